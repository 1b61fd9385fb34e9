import Foundation
import Testing

@Suite("Recovery is what a check confirms")
struct RecoverTests {
    @Test("failed, then passed, under the hold: a failed check is recorded and changes nothing")
    func failedThenPassed() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        let id = try project.fail()
        try project.expected(project.order("act", "--check", "echo looking; grep good state"))
        let before = try project.show()
        let failed = try project.andon("recover", id, as: .operatorOne)
        #expect(failed.exitCode == 76, "\(failed)")
        #expect(failed.out.isEmpty && failed.err.contains("looking"), "its output is seen: \(failed)")
        #expect(failed.err.contains("grep good state") && failed.err.contains("exit 1"), "\(failed)")
        let after = try project.show()
        #expect(after.state.text == "instructed" && after.level == before.level, "\(after)")
        #expect(try project.timeline().contains("復旧確認は不合格"))
        #expect(try project.output(ofBundle: "-after").contains("looking"))
        try project.write("good\n", to: "state")
        let passed = try project.andon("recover", id, "--json", as: .operatorOne)
        #expect(passed.exitCode == 0, "\(passed)")
        #expect(passed.json.state.text == "recovered", "one JSON value: \(passed)")
        #expect(try project.timeline().contains("正常復旧確認"))
        #expect(try project.gate().exitCode == 75, "recover lifts no hold")
        #expect(try project.andon("recover", id, as: .operatorOne).exitCode == 0, "as often as one likes")
        #expect(try project.andon("evidence", "verify", id).exitCode == 0)
        try project.expectCleanAudit()
    }

    @Test("refused before an instruction, without any check named, and for whom it is not")
    func refused() throws {
        let project = try Project.ordered(check: nil)
        defer { project.remove() }
        try project.addAgent()
        let id = try project.fail()
        #expect(try project.andon("recover", id, as: .operatorOne).exitCode == 76, "no instruction yet")
        try project.expected(project.order("act"))
        let count = try project.deedCount()
        let none = try project.andon("recover", id, as: .operatorOne)
        #expect(none.exitCode == 76 && none.err.contains("--check"), "\(none)")
        #expect(try project.deedCount() == count + 1, "the attempt is on record")
        try project.expected(project.order("act", "--check", "touch checked"))
        #expect(try project.andon("recover", id, "--as", "stranger@example.com").exitCode == 77)
        #expect(try project.andon("recover", id, "--as", Project.agent).exitCode == 77)
        #expect(try project.andon("recover", id, as: .boss).exitCode == 77)
        #expect(!project.has("checked"))
        #expect(try project.andon("recover", id, as: .operatorOne).exitCode == 0)
        #expect(project.has("checked"), "in the project's folder")
    }

    @Test("the failed run's own check is taken where no instruction names one, else that of runs.default")
    func configured() throws {
        let project = try Project.ordered(
            runs: [#"nightly: {command: ["sh nightly*"], serves: internal, check: "echo of nightly"}"#])
        defer { project.remove() }
        try project.edit("andon.yaml", replacing: "timeout: 1h,", with: "timeout: 1h, check: \"echo of default\",")
        try project.write("exit 3\n", to: "nightly.sh")
        try project.expected(project.seal())
        #expect(try project.andon("run", "--", "sh", "nightly.sh").exitCode == 3)
        try project.expected(project.order("resume"))
        let own = try project.andon("recover", "latest", as: .operatorOne)
        #expect(own.exitCode == 0 && own.err.contains("of nightly"), "\(own)")
        #expect(try project.show().state.text == "recovered")
        #expect(try project.andon("run", "--", "sh", "-c", "echo E-9; exit 9").exitCode == 9)
        try project.expected(project.order("resume"))
        let standard = try project.andon("recover", "latest", as: .operatorOne)
        #expect(standard.exitCode == 0 && standard.err.contains("of default"), "\(standard)")
    }

    @Test("a check has a limit, knows its incident, and is cut off with all that it started")
    func limited() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        let id = try project.fail()
        try project.expected(project.order("act", "--check", "echo \"for $ANDON_INCIDENT\"; sleep 30 & sleep 30"))
        let check = try project.andon("recover", id, "--limit", "1s", as: .operatorOne)
        #expect(check.exitCode == 76 && check.err.contains("timeout"), "\(check)")
        #expect(check.err.contains("for \(id)"), "\(check)")
        #expect(check.seconds < 15, "\(check.seconds)")
        #expect(project.processes().isEmpty)
    }

    @Test("a check whose andon was killed confirms nothing and puts nothing back")
    func killed() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        let id = try project.fail()
        try project.expected(
            project.order("resume", "--check", "echo so far; touch begun; while [ ! -e go ]; do sleep 0.02; done"))
        let check = try project.start(["recover", id], as: .operatorOne)
        try waitUntil("the check") { check.errSoFar.contains("so far\n") && project.has("begun") }
        check.signal(SIGKILL)
        try check.ended()
        try project.write("", to: "go")
        try waitUntil("its end") { project.processes().isEmpty }
        let show = try project.show()
        #expect(show.state.text == "resumed", "\(show)")
        #expect(try project.timeline().contains("andon was killed"))
        #expect(try project.output(ofBundle: "-after").contains("so far"))
        #expect(try project.gate().exitCode == 0)
        #expect(try project.andon("recover", id, as: .operatorOne).exitCode == 0)
        try project.expectCleanAudit()
    }
}
