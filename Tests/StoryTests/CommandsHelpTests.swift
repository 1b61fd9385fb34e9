import Foundation
import Testing

@Suite("Help, usage and places")
struct CommandsHelpTests {
    static let verbs: [[String]] = [
        ["init"], ["contacts"], ["contacts", "set"], ["doctor"], ["seal"], ["run"], ["gate"], ["pull"], ["status"],
        ["incidents"], ["show"], ["triage"], ["evidence"], ["evidence", "show"], ["evidence", "verify"],
        ["evidence", "export"], ["evidence", "signers"], ["ack"], ["note"], ["raise"], ["act"], ["report"], ["runbook"],
        ["runbook", "list"], ["runbook", "match"], ["runbook", "lint"], ["audit"], ["docs"], ["instruct"], ["lower"],
        ["checkpoint"], ["rollback"], ["recover"], ["break-glass"], ["countersign"], ["prevent"], ["close"], ["drill"],
        ["routine"], ["routine", "list"], ["routine", "run"], ["log"],
    ]

    @Test("each command's help has examples and exit codes in both languages", arguments: verbs)
    func help(verb: [String]) throws {
        let project = try Project.prepared(.bare, preset: "none", isRepository: false)
        defer { project.remove() }
        let japanese = try project.andon(verb + ["--help"], environment: ["ANDON_LANG": "ja"])
        let english = try project.andon(verb + ["--help"], environment: ["ANDON_LANG": "en"])
        for help in [japanese, english] {
            #expect(help.exitCode == 0, "\(help)")
            #expect(help.stderr.isEmpty && help.stdout.count > 200, "\(help)")
            #expect(help.out.contains("andon " + verb.joined(separator: " ")), "\(help)")
            let hasCode = help.out.range(of: #"(?m)^\s*(0|64|65|66|70|74|75|76|77|78)\b"#, options: .regularExpression)
            #expect(hasCode != nil, "exit codes: \(help)")
        }
        #expect(english.out.lowercased().contains("example"), "\(english)")
        #expect(english.out.lowercased().contains("exit code"), "\(english)")
        #expect(japanese.out.contains("例"), "\(japanese)")
        #expect(japanese.out.contains("終了コード"), "\(japanese)")
        #expect(english.out != japanese.out)
        let flag = try project.andon(verb + ["--help", "--lang", "ja"], environment: ["ANDON_LANG": "en"])
        #expect(flag.out == japanese.out, "--lang counts more than ANDON_LANG")
    }

    @Test("the command's own --help lists every verb; --version answers")
    func overview() throws {
        let project = try Project.prepared(.bare, preset: "none", isRepository: false)
        defer { project.remove() }
        let help = try project.andon("--help")
        for verb in Self.verbs where verb.count == 1 { #expect(help.out.contains(verb[0]), "\(verb)") }
        let version = try project.andon("--version")
        #expect(version.exitCode == 0)
        #expect(version.out.contains { $0.isNumber })
    }

    @Test(
        "what cannot be read as a command line is 64, and says so on stderr",
        arguments: [
            ["nonsense"], ["run"], ["run", "--"], ["show"], ["show", "a", "b"], ["status", "--nonsense"],
            ["raise", "latest"],
            ["raise", "latest", "x", "--why", "y"], ["ack"], ["note", "latest"], ["gate", "--name"], ["report"],
            ["init", "--preset", "nonsense"], ["status", "--lang", "fr"], ["runbook", "match"],
            ["triage", "--exit-code", "x", "log"], ["contacts", "set"],
        ])
    func usage(arguments: [String]) throws {
        try withProject { project throws in
            let result = try project.andon(arguments)
            #expect(result.exitCode == 64, "\(result)")
            #expect(result.stdout.isEmpty, "\(result)")
            #expect(result.stderr.count > 10, "\(result)")
        }
    }

    @Test(
        "outside a project it says that there is none and how to make one",
        arguments: [
            ["status"], ["run", "--", "touch", "x"], ["gate"], ["show", "latest"], ["seal"], ["doctor"],
            ["incidents", "--json"],
        ])
    func noProject(arguments: [String]) throws {
        let project = try Project()
        defer { project.remove() }
        let result = try project.andon(arguments, environment: ["ANDON_LANG": "en"])
        #expect(result.exitCode == 66 || result.exitCode == 78, "\(result)")
        #expect(result.err.contains("andon init"), "what to do: \(result)")
        #expect(!project.has("x"))
        #expect(result.stdout.isEmpty || arguments[0] == "gate", "\(result)")
    }

    @Test("everything works from any folder below the one with andon.yaml")
    func below() throws {
        try withProject { project throws in
            try project.write("", to: "logs/deep/x")
            let below = project.folder + "/logs/deep"
            #expect(try project.andon("status", "--json", in: below).json.light.text == "green")
            let run = try project.andon(
                "run", "--", "python3", "orchestrator_v0_3.py", "--way", "healthy", in: below)
            #expect(run.exitCode != 0, "the command's folder is the caller's: \(run)")
            #expect(try project.andon("show", "latest", in: below).exitCode == 0)
        }
    }

    @Test("the data lies in git's common directory, 0700 and 0600, and what is written holds no absolute path")
    func places() throws {
        try withProject { project throws in
            try project.runTOS("fatal")
            let data = project.folder + "/.git/andon"
            let modes = try project.tool("find", data, "-not", "-type", "l", "-printf", "%m %y %P\n")
            for line in modes.out.split(separator: "\n") {
                let parts = line.split(separator: " ")
                let mode = try #require(Int(parts[0], radix: 8))
                #expect(mode & 0o077 == 0, "\(line)")
            }
            let found = try project.tool("grep", "-rlaF", project.folder, data)
            let named = found.out.split(separator: "\n").filter { !$0.contains("/data/") }
            #expect(named.isEmpty, "\(named)")
            let moved = project.top + "/moved"
            try project.expected(project.tool("cp", "-a", project.folder, moved))
            let show = try project.andon("show", "latest", "--json", in: moved)
            #expect(show.json.evidence.path.text?.hasPrefix(moved + "/.git/andon/") == true, "\(show)")
            #expect(try project.andon("evidence", "verify", "latest", in: moved).exitCode == 0)
        }
    }
}
