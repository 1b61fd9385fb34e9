import Foundation
import Testing

@Suite("Recipes: what the pages say is what is carried out")
struct RecipeTests {
    private static let names = ["cron", "systemd", "watcher", "github-actions", "makefile", "git-hook", "wsl"]

    /// A sealed project with the pages' `./nightly.sh`, which fails once there is a file `broken`.
    private func withNightly(_ story: (Project) throws -> Void) throws {
        try withProject(.sealed, preset: "generic") { project in
            let script = "#!/bin/sh\necho batch\n[ ! -e broken ] || { echo 'E-7701 odd state' >&2; exit 3; }\n"
            for (name, body) in [("nightly.sh", script), ("deploy.sh", "#!/bin/sh\ntouch deployed\n")] {
                // By another process: a fork of this one may hold the file open, and nobody could start it then.
                let write = "printf %s \"$2\" > \"$1\" && chmod 755 \"$1\""
                try project.expected(project.tool("sh", "-c", write, "sh", project.folder + "/" + name, body))
            }
            try project.commit("the batch")
            try story(project)
        }
    }

    /// The page's places become the story's.
    private func adapted(_ text: String, to project: Project) -> String {
        text.replacing("/usr/local/bin", with: (Binary.path as NSString).deletingLastPathComponent)
            .replacing("/srv/nightly", with: project.folder)
    }

    /// Runs words in an environment that holds this and nothing else.
    private func bare(_ project: Project, _ environment: [String: String], _ words: [String]) throws -> Result {
        try Running(words[0], Array(words.dropFirst()), in: project.folder, environment: environment, stdin: nil).wait()
    }

    /// What every starter must see: it passes, a failure holds, the next time nothing starts.
    private func expectCord(_ project: Project, failing: Int32, held: Int32, _ start: () throws -> Result) throws {
        let well = try start()
        #expect(well.exitCode == 0 && well.out.contains("batch"), "\(well)")
        try project.write("", to: "broken")
        let failed = try start()
        #expect(failed.exitCode == failing, "\(failed)")
        #expect(try project.status().light == .string("red"))
        let refused = try start()
        #expect(refused.exitCode == held, "\(refused)")
        #expect(!refused.out.contains("batch"), "nothing starts under a hold: \(refused)")
    }

    @Test("both languages of a page say the same blocks", arguments: names)
    func languages(_ name: String) throws {
        let english = try Page(name)
        #expect(!english.blocks.isEmpty)
        #expect(english.blocks == (try Page(name + ".ja").blocks))
    }

    @Test("cron: the line does its work in cron's bare environment")
    func cron() throws {
        try withNightly { project in
            let lines = adapted(try Page("cron").block("crontab"), to: project).split(separator: "\n")
            let line = try #require(lines.last).split(separator: " ", maxSplits: 5)
            #expect(line.prefix(5).joined(separator: " ") == "30 2 * * *")
            var environment = ["HOME": project.top + "/home", "LOGNAME": "batch", "SHELL": "/bin/sh"]
            for setting in lines.dropLast() {
                let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
                environment[parts[0]] = parts[1]
            }
            #expect(environment["PATH"] != nil)
            try expectCord(project, failing: 3, held: 75) {
                try bare(project, environment, ["/bin/sh", "-c", String(line[5])])
            }
        }
    }

