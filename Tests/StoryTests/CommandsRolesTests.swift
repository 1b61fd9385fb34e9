import Foundation
import Testing

@Suite("Who may do what: ack, note, raise, act, pull")
struct CommandsRolesTests {
    private let outsider = "stranger@example.com"
    private let agent = "agent@example.com"

    /// A sealed project with an agent among the contacts, held at level 2.
    private func withHeld(_ story: (Project) throws -> Void) throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try project.expected(
            project.andon(
                "contacts", "set", "first_line", "--add", "--name", "Agent", "--reach", "exec:/bin/true", "--account",
                agent))
        let lines = try project.read("andon.yaml").components(separatedBy: "\n")
        let at = try #require(lines.firstIndex { $0.contains("accounts:") && $0.contains(agent) })
        let indent = String(lines[at].prefix { $0 == " " })
        try project.write(
            (lines[...at] + [indent + "agent: true"] + lines[(at + 1)...]).joined(separator: "\n"), to: "andon.yaml")
        try project.expected(project.seal())
        try project.runTOS("unknown")
        try story(project)
    }

    /// Runs it, expects the code, and that the attempt is on record.
    private func expectRefused(_ project: Project, _ arguments: [String], code: Int32) throws {
        let count = try project.deedCount()
        let result = try project.andon(arguments)
        #expect(result.exitCode == code, "\(result)")
        #expect(result.stderr.count > 10, "\(result)")
        #expect(try project.deedCount() > count, "a refused attempt is an event: \(result)")
    }

    @Test("people in a role acknowledge; an outsider and an agent do not, and the attempt is on record")
    func acknowledge() throws {
        try withHeld { project throws in
            try expectRefused(project, ["ack", "latest", "--as", outsider], code: 77)
            try expectRefused(project, ["ack", "latest", "--as", agent], code: 77)
            #expect(try project.show().acknowledgedBy.list.isEmpty)
            for person in Project.Person.allCases {
                let ack = try project.andon("ack", "latest", "--as", person.rawValue)
                #expect(ack.exitCode == 0, "\(ack)")
            }
            let show = try project.show()
            #expect(show.state.text == "awaiting_instruction", "acknowledging lifts nothing")
            #expect(show.timeline.list.filter { $0.who.text?.contains("Developer Two") == true }.count == 1)
            try project.expectHeld(by: #require(show.id.text), rerun: Project.tos("healthy"))
        }
    }

    @Test("anyone may note and raise; a judgement needs its why")
    func noteAndRaise() throws {
        try withHeld { project throws in
            #expect(try project.andon("note", "latest", "画面が固まっていた", "--as", outsider).exitCode == 0)
            let call = try project.andon(
                "note", "latest", "二次窓口に電話した", "--at", "09:30", "--who", "Operator One", "--as", agent)
            #expect(call.exitCode == 0, "\(call)")
            let timeline = try project.show().timeline
            let told = timeline.list.first { $0.what.text?.contains("電話した") == true } ?? .absent
            #expect(told.at.text?.contains("T09:30") == true, "\(timeline)")
            #expect(told.who.text?.contains("Operator One") == true, "\(timeline)")

            try expectRefused(project, ["raise", "latest", "3", "--why", "____"], code: 76)
            #expect(try project.andon("raise", "latest", "3").exitCode == 76, "why is missing")
            try expectRefused(project, ["raise", "latest", "1", "--why", "軽い"], code: 76)
            #expect(try project.andon("raise", "latest", "4", "--why", "x").exitCode == 64)
            let raise = try project.andon("raise", "latest", "3", "--why", "広がっている", "--as", agent)
            #expect(raise.exitCode == 0, "\(raise)")
            let show = try project.show()
            #expect(show.level.int == 3)
            #expect(show.timeline.list.contains { $0.why.text == "広がっている" }, "\(show.timeline)")
            #expect(try project.status().hold.level.int == 3)
            try project.expectCleanAudit()
        }
    }

    @Test("at level 2 nobody acts before an instruction; not your role comes first")
    func act() throws {
        try withHeld { project throws in
            try expectRefused(project, ["act", "latest", "直した", "--as", Project.Person.operatorOne.rawValue], code: 76)
            try expectRefused(project, ["act", "latest", "直した", "--as", Project.Person.developer.rawValue], code: 76)
            try expectRefused(project, ["act", "latest", "直した", "--as", outsider], code: 77)
            try expectRefused(project, ["act", "latest", "直した", "--as", agent], code: 77)
            try project.expectHeld(by: #require(try project.show().id.text), rerun: Project.tos("healthy"))
        }
    }

    @Test("who acts is --as, else ANDON_AS, else git's user.email")
    func whoActs() throws {
        try withHeld { project throws in
            try project.expected(project.tool("git", "config", "user.email", outsider))
            #expect(try project.andon("ack", "latest").exitCode == 77)
            #expect(try project.andon("ack", "latest", as: .operatorOne).exitCode == 0)
            #expect(try project.andon("ack", "latest", "--as", outsider, as: .operatorOne).exitCode == 77)
            try project.expected(project.tool("git", "config", "user.email", "boss@example.com"))
            #expect(try project.andon("ack", "latest").exitCode == 0)
        }
    }

    @Test(
        "anyone pulls the cord; the graver of person and tree counts, and it holds",
        arguments: [
            ([], 2), (["--level", "3"], 3), (["--error", "OSError: [Errno 28] No space left on device"], 3),
            (["--level", "1", "--error", "API error: 401 Unauthorized"], 3),
        ] as [([String], Int)])
    func pull(more: [String], level: Int) throws {
        try withProject { project throws in
            let pull = try project.andon(
                ["pull", "倉庫の画面がおかしい", "--command", "nightly", "--as", outsider] + more)
            #expect(pull.exitCode == 0, "\(pull)")
            let show = try project.show()
            #expect(show.level.int == level, "\(show.verdict)")
            #expect(show.title.text?.contains("倉庫の画面がおかしい") == true)
            #expect(pull.all.contains(try #require(show.id.text)), "\(pull)")
            #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
            try project.expectHeld(by: #require(show.id.text), rerun: Project.tos("healthy"))
            try project.expectCleanAudit()
        }
    }

    @Test("pull and show tell the same in JSON")
    func pullJSON() throws {
        try withProject { project throws in
            let pull = try project.andon("pull", "おかしい", "--json")
            #expect(pull.exitCode == 0)
            #expect(pull.json.id.text == (try project.show().id.text), "\(pull)")
        }
    }
}
