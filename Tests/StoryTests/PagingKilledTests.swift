import Foundation
import Testing

/// What comes of it where the watcher, or the run that starts it, is killed.
@Suite("A killed watcher and a killed run leave nobody untold")
struct PagingKilledTests {
    @Test("the next command starts a killed watcher again, and what was being sent is sent again with the same id")
    func watcherKilled() throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(second: [sink.address("told/second")], in: place)
        defer { project.remove() }
        try sink.tell("second", "silent")
        try project.failToRun()
        let first = try sink.wait(for: 1)[0]
        try project.killWatcher()
        #expect(project.watchers().isEmpty)
        try sink.tell("second", "200")
        try project.expected(project.andon("incidents"))
        let again = try sink.wait(for: 2)[1]
        #expect(again.id == first.id && again.page.incident == first.page.incident, "\(first) \(again)")
        try waitUntil("the record") { try project.show().escalation.told[0].outcome.text == "sent" }
        #expect(project.watchers().count == 1)
        usleep(300_000)
        #expect(sink.got.count == 2)
        try project.expectCleanAudit()
    }

    @Test("a run that is killed while it preserves: the watcher finishes evidence and verdict, and tells, all alone")
    func runKilled() throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            second: [sink.address("told/second")],
            more:
                "evidence:\n  - {name: slow, command: [sh, -c, \"touch preserving; sleep 1; echo done\"], limit: 20s}",
            in: place)
        defer { project.remove() }
        let run = try project.start(["run", "--", "sh", "-c", "echo 'E-7701 strange' >&2; exit 3"])
        try waitUntil("the evidence") { project.has("preserving") }
        run.signal(SIGKILL)
        try run.ended()
        #expect(sink.got.isEmpty, "nobody knows the level yet")
        let page = try sink.wait(for: 1, limit: 30)[0]
        #expect(page.page.level.int == 2, "\(page.page)")
        let show = try project.show()
        #expect(show.state.text == "awaiting_instruction", "\(show)")
        #expect(show.evidence.items.list.first { $0.name.text == "slow" }?.outcome.text == "collected", "\(show)")
        #expect(try project.andon("evidence", "verify", "latest").exitCode == 0)
        try project.expectCleanAudit()
    }

    @Test("SIGTERM ends the watcher with what is under way recorded, and the next one goes on")
    func terminated() throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(second: [sink.address("slow/1")], in: place)
        defer { project.remove() }
        try project.failToRun()
        try sink.wait(for: 1)
        let pid = try project.watcher()
        kill(pid, SIGTERM)
        project.expectNoWatcher()
        #expect(try project.sql("SELECT count(*) FROM event WHERE CAST(body AS TEXT) LIKE '%pageSent%'") == "1")
        #expect(try project.show().escalation.told[0].outcome.text == "sent")
        _ = try project.watcher()
        #expect(sink.got.count == 1, "it was recorded, and so it is not sent again")
        try project.expectCleanAudit()
    }
}