    @Test("systemd: the units are valid, and 75 ends what would be restarted")
    func systemd() throws {
        try withNightly { project in
            let page = try Page("systemd")
            let units = page.blocks.filter { $0.language == "ini" }.map { adapted($0.text, to: project) }
            #expect(units.count == 2)
            let service = units[0].split(separator: "\n").map(String.init)
            func value(_ key: String) -> [String] {
                service.filter { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
            }
            #expect(value("RestartPreventExitStatus").contains("75"))
            #expect(value("WorkingDirectory") == [project.folder])
            let words = try #require(value("ExecStart").first).split(separator: " ").map(String.init)
            let environment = [
                "HOME": project.top + "/home", "LOGNAME": "batch", "USER": "batch", "SHELL": "/bin/sh",
                "LANG": "C.UTF-8", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin",
                "INVOCATION_ID": "0123456789abcdef0123456789abcdef", "JOURNAL_STREAM": "8:1",
            ]
            try expectCord(project, failing: 3, held: 75) { try bare(project, environment, words) }
            // Where systemd is not installed, the units were looked at as text only.
            guard FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze") else { return }
            for (name, unit) in zip(["nightly.service", "nightly.timer"], units) {
                try project.write(unit.replacing("User=batch", with: "User=root"), to: name)
            }
            let verified = try project.shell("systemd-analyze verify ./nightly.service ./nightly.timer")
            #expect(verified.exitCode == 0 && verified.err.isEmpty, "\(verified)")
        }
    }

    @Test(
        "the watcher: the shipped units are the page's, valid, and tell people; cron's line starts a killed one again")
    func watcher() throws {
        try withNightly { project in
            let page = try Page("watcher")
            let units = page.blocks.filter { $0.language == "ini" }.map(\.text)
            let instance = "@srv-nightly"
            for (name, unit) in zip(["andon-pager@.service", "andon-pager@.timer"], units) {
                #expect(try String(contentsOfFile: Binary.packageFolder + "/contrib/" + name, encoding: .utf8) == unit)
                let text = adapted(unit, to: project).replacing("User=batch", with: "User=root")
                try project.write(text, to: name.replacing("@", with: instance))
            }
            if FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze") {
                let verified = try project.shell(
                    "systemd-analyze verify ./andon-pager\(instance).service ./andon-pager\(instance).timer")
                #expect(verified.exitCode == 0 && verified.err.isEmpty, "\(verified)")
            }
            func holder() throws -> Int32 {
                Int32(try project.read(".git/andon/pager.lock").prefix { $0.isNumber }) ?? 0
            }

            // The one that the command started is killed; the unit's takes its place, and tells of what comes next.
            try project.expected(project.andon("pull", "煙が出ている", "--level", "2"))
            try waitUntil("the command's watcher is at work") { isAlive(try holder()) }
            kill(try holder(), SIGKILL)
            let words = adapted(units[0], to: project).split(separator: "\n").first { $0.hasPrefix("ExecStart=") }
            let line = try #require(words).dropFirst("ExecStart=".count).split(separator: " ").map(String.init)
            let environment = [
                "HOME": project.top + "/home", "LOGNAME": "batch", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin",
            ]
            let unit = try Running(
                line[0], Array(line.dropFirst()), in: project.folder, environment: environment, stdin: nil)
            try waitUntil("the unit's watcher is at work") { try holder() == unit.pid }
            try project.expected(project.andon("pull", "まだ煙が出ている", "--level", "2"))
            try waitUntil("people are told") {
                try project.show().escalation["told"].list.contains { $0.outcome.text == "sent" }
            }
            #expect(try holder() == unit.pid, "there is never a second one")
            unit.signal(SIGTERM)
            #expect(try unit.wait().exitCode == 0)

            let lines = adapted(try page.block("crontab"), to: project).split(separator: "\n")
            let command = try #require(lines.last).split(separator: " ", maxSplits: 5)[5]
            #expect(lines.contains("@reboot \(command)"))
            let started = try bare(
                project, environment.merging(path(in: lines)) { $1 }, ["/bin/sh", "-c", String(command)])
            #expect(started.exitCode == 0, "\(started)")
            try waitUntil("cron's watcher is at work") { try holder() != unit.pid && isAlive(try holder()) }
        }
    }

    /// The PATH that a crontab sets.
    private func path(in lines: [Substring]) -> [String: String] {
        let path = lines.first { $0.hasPrefix("PATH=") }.map { String($0.dropFirst("PATH=".count)) }
        return path.map { ["PATH": $0] } ?? [:]
    }

