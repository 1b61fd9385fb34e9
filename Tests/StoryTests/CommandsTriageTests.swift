import Foundation
import Testing

@Suite("andon triage and andon runbook")
struct CommandsTriageTests {
    private func withLogs(_ story: (Project) throws -> Void) throws {
        try withProject { project throws in
            try project.write("start\nKeyError: 'OPENAI_API_KEY'\n", to: "old/a-env.log")
            try project.write("start\nE-9 想定外のエラー\n", to: "old/b-unknown.log")
            try project.write("[TOS] API error: 401 Unauthorized\n", to: "old/c-auth.log")
            try project.write("cp: error writing 'x': No space left on device\n", to: "old/d-space.log")
            try project.write("urllib.error.HTTPError: HTTP Error 403: Forbidden\n", to: "old/e-permission.log")
            try story(project)
        }
    }

    @Test(
        "triage gives the level for a log and opens nothing",
        arguments: [
            ("a-env", 1, "cause_in_log"), ("b-unknown", 2, "unknown_cause"), ("c-auth", 3, "authentication"),
            ("d-space", 3, "file_system"), ("e-permission", 2, "permission"),
        ])
    func level(log: String, level: Int, condition: String) throws {
        try withLogs { project throws in
            for exitCode in [[], ["--exit-code", "1"]] {
                let triage = try project.andon(["triage", "--json"] + exitCode + ["old/\(log).log"])
                #expect(triage.exitCode == 0, "\(triage)")
                #expect(triage.json.level.int == level, "\(triage)")
                let held = triage.json.condition(condition)
                #expect(held.level.int == level, "\(triage)")
                #expect(held.source.file.text?.contains(log) == true, "\(triage)")
                #expect((held.source.line.int ?? 0) > 0, "\(triage)")
                #expect(held.source["text"].text?.isEmpty == false, "\(triage)")
                #expect(triage.json.next.list.isEmpty == false)
                if level == 1 {
                    #expect(triage.json.remedy.entry.text == "environment-unset", "\(triage)")
                    #expect(triage.json.remedy.steps.list.isEmpty == false)
                } else {
                    #expect(triage.json.remedy.isNothing, "\(triage)")
                }
            }
            #expect(try project.andon("incidents", "--json").json == .array([]))
            #expect(try project.status().light.text == "green")
        }
    }

    @Test("several logs count together, the present state files too, unless they are older than --since")
    func together() throws {
        try withLogs { project throws in
            let both = try project.andon("triage", "--json", "old/a-env.log", "old/c-auth.log")
            #expect(both.json.level.int == 3, "\(both)")
            try project.write(#"{"current_phase": "fatal_error"}"#, to: "workspace/artifacts/phase_state.json")
            let state = try project.andon("triage", "--json", "old/a-env.log")
            #expect(state.json.condition("fatal_error").level.int == 3, "\(state)")
            try project.expected(project.shell("touch -d '2 days ago' workspace/artifacts/phase_state.json"))
            let since = Calendar.current.date(byAdding: .day, value: -1, to: Date()) ?? Date()
            let time = ISO8601DateFormatter().string(from: since)
            let later = try project.andon("triage", "--json", "--since", time, "old/a-env.log")
            #expect(later.json.level.int == 1, "a file from before proves nothing: \(later)")
        }
    }

    @Test("triage --past replays old logs into a table")
    func past() throws {
        try withLogs { project throws in
            let table = try project.andon("triage", "--past", "old")
            #expect(table.exitCode == 0, "\(table)")
            for (log, word) in [
                ("a-env", "cause_in_log"), ("b-unknown", "unknown_cause"), ("c-auth", "authentication"),
                ("d-space", "file_system"), ("e-permission", "permission"),
            ] {
                let row = table.out.components(separatedBy: "\n").first { $0.contains(log) }
                #expect(row?.contains(word) == true || row?.contains("レベル") == true, "\(log): \(table)")
            }
            let json = try project.andon("triage", "--past", "old", "--json")
            #expect(json.json.list.count == 5 || json.json.logs.list.count == 5, "\(json)")
            #expect(try project.andon("incidents", "--json").json == .array([]))
        }
    }

    @Test("a log that is not there is 66")
    func missing() throws {
        try withLogs { project throws in
            for arguments in [["no/such.log"], ["--past", "no-such-folder"]] {
                let triage = try project.andon(["triage"] + arguments)
                #expect(triage.exitCode == 66, "\(triage)")
            }
            #expect(try project.andon("triage").exitCode == 64)
        }
    }

    @Test("a runbook entry never matches text that a model wrote elsewhere in the log")
    func onlyTheErrorRegion() throws {
        try withLogs { project throws in
            let chatter = (0..<3000).map { "line \($0) of the model's prose" }.joined(separator: "\n")
            try project.write("KeyError: 'OPENAI_API_KEY'\n\(chatter)\nE-9 想定外のエラー\n", to: "old/long.log")
            let triage = try project.andon("triage", "--json", "--exit-code", "1", "old/long.log")
            #expect(triage.json.level.int == 2, "\(triage)")
            #expect(triage.json.condition("cause_in_log").isNothing, "\(triage)")
        }
    }

    @Test("runbook list, match and lint")
    func runbook() throws {
        try withLogs { project throws in
            let list = try project.andon("runbook", "list", "--json")
            for id in ["network-transient", "malformed-input", "environment-unset"] {
                #expect(list.out.contains("\"\(id)\""), "\(list)")
                #expect(try project.andon("runbook", "list").out.contains(id))
            }
            let match = try project.andon("runbook", "match", "old/a-env.log")
            #expect(match.exitCode == 0 && match.out.contains("environment-unset"), "\(match)")
            let none = try project.andon("runbook", "match", "old/b-unknown.log", "--json")
            #expect(!none.out.contains("environment-unset"), "\(none)")
            let lint = try project.andon("runbook", "lint", "--json")
            #expect(lint.exitCode == 0, "\(lint)")
            #expect(lint.json.ok == .bool(true))
            try project.write(Self.faulty, to: "runbook/faulty.md")
            let faulty = try project.andon("runbook", "lint", "--json")
            #expect(faulty.exitCode == 76 || faulty.exitCode == 78, "\(faulty)")
            #expect(faulty.all.contains("faulty.md"), "\(faulty)")
        }
    }

    private static let faulty = """
        ---
        id: faulty
        title: {ja: 形式の誤り, en: Faulty}
        signatures: ['(unclosed']
        ---
        ## 対処法
        1. 何もしない
        """

    @Test("a matching entry without a remedy is level 2")
    func noRemedy() throws {
        let project = try Project.prepared(.contacts, preset: "generic")
        defer { project.remove() }
        let entry = """
            ---
            id: known-but-unsolved
            title: {ja: 既知で未解決, en: Known and unsolved}
            signatures: ['E-4711 ']
            where: [output]
            cause: {ja: 不明ではない, en: Not unknown}
            ---
            """
        try project.write(entry + "\n", to: "runbook/known.md")
        let seal = try project.seal()
        try #require(seal.exitCode == 0, "\(seal)")
        try project.andon("run", "--", "sh", "-c", "echo 'error E-4711 again' >&2; exit 1")
        let show = try project.show()
        #expect(show.level.int == 2, "\(show.verdict)")
        #expect(show.condition("no_documented_remedy").level.int == 2, "\(show.verdict)")
    }
}
