import Foundation
import Testing

@Suite("Hostile repositories and logs")
struct HostileTests {
    /// Everything by which a repository's own settings make git run something; each touches a file where it succeeds.
    static let trap = """
        trap_file="$PWD/../sprung"; mkdir -p ../traps
        for name in fsmonitor clean smudge process gpg pager diff textconv ssh editor credential include hook; do
            printf '#!/bin/sh\\necho %s >> "%s"\\ncat 2>/dev/null || true\\n' "$name" "$trap_file" > "../traps/$name"
            chmod +x "../traps/$name"
        done
        t="$PWD/../traps"
        git config core.fsmonitor "$t/fsmonitor"
        git config filter.evil.clean "$t/clean"; git config filter.evil.smudge "$t/smudge"
        git config filter.evil.required true
        git config filter.worse.process "$t/process"
        git config log.showSignature true; git config gpg.program "$t/gpg"; git config gpg.ssh.program "$t/gpg"
        git config core.pager "$t/pager"; git config pager.log true; git config pager.status true
        git config diff.external "$t/diff"; git config diff.evil.textconv "$t/textconv"
        git config core.sshCommand "$t/ssh"; git config core.editor "$t/editor"
        git config credential.helper "$t/credential"
        printf '[filter "worst"]\\n\\tclean = %s\\n[core]\\n\\tfsmonitor = %s\\n' "$t/include" "$t/include" > ../traps/config
        git config include.path "$t/config"
        git config alias.log "!$t/hook"; git config alias.status "!$t/hook"
        mkdir -p ../traps/hooks; git config core.hooksPath "$PWD/../traps/hooks"
        for hook in post-index-change pre-auto-gc post-checkout reference-transaction fsmonitor-watchman; do
            cp ../traps/hook ".git/hooks/$hook" 2>/dev/null || { mkdir -p .git/hooks; cp ../traps/hook ".git/hooks/$hook"; }
            cp ../traps/hook "../traps/hooks/$hook"
        done
        printf '*.a filter=evil diff=evil\\n*.b filter=worse\\n*.c filter=worst\\n' > .git/info/attributes
        for kind in a b c; do sleep 0.01; touch -d '2020-01-01' "x.$kind"; echo more >> "x.$kind"; done
        """

