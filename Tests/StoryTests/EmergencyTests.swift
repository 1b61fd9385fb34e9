import Foundation
import Testing

@Suite("Break glass: when the second line cannot be reached")
struct EmergencyTests {
    private static let named = ["--named", "Operator One", "--named", "boss@example.com"]

    private func glass(
        _ project: Project, _ entry: String, _ more: [String], why: String = "応答がないため", at offset: String? = nil,
        as person: Project.Person = .operatorOne
    ) throws -> Result {
        let arguments = ["break-glass", "latest", entry, "--why", why] + more
        guard let offset else { return try project.andon(arguments, as: person) }
        return try project.later(offset, arguments, as: person)
    }

    @Test("too early by the real clock; after 31 minutes it works, once, and close lists the countersignature")
    func patience() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        try project.fail()
        let early = try glass(project, "restart", EmergencyTests.named)
        #expect(early.exitCode == 76 && early.err.contains("30 分"), "\(early)")
        #expect(try project.later("+29m", ["status"], as: .operatorOne).exitCode == 0)
        #expect(try glass(project, "restart", EmergencyTests.named, at: "+29m").exitCode == 76)
        #expect(!project.has("restarted"))
        let done = try glass(project, "restart", EmergencyTests.named + ["--json"], at: "+31m")
        #expect(done.exitCode == 0, "\(done)")
        #expect(done.json.state.text == "awaiting_instruction", "nothing is lifted, nobody has answered: \(done)")
        #expect(done.err.contains("restarting"), "\(done)")
        #expect(project.has("restarted"))
        #expect(try project.bundles().filter { $0.hasSuffix("-before") }.count == 1)
        #expect(try project.output(ofBundle: "-after").contains("restarting"))
        let timeline = try project.timeline()
        #expect(timeline.contains("非常措置: restart（Operator One, Boss Three）"), "\(timeline)")
        #expect(timeline.contains("check exit 0"), "\(timeline)")
        #expect(try project.gate().exitCode == 75, "never a resume")
        let twice = try glass(project, "restart", EmergencyTests.named, at: "+32m")
        #expect(twice.exitCode == 76 && twice.err.contains("一度だけ"), "\(twice)")
        let close = try project.andon("close", "latest", "--sign-with", project.key(), as: .developer)
        #expect(close.exitCode == 76 && close.err.contains("追認"), "\(close)")
        try project.expected(
            project.later(
                "+33m",
                ["countersign", "latest", "1", "--why", "やむを得ないため", "--sign-with", project.key()], as: .developer))
        let after = try project.andon("close", "latest", "--sign-with", project.key(), as: .developer)
        #expect(after.exitCode == 76 && !after.err.contains("追認"), "\(after)")
        #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
        try project.expectCleanAudit()
    }

    @Test("the emergency contact's signature stands for two people; nobody else's does")
    func signed() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        try project.fail()
        let key = try project.key("boss")
        let wrong = try glass(
            project, "restart", ["--sign-with", project.key("developer")], at: "+31m", as: .developer)
        #expect(wrong.exitCode == 77, "\(wrong)")
        let stolen = try glass(project, "restart", ["--sign-with", project.key("intruder")], at: "+31m", as: .boss)
        #expect(stolen.exitCode == 77, "\(stolen)")
        #expect(!project.has("restarted"))
        let done = try glass(project, "restart", ["--sign-with", key], at: "+31m", as: .boss)
        #expect(done.exitCode == 0, "\(done)")
        #expect(try project.timeline().contains("Boss Three、署名済"))
        #expect(try project.gate().exitCode == 75)
        try project.expectCleanAudit()
    }

    @Test("refused: an entry that is not sealed, no reason, one person twice, an outsider, an agent")
    func refused() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        try project.addAgent()
        try project.fail()
        try project.edit("andon.yaml", replacing: "name: broken", with: "name: invented")
        for (entry, why, people, code, word) in [
            ("invented", "w", ["Operator One", "Boss Three"], Int32(76), "restart, broken"),
            ("restart", " ", ["Operator One", "Boss Three"], 76, "--why"),
            ("restart", "w", ["Operator One", "operator@example.com"], 76, "二人"),
            ("restart", "w", ["Operator One", "Stranger"], 76, "二人"),
            ("restart", "w", ["Operator One", "Agent"], 76, "二人"),
        ] {
            let count = try project.deedCount()
            let result = try glass(project, entry, people.flatMap { ["--named", $0] }, why: why, at: "+31m")
            #expect(result.exitCode == code && result.err.contains(word), "\(result)")
            #expect(try project.deedCount() == count + 1, "the attempt is on record")
        }
        for account in ["stranger@example.com", Project.agent] {
            let refused = try project.andon(
                ["break-glass", "latest", "restart", "--why", "w", "--as", account] + EmergencyTests.named)
            #expect(refused.exitCode == 77, "\(refused)")
        }
        #expect(!project.has("restarted"))
        #expect(try project.bundles().count == 1)
    }

    @Test(
        "killed in the step or in its check it counts as done once, and what it printed is kept",
        arguments: [true, false])
    func killed(inCheck: Bool) throws {
        let wait = "echo so far; touch begun; while [ ! -e go ]; do sleep 0.02; done"
        let entry = "{name: slow, command: \"\(inCheck ? "true" : wait)\", check: \"\(inCheck ? wait : "true")\"}"
        let project = try Project.ordered(more: "  - " + entry)
        defer { project.remove() }
        try project.fail()
        let arguments = ["break-glass", "latest", "slow", "--why", "応答がないため"] + EmergencyTests.named
        let running = try project.startLater("+31m", arguments, as: .operatorOne)
        try waitUntil("the step") { running.errSoFar.contains("so far\n") && project.has("begun") }
        running.signal(SIGKILL)
        #expect(try running.ended() == 128 + SIGKILL)
        try project.write("", to: "go")
        try waitUntil("its end") { project.processes().isEmpty }
        #expect(try project.gate().exitCode == 75)
        let timeline = try project.timeline()
        #expect(timeline.contains("非常措置の結果") && timeline.contains("andon was killed"), "\(timeline)")
        #expect(try project.output(ofBundle: "-after").contains("so far"))
        #expect(try glass(project, "restart", EmergencyTests.named, at: "+32m").exitCode == 76, "once")
        #expect(try project.show().state.text == "awaiting_instruction")
        try project.expectCleanAudit()
    }

    @Test("a step that fails is preserved and said, and the hold stays")
    func failing() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        try project.fail()
        let broken = try glass(project, "broken", EmergencyTests.named, at: "+31m")
        #expect(broken.exitCode == 76 && broken.err.contains("exit 4"), "\(broken)")
        #expect(try project.output(ofBundle: "-after").contains("cannot"))
        #expect(try project.gate().exitCode == 75)
        #expect(try glass(project, "restart", EmergencyTests.named, at: "+32m").exitCode == 76, "once")
        try project.expectCleanAudit()
    }
}
