import Foundation
import Testing

@Suite("A rollback, only as decided")
struct RollbackTests {
    @Test("approved, done once, checked, and the hold stays until it is lifted")
    func approved() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        let point = try project.head()
        try project.write("bad\n", to: "state")
        try project.commit("bad state")
        let id = try project.fail()
        #expect(try project.head() != point)
        try project.expected(project.order("rollback"))
        let rollback = try project.andon("rollback", id, "--json", as: .operatorOne)
        #expect(rollback.exitCode == 0, "\(rollback)")
        #expect(rollback.json.state.text == "recovered", "\(rollback)")
        #expect(try project.head() == point)
        #expect(try project.read("state") == "good\n")
        #expect(!project.has("junk"))
        #expect(try project.bundles().filter { $0.hasSuffix("-before") }.count == 1)
        #expect(try project.bundles().filter { $0.hasSuffix("-after") }.count == 2, "the command's and the check's")
        #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
        let timeline = try project.timeline()
        #expect(timeline.contains("rollback 開始") && timeline.contains("rollback 完了"), "\(timeline)")
        #expect(!timeline.contains("指示のない変更"), "what was decided is nobody's own doing: \(timeline)")
        try project.expectCleanAudit()
        #expect(try project.gate().exitCode == 75, "a rollback lifts no hold")
        let count = try project.deedCount()
        let again = try project.andon("rollback", id, as: .operatorOne)
        #expect(again.exitCode == 76, "\(again)")
        #expect(again.err.contains("既に一度"), "\(again)")
        #expect(try project.deedCount() > count, "the attempt is on record")
        try project.expected(project.order("resume"))
        #expect(try project.gate().exitCode == 0)
        #expect(try project.status().light.text == "yellow")
    }

    @Test("refused before a decision, under another one, and for whom it is not")
    func undecided() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        try project.addAgent()
        let id = try project.fail()
        func refused(_ person: Project.Person?, _ more: String..., code: Int32, _ word: String) throws {
            let count = try project.deedCount()
            let result = try project.andon(["rollback", id] + more, as: person)
            #expect(result.exitCode == code, "\(result)")
            #expect(result.err.contains(word), "\(result)")
            #expect(try project.deedCount() == count + 1, "the attempt is on record")
            #expect(try project.read("state") == "bad\n")
        }
        try refused(.operatorOne, code: 76, "指示")
        try project.expected(project.order("stay"))
        try refused(.operatorOne, code: 76, "指示")
        try project.expected(project.order("rollback"))
        try refused(nil, "--as", "stranger@example.com", code: 77, "stranger@example.com")
        try refused(nil, "--as", Project.agent, code: 77, Project.agent)
        try refused(.boss, code: 77, "一次窓口")
        // Taken back: the newest decision counts.
        try project.expected(project.order("halt"))
        try refused(.operatorOne, code: 76, "指示")
        #expect(try project.bundles().count == 1, "nothing was begun")
        try project.expectCleanAudit()
    }

    @Test("a command that fails leaves the hold, the evidence of it, and needs a new decision")
    func failing() throws {
        let project = try Project.ordered(rollback: "echo no way back; exit 5")
        defer { project.remove() }
        let id = try project.fail()
        try project.expected(project.order("rollback"))
        let rollback = try project.andon("rollback", id, as: .operatorOne)
        #expect(rollback.exitCode == 76, "\(rollback)")
        #expect(rollback.err.contains("exit 5") && rollback.err.contains("no way back"), "\(rollback)")
        #expect(rollback.out.isEmpty, "what the command prints is not our answer: \(rollback)")
        #expect(try project.output(ofBundle: "-after").contains("no way back"))
        #expect(try project.show().state.text == "awaiting_instruction")
        #expect(try project.gate().exitCode == 75)
        #expect(try project.andon("rollback", id, as: .operatorOne).exitCode == 76)
        try project.expected(project.order("rollback"))
        #expect(try project.andon("rollback", id, as: .operatorOne).err.contains("no way back"))
        try project.expectCleanAudit()
    }

    @Test("a command that ends well and leaves another commit counts as failed; so does a check that does not pass")
    func elsewhere() throws {
        let project = try Project.ordered(rollback: "true")
        defer { project.remove() }
        let point = try project.head()
        try project.write("bad\n", to: "state")
        try project.commit("bad state")
        let id = try project.fail()
        try project.expected(project.order("rollback"))
        let rollback = try project.andon("rollback", id, as: .operatorOne)
        #expect(rollback.exitCode == 76, "\(rollback)")
        #expect(rollback.err.contains(point), "the commit that was decided is named: \(rollback)")
        try project.expected(project.tool("git", "reset", "-q", "--hard", point))
        try project.write("bad\n", to: "state")
        try project.expected(project.order("rollback"))
        let unchecked = try project.andon("rollback", id, as: .operatorOne)
        #expect(unchecked.exitCode == 76, "\(unchecked)")
        #expect(unchecked.err.contains("復旧は確認できませんでした"), "\(unchecked)")
        #expect(try project.show().state.text == "instructed")
        #expect(try project.gate().exitCode == 75)
        try project.expectCleanAudit()
    }

    @Test("killed in the middle it counts as begun: recorded by the next command, held, and not done twice")
    func killed() throws {
        let project = try Project.ordered(
            rollback: "echo half way; touch begun; while [ ! -e go ]; do sleep 0.02; done; touch finished")
        defer { project.remove() }
        let id = try project.fail()
        try project.expected(project.order("rollback"))
        let rollback = try project.start(["rollback", id], as: .operatorOne)
        try waitUntil("the rollback's command") { rollback.errSoFar.contains("half way\n") && project.has("begun") }
        let during = try project.andon("rollback", id, as: .operatorOne)
        #expect(during.exitCode == 76, "not beside another: \(during)")
        rollback.signal(SIGKILL)
        try rollback.ended()
        let beside = try project.andon("recover", id, as: .operatorOne)
        #expect(beside.exitCode == 76, "what was killed goes on, and nothing runs beside it: \(beside)")
        try project.write("", to: "go")
        try waitUntil("the command's end") { project.has("finished") && project.processes().isEmpty }
        #expect(try project.gate().exitCode == 75)
        let show = try project.show()
        #expect(show.state.text == "awaiting_instruction", "\(show)")
        #expect(try project.timeline().contains("rollback 失敗"))
        #expect(try project.output(ofBundle: "-after").contains("half way"))
        let again = try project.andon("rollback", id, as: .operatorOne)
        #expect(again.exitCode == 76, "\(again)")
        #expect(again.err.contains("既に一度"), "\(again)")
        #expect(try project.andon("evidence", "verify", id).exitCode == 0)
        try project.expectCleanAudit()
    }

    @Test("git clean -fdx as the command leaves record, evidence and hold whole, and the sealed procedure in force")
    func cleaned() throws {
        let project = try Project.ordered(rollback: "git reset -q --hard \"$ANDON_CHECKPOINT\"; git clean -ffdxq")
        defer { project.remove() }
        let id = try project.fail()
        try project.shell("git rm -q --cached andon.yaml && git commit -qm away && rm -rf runbook routines")
        try project.expected(project.order("rollback", "--check", "test -e state"))
        let rollback = try project.andon("rollback", id, as: .operatorOne)
        #expect(rollback.exitCode == 0, "\(rollback)")
        #expect(try project.gate().exitCode == 75)
        #expect(try project.show().state.text == "recovered")
        #expect(try project.andon("evidence", "verify", id).exitCode == 0)
        #expect(try project.status().inForce == .bool(true))
        try project.expectCleanAudit()
    }

    @Test("without a restore point, a rollback: or a commit of that name nothing is begun")
    func noTarget() throws {
        let project = try Project.ordered(checkpoint: false)
        defer { project.remove() }
        let id = try project.fail()
        let order = try project.order("rollback")
        #expect(order.exitCode == 76, "\(order)")
        #expect(order.err.contains("復元点"), "\(order)")
        #expect(try project.andon("checkpoint", "too late", as: .operatorOne).exitCode == 76, "held")
        #expect(try project.andon("rollback", id, as: .operatorOne).exitCode == 76)
        let plain = try Project.prepared(.contacts, preset: "generic")
        defer { plain.remove() }
        try plain.removeOrders()
        try plain.expected(plain.seal())
        try plain.fail()
        let none = try plain.order("rollback")
        #expect(none.exitCode == 76 && none.err.contains("rollback:"), "\(none)")
    }

    @Test("a drill's rollback touches nothing")
    func drilled() throws {
        let project = try Project.ordered()
        defer { project.remove() }
        let drill = try project.andon("drill", "夜間の障害", "--level", "3", as: .operatorOne)
        #expect(drill.exitCode == 0, "\(drill)")
        try project.write("bad\n", to: "state")
        try project.expected(project.order("rollback"))
        let rollback = try project.andon("rollback", "latest", as: .operatorOne)
        #expect(rollback.exitCode != 0 && rollback.err.contains("訓練"), "\(rollback)")
        #expect(try project.read("state") == "bad\n")
    }
}