    @Test("a failing run in a hostile repository runs nothing of it, and leaves the index as it was")
    func hostileRepository() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.bash(
                "mkdir -p .git/info; for kind in a b c; do echo x > x.$kind; done; git add x.*; git commit -qm x")
            try project.bash(HostileTests.trap)
            let before = try project.bash("sha256sum .git/index; stat -c '%Y %i' .git/index").out
            let run = try project.failingRun()
            #expect(run.exitCode == 3)
            for arguments in [["status"], ["show", "latest"], ["doctor"], ["gate"], ["audit"], ["triage", "x.a"]] {
                try project.andon(arguments)
            }
            #expect(
                !FileManager.default.fileExists(atPath: project.top + "/sprung"),
                "ran: \((try? String(contentsOfFile: project.top + "/sprung", encoding: .utf8)) ?? "")")
            #expect(try project.bash("sha256sum .git/index; stat -c '%Y %i' .git/index").out == before)
            #expect(try project.bash("test ! -e .git/index.lock").exitCode == 0)
            let items = try project.show().evidence.items.list
            let git = items.filter { $0.source.text?.hasPrefix("git") == true || $0.name.text?.contains("git") == true }
            #expect(!git.isEmpty && git.allSatisfy { $0.outcome.text == "collected" }, "\(git)")
            // The traps do work: git's own status springs them.
            _ = try project.bash(
                "git status >/dev/null 2>&1 || true; git status -s 2>&1 >/dev/null || true; git diff >/dev/null 2>&1 || true"
            )
            #expect(FileManager.default.fileExists(atPath: project.top + "/sprung"), "the traps are armed")
        }
    }

    @Test("a left-over index.lock, a GIT_DIR of the caller and a git that hangs stop no evidence")
    func oddGit() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.bash(
                "touch .git/index.lock; mkdir ../bin; printf '#!/bin/sh\\nexec sleep 60\\n' > ../bin/git; chmod +x ../bin/git"
            )
            let path = project.top + "/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
            let run = try project.andon(
                "run", "--", "sh", "-c", "echo 'E-7701 odd' >&2; exit 3", as: .operatorOne,
                environment: ["PATH": path, "GIT_DIR": "/nonexistent", "GIT_INDEX_FILE": "/nonexistent"], limit: 60)
            #expect(run.exitCode == 3, "\(run)")
            let items = try project.show().evidence.items.list
            let log = try #require(
                items.first { $0.source.text?.contains("log") == true || $0.name.text?.contains("log") == true })
            #expect(log.outcome.text == "timed-out", "\(log)")
            #expect(items.contains { $0.name.text == "stderr" && $0.outcome.text == "collected" })
            try waitUntil("no git is left") { project.processes().isEmpty }
            #expect(try project.stockCommands(in: project.bag()).exitCode == 0)
        }
    }

    /// What a model or a stranger might print to drive a terminal or to break out of a report.
    static let nasty = [
        "\u{1B}]0;owned\u{07}\u{1B}[2J\u{1B}[31m ERROR red", "error: | a | b | c |", "error: ```",
        "# error: owned heading",
        "error: `rm -rf` <script>alert(1)</script> <!-- ",
        "error: [click](http://192.0.2.1/) ![x](http://192.0.2.1/x.png)",
        "error: \u{202E}detrevni\u{2066}", "error: ---", "| error | --- |",
        "error: \u{9B}31m C1 \u{85} next \u{2028} line",
        "error: ended\r\u{1B}[1A| overwritten |",
    ]

    @Test("a hostile log cannot drive the terminal through anything that andon says")
    func hostileTerminal() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.write(HostileTests.nasty.joined(separator: "\n") + "\n", to: "nasty.log")
            let run = try project.andon(
                "run", "--name", "job\u{1B}[31m", "--", "sh", "-c", "cat nasty.log; exit 3 # \u{1B}[2J")
            #expect(run.exitCode == 3, "\(run)")
            try project.andon("note", "latest", "note \u{1B}[2J \u{202E} | x |\n# owned", as: .operatorOne)
            var said: [(String, Data)] = [("run's own account", run.stderr)]
            for arguments in [
                ["show", "latest"], ["show", "latest", "--lang", "en"], ["status"], ["incidents"],
                ["report", "latest"],
                ["evidence", "show", "latest"], ["triage", "--exit-code", "3", "nasty.log"], ["gate"],
            ] {
                let result = try project.andon(arguments)
                said.append((arguments.joined(separator: " "), result.stdout + result.stderr))
            }
            for (what, bytes) in said {
                let text = String(decoding: bytes, as: UTF8.self)
                let driving = text.unicodeScalars.filter { scalar in
                    (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
                        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                }
                #expect(driving.isEmpty, "\(what): \(driving.map { String($0.value, radix: 16) })")
            }
        }
    }

    @Test("a hostile log cannot change the shape of a report: no heading, no table cell, no fence of its own")
    func hostileReport() throws {
        // The same story told by a harmless log and by hostile ones must have the same shape.
        let harmless = try shape(of: "error: plain")
        for line in HostileTests.nasty { #expect(try shape(of: line) == harmless, "\(line.debugDescription)") }
    }

    /// Headings, and the number of cells of each table row, of the report about a run that printed that line.
    private func shape(of line: String) throws -> [String] {
        var shape: [String] = []
        try withProject(.sealed, preset: "generic") { project in
            try project.write(line + "\n", to: "nasty.log")
            #expect(try project.andon("run", "--", "sh", "-c", "cat nasty.log >&2; exit 3").exitCode == 3)
            try project.andon("note", "latest", line, as: .operatorOne)
            let report = try project.expected(project.andon("report", "latest", "--format", "md")).out
            var isFenced = false
            for text in report.split(separator: "\n").map(String.init) {
                let trimmed = text.trimmingCharacters(in: .whitespaces)
                if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
                    isFenced.toggle()
                    shape.append("fence")
                } else if !isFenced, trimmed.hasPrefix("#") {
                    shape.append(trimmed)
                } else if !isFenced, trimmed.hasPrefix("|") {
                    let bars = trimmed.replacingOccurrences(of: "\\\\", with: "").replacingOccurrences(
                        of: "\\|", with: "")
                    shape.append("cells \(bars.filter { $0 == "|" }.count)")
                } else if !isFenced, trimmed.replacingOccurrences(of: "\\<", with: "").contains("<") {
                    shape.append("markup \(trimmed)")
                }
            }
            #expect(!isFenced, "a fence is open at the end")
        }
        return shape
    }
}
