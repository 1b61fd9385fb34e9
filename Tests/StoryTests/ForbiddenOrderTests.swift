import Foundation
import Testing

@Suite("Where several refusals apply: not your role, then held, then the procedure")
struct ForbiddenOrderTests {
    private func with(_ story: (Project) throws -> Void) throws {
        let project = try Project.held()
        defer { project.remove() }
        try story(project)
    }

    @Test("an outsider and an agent hear 77 first, whatever else is wrong with it")
    func roleFirst() throws {
        try with { project throws in
            let wrong = [
                ["act", "latest", " "], ["recover", "latest"], ["rollback", "latest"], ["checkpoint", " "],
                ["instruct", "latest", " ", "--decision", "resume"],
                ["instruct", "latest", "x", "--decision", "act", "--check", "nothing"], ["lower", "latest", "3"],
                ["close", "latest"], ["countersign", "latest", "9"], ["prevent", "latest", "--accept"],
                ["prevent", "latest", "--add", "注意する", "--why", " "], ["break-glass", "latest", "nothing"],
                ["routine", "run", "daily"],
            ]
            for words in wrong {
                for account in ["stranger@example.com", Project.agent] {
                    let result = try project.andon(words + ["--as", account])
                    #expect(result.exitCode == 77, "\(result)")
                    #expect(result.err.contains(account), "\(result)")
                }
            }
            let listed = try project.andon("run", "--as", "stranger@example.com", "--", "echo", "nightly")
            #expect(listed.exitCode == 77 && listed.out.isEmpty, "before the hold: \(listed)")
            let gate = try project.andon("gate", "--name", "nightly", "--as", Project.agent)
            #expect(gate.exitCode == 75, "a gate answers 0 or 75 and nothing else: \(gate)")
            try project.expectCleanAudit()
        }
    }

    @Test("a field that no report has is not told to whom the report is none of his business")
    func reportField() throws {
        try with { project throws in
            let words = ["report", "latest", "--set", "nothing=x"]
            #expect(try project.andon(words, as: .operatorOne).exitCode == 76)
            let record = try Forbidden.Record(project)
            let result = try project.andon(words + ["--as", "stranger@example.com"])
            #expect(result.exitCode == 77, "\(result)")
            #expect(try Forbidden.Record(project).refusals == record.refusals + 1)
        }
    }

    @Test("a rollback to no restore point is first of all not an outsider's to decide")
    func restorePoint() throws {
        let project = try Project.ordered(checkpoint: false)
        defer { project.remove() }
        try project.fail()
        let words = [
            "instruct", "latest", "x", "--decision", "rollback", "--why", "w", "--sign-with", try project.key("other"),
        ]
        #expect(try project.andon(words, as: .developer).exitCode == 76)
        let result = try project.andon(words, as: .operatorOne)
        #expect(result.exitCode == 77, "\(result)")
    }

    @Test("held comes before what the run itself lacks; nothing is started and stdout stays empty")
    func heldBeforeProcedure() throws {
        try withProject { project throws in
            try project.expected(project.andon("pull", "煙が出ている", "--level", "2"))
            let unlisted = try project.andon("run", "--", "touch", "started")
            #expect(unlisted.exitCode == 75 && unlisted.out.isEmpty, "\(unlisted)")
            let early = try project.andon("run", "--", "sh", "-c", "touch started", "cc_run.ps1", "-Mode", "run")
            #expect(early.exitCode == 75, "\(early)")
            #expect(!project.has("started"))
        }
    }

    @Test("a seal by whoever may not seal changes nothing, and is on record")
    func seal() throws {
        try with { project throws in
            let before = try project.status()
            for (account, key) in [
                ("operator@example.com", "operator"), ("boss@example.com", "boss"), (Project.agent, "stranger"),
                ("stranger@example.com", "stranger"),
            ] {
                let result = try project.andon(["seal", "--sign-with", project.key(key), "--as", account])
                #expect(result.exitCode == 77 && result.err.contains("二次窓口"), "\(result)")
            }
            #expect(try project.status().seal == before.seal)
            let ledger = try Forbidden.Record(project).ledger
            _ = try project.andon("seal", "--sign-with", project.key("stranger"), "--as", "stranger@example.com")
            #expect(try Forbidden.Record(project).ledger == ledger + 1)
            try project.expectCleanAudit()
        }
    }

    @Test("a drill would call the emergency contact: an agent and an outsider play none")
    func drill() throws {
        try with { project throws in
            for account in [Project.agent, "stranger@example.com"] {
                let result = try project.andon("drill", "火災訓練", "--as", account)
                #expect(result.exitCode == 77, "\(result)")
            }
        }
    }

    @Test("an attempt that came to nothing for want of a key is on record")
    func noKey() throws {
        try with { project throws in
            let record = try Forbidden.Record(project)
            let result = try project.andon(Paper.words, as: .developer)
            #expect(result.exitCode == 77, "\(result)")
            #expect(try Forbidden.Record(project).refusals == record.refusals + 1)
        }
    }
}
