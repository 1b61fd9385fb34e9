import Foundation
import Testing

@Suite("Heartbeats: a run that did not happen pulls the cord")
struct HeartbeatTests {
    private static let title = "実行されませんでした: backup（期限 09:00）"

    private func withExpectation(
        _ more: String = "", safe: Bool = false, _ story: (ExpectingProject) throws -> Void
    ) throws {
        let expecting = try ExpectingProject(more: more, safe: safe)
        defer { expecting.project.remove() }
        try story(expecting)
    }

    @Test("nothing before the grace is over, then one incident of level 2 that pages, however often somebody looks")
    func missed() throws {
        try withExpectation { expecting in
            let project = expecting.project
            #expect(try expecting.expectation("2026-01-05 08:10:00").due.text == "2026-01-05T09:00:00Z")
            try expecting.look("2026-01-05 09:29:30")
            #expect(try expecting.incidents().isEmpty)
            try expecting.look("2026-01-05 09:30:05")
            for time in ["09:30:10", "09:31:00", "11:00:00"] { try expecting.look("2026-01-05 \(time)") }
            let incidents = try expecting.incidents()
            #expect(incidents.count == 1, "\(incidents)")
            #expect(incidents.first?.title.text == Self.title && incidents.first?.level.int == 2, "\(incidents)")
            let show = try project.show()
            #expect(!show.condition("unknown_cause").isNothing, "\(show)")
            #expect(
                show.timeline.list.contains { $0.what.text?.contains("Developer Two") == true }, "it pages: \(show)")
            #expect(try project.gate().exitCode == 75)
            let status = try expecting.expectation("2026-01-05 12:00:00")
            #expect(status.missed.incident.text == incidents.first?.id.text && status.missed.count.int == 1)
            #expect(status.due.text == "2026-01-06T09:00:00Z" && status.lastRun == .null)
            let text = try expecting.andon("2026-01-05 12:00:00", "status", "--lang", "en").out
            #expect(text.contains("Did not run: backup (due 09:00)"), "\(text)")
            try project.expectCleanAudit()
        }
    }

    @Test("a run in time keeps the cord still, whatever came of an earlier day; a clock set back pulls nothing again")
    func happened() throws {
        try withExpectation { expecting in
            let run = try expecting.andon("2026-01-05 08:30:00", "run", "--name", "backup", "--", "true")
            #expect(run.exitCode == 0, "\(run)")
            try expecting.look("2026-01-05 09:31:00")
            #expect(try expecting.incidents().isEmpty)
            try expecting.look("2026-01-06 09:31:00")
            #expect(try expecting.incidents().count == 1)
            try expecting.look("2026-01-06 09:10:00")
            try expecting.look("2026-01-05 10:00:00")
            try expecting.look("2026-01-06 09:31:00")
            #expect(try expecting.incidents().count == 1)
            try expecting.project.expectCleanAudit()
        }
    }

    @Test("a machine that was off over three of them pulls once and says how many")
    func off() throws {
        try withExpectation { expecting in
            try expecting.look("2026-01-07 10:00:00")
            let incidents = try expecting.incidents()
            #expect(incidents.map(\.title.text) == ["実行されませんでした: backup（期限 09:00、続けて 3 回）"], "\(incidents)")
        }
    }

    @Test("nothing is expected before the seal that brought it, and a later seal that says the same changes nothing")
    func seals() throws {
        try withExpectation { expecting in
            let project = expecting.project
            try project.write("# nothing\n", to: "documents/note.md")
            let key = try project.key()
            let again = try expecting.andon("2026-01-05 09:15:00", "seal", "--sign-with", key, as: .developer)
            #expect(again.exitCode == 0, "\(again)")
            try expecting.look("2026-01-05 09:31:00")
            #expect(try expecting.incidents().count == 1, "sealed anew within the grace")
        }
        try withExpectation { expecting in
            try expecting.project.edit("andon.yaml", replacing: "09:00", with: "08:05")
            let key = try expecting.project.key()
            let sealed = try expecting.andon("2026-01-05 08:10:00", "seal", "--sign-with", key, as: .developer)
            #expect(sealed.exitCode == 0, "\(sealed)")
            try expecting.look("2026-01-05 23:00:00")
            #expect(try expecting.incidents().isEmpty)
        }
    }

    @Test("under a hold the miss is recorded and opens nothing; a run that passes holds opens its own")
    func held() throws {
        try withExpectation { expecting in
            let failed = try expecting.andon("2026-01-05 08:30:00", "run", "--", "sh", "-c", "echo strange >&2; exit 3")
            #expect(failed.exitCode != 0)
            let refused = try expecting.andon("2026-01-05 08:40:00", "run", "--name", "backup", "--", "true")
            #expect(refused.exitCode == 75, "\(refused)")
            try expecting.look("2026-01-05 09:31:00")
            let incidents = try expecting.incidents()
            #expect(incidents.count == 1, "\(incidents)")
            let missed = try expecting.expectation("2026-01-05 10:00:00").missed
            #expect(missed.held == .bool(true) && missed.incident.text == incidents.first?.id.text, "\(missed)")
            let text = try expecting.andon("2026-01-05 10:00:00", "status", "--lang", "ja").out
            #expect(text.contains("により実行抑止中"), "\(text)")
            try expecting.project.expectCleanAudit()
        }
        try withExpectation(safe: true) { expecting in
            try expecting.andon("2026-01-05 08:30:00", "run", "--", "sh", "-c", "echo strange >&2; exit 3")
            try expecting.look("2026-01-05 09:31:00")
            #expect(try expecting.incidents().count == 2)
        }
    }

    @Test("two that look at once open one incident")
    func together() throws {
        try withExpectation { expecting in
            let project = expecting.project
            let copies = try (0..<4).map { _ in
                try expecting.at("2026-01-05 09:31:00") { clock in
                    try Running(
                        (Binary.path as NSString).deletingLastPathComponent + "/andon-pager", ["watch", "--once"],
                        in: project.folder, environment: project.surroundings(clock), stdin: nil)
                }
            }
            for copy in copies { try project.expected(copy.wait(limit: 60)) }
            #expect(try expecting.incidents().count == 1)
            try project.expectCleanAudit()
        }
    }

    @Test("a watcher that is killed between the opening and the level leaves one incident, which the next one finishes")
    func killed() throws {
        try withExpectation("evidence: [{name: slow, command: [sh, -c, sleep 8], limit: 9s}]") { expecting in
            let project = expecting.project
            let watcher = try expecting.at("2026-01-05 09:31:00") { clock in
                try Running(
                    (Binary.path as NSString).deletingLastPathComponent + "/andon-pager", ["watch", "--once"],
                    in: project.folder, environment: project.surroundings(clock), stdin: nil)
            }
            let journal = project.folder + "/.git/andon/journal.db"
            let question =
                "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("
                + "'select count(*) from incident').fetchone()[0])"
            for _ in 0..<400 where try project.tool("python3", "-c", question, journal).out != "1\n" { usleep(20_000) }
            kill(watcher.pid, SIGKILL)
            _ = try watcher.wait()
            try expecting.look("2026-01-05 09:32:00")
            let incidents = try expecting.incidents()
            #expect(incidents.count == 1, "\(incidents)")
            #expect(incidents.first?.title.text == Self.title && incidents.first?.level.int == 2, "\(incidents)")
            #expect(try expecting.expectation("2026-01-05 09:33:00").missed.incident.text == incidents.first?.id.text)
            try project.expectCleanAudit()
        }
    }

    @Test("the watcher stays though nothing is open, looks when the time comes, and any command starts it again")
    func stays() throws {
        try withExpectation { expecting in
            let project = expecting.project
            let clock = try MovedClock.environment("@2026-01-05 09:29:54")
            let status = try project.andon("status", "--json", environment: clock)
            #expect(status.json.pager.running == .bool(true) && status.json.pager.program == .bool(true), "\(status)")
            #expect(status.json.pager.lagSeconds.int == 0 && status.json.pager.waiting.int == 0, "\(status)")
            for _ in 0..<300 where try expecting.incidents().isEmpty { usleep(50_000) }
            #expect(try expecting.incidents().map(\.title.text) == [Self.title])
            #expect(project.pagers().count == 1)
        }
    }

    @Test("the doctor finds a pager that is missing and expectations that nobody looks after")
    func doctor() throws {
        try withExpectation { expecting in
            let project = expecting.project
            #expect(try project.doctor().map(\.rule.text).filter { $0?.contains("pager") == true } == [])
            expecting.stopWatcher()
            try project.expected(project.tool("cp", Binary.path, project.top + "/andon"))
            let alone = try Running(
                project.top + "/andon", ["doctor", "--json"], in: project.folder, environment: project.surroundings(),
                stdin: nil
            ).wait()
            let rules = alone.json.findings.list.map(\.rule.text)
            #expect(rules.contains("pager_missing") && rules.contains("heartbeats_unwatched"), "\(alone)")
            let status = try Running(
                project.top + "/andon", ["status", "--lang", "ja"], in: project.folder,
                environment: project.surroundings(), stdin: nil
            ).wait()
            #expect(status.exitCode == 0 && status.out.contains("誰にも連絡していません: andon-pager がありません"), "\(status)")
        }
    }
}