    @Test("GitHub Actions: the steps do what the runner's shell makes of them")
    func actions() throws {
        try withNightly { project in
            let yaml = adapted(try Page("github-actions").block("yaml"), to: project)
            #expect(yaml.contains("shell: bash"))
            let steps = Page.scripts(in: yaml)
            #expect(steps.count == 2)
            let temporary = project.top + "/runner"
            try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
            let summary = temporary + "/summary.md"
            project.environment = [
                "PATH": (Binary.path as NSString).deletingLastPathComponent + ":/usr/local/bin:/usr/bin:/bin",
                "RUNNER_TEMP": temporary, "GITHUB_STEP_SUMMARY": summary, "CI": "true", "GITHUB_ACTIONS": "true",
            ]
            func step(_ number: Int) throws -> Result {
                let file = temporary + "/step-\(number).sh"
                try Data(steps[number].utf8).write(to: URL(fileURLWithPath: file))
                return try project.tool("bash", "--noprofile", "--norc", "-eo", "pipefail", file)
            }
            try expectCord(project, failing: 3, held: 75) { try step(0) }
            #expect(try step(1).exitCode == 0)
            #expect(FileManager.default.fileExists(atPath: temporary + "/evidence.tar"))
            let written = try String(contentsOfFile: summary, encoding: .utf8)
            #expect(written.contains("E-7701 odd state"), "\(written)")
        }
    }

    @Test("Makefile: both targets stop under a hold")
    func makefile() throws {
        try withNightly { project in
            try project.write(try Page("makefile").block("make"), to: "Makefile")
            try project.commit("the make file")
            project.environment["PATH"] =
                (Binary.path as NSString).deletingLastPathComponent + ":/usr/local/bin:/usr/bin:/bin"
            #expect(try project.tool("make", "deploy").exitCode == 0 && project.has("deployed"))
            try project.expected(project.shell("rm deployed"))
            try expectCord(project, failing: 2, held: 2) { try project.tool("make", "nightly") }
            let deploy = try project.tool("make", "deploy")
            #expect(deploy.exitCode == 2 && deploy.err.contains("Error 75"), "\(deploy)")
            #expect(!project.has("deployed"))
        }
    }

    @Test("git hook: a held project pushes nothing")
    func gitHook() throws {
        try withNightly { project in
            let other = project.top + "/other.git"
            try project.expected(project.tool("git", "init", "-q", "--bare", other))
            try project.expected(project.tool("git", "remote", "add", "origin", other))
            try project.write(try Page("git-hook").block("sh"), to: ".git/hooks/pre-push")
            try project.expected(project.tool("chmod", "+x", ".git/hooks/pre-push"))
            project.environment["PATH"] =
                (Binary.path as NSString).deletingLastPathComponent + ":/usr/local/bin:/usr/bin:/bin"
            func arrived() throws -> String { try project.tool("git", "-C", other, "rev-parse", "main").out }
            let first = try project.tool("git", "push", "-q", "origin", "main")
            #expect(first.exitCode == 0, "\(first)")
            let before = try arrived()
            #expect(before == (try project.tool("git", "rev-parse", "HEAD").out))

            try project.expected(project.andon("pull", "煙が出ている", "--level", "2"))
            try project.commit("more")
            let refused = try project.tool("git", "push", "-q", "origin", "main")
            #expect(refused.exitCode != 0 && refused.err.contains("二次窓口"), "\(refused)")
            #expect(try arrived() == before)
            try project.expected(project.tool("git", "push", "-q", "--no-verify", "origin", "main"))
            #expect(try arrived() != before, "as the page says: a reminder and no lock")
        }
    }
}

/// A page of docs/recipes with its blocks of code.
private struct Page {
    struct Block: Equatable {
        let language: String
        let text: String
    }

    let blocks: [Block]

    init(_ name: String) throws {
        let text = try String(contentsOfFile: Binary.packageFolder + "/docs/recipes/\(name).md", encoding: .utf8)
        // The odd pieces between fences are blocks, each with its language on the first line.
        let pieces = ("\n" + text).components(separatedBy: "\n```")
        blocks = pieces.enumerated().filter { $0.offset % 2 == 1 }.map { piece in
            let lines = piece.element.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            return Block(language: String(lines[0]), text: lines.dropFirst().joined() + "\n")
        }
    }

    /// The first block in that language.
    func block(_ language: String) throws -> String {
        try #require(blocks.first { $0.language == language }).text
    }

    /// The `run: |` blocks of a workflow, as the runner writes them into files.
    static func scripts(in yaml: String) -> [String] {
        yaml.components(separatedBy: "run: |\n").dropFirst().map { piece in
            piece.split(separator: "\n").prefix { $0.hasPrefix("          ") }.map { $0.dropFirst(10) }
                .joined(separator: "\n") + "\n"
        }
    }
}
