import Foundation
import Testing

/// The plan against a moved clock, and clocks that people set.
@Suite("Paging and the clock", .serialized)
struct PagingClockTests {
    /// A page as the sink got it since the last time that it was asked: `1 second`.
    private final class Reading {
        let sink: Sink
        private var read = 0
        init(_ sink: Sink) { self.sink = sink }

        func new() -> [String] {
            let got = sink.got
            defer { read = got.count }
            return got[read...].map(\.brief).sorted()
        }
    }

    private func withSink(major: String, more: String = "", _ story: (Project, Sink) throws -> Void) throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            first: [sink.address("told/first")], second: [sink.address("told/second")],
            emergency: [sink.address("told/emergency")], major: major, more: more, in: place)
        defer { project.remove() }
        try story(project, sink)
    }

    @Test("step 1 at 0, step 2 at +10 min, acknowledged at +12, overdue at +42, and the steps start again")
    func specified() throws {
        let plan =
            "{steps: [{after: 0m, tell: [second_line]}, {after: 10m, tell: [rotation:ops, emergency]}], repeat: 3, "
            + "answer_within: 30m}"
        let rotation =
            "rotations:\n  ops: {zone: Asia/Tokyo, start: 2020-01-01T00:00, every: {weeks: 1}, people: [Operator One]}"
        try withSink(major: plan, more: rotation) { project, sink in
            let pages = Reading(sink)
            #expect(try project.alone("run", "--", "sh", "-c", "echo strange >&2; exit 3").exitCode == 3)
            try project.watchOnce()
            #expect(pages.new() == ["1 second"])
            try project.watchOnce(at: "+9m")
            #expect(pages.new().isEmpty)
            try project.watchOnce(at: "+10m")
            #expect(pages.new() == ["2 emergency", "2 first"])
            try project.expected(project.alone("ack", "latest", at: "+12m", as: .developer))
            for minutes in [13, 30, 41] {
                try project.watchOnce(at: "+\(minutes)m")
                #expect(pages.new().isEmpty, "\(minutes)")
            }
            try project.watchOnce(at: "+42m")
            #expect(pages.new() == ["1 second"])
            try project.watchOnce(at: "+51m")
            #expect(pages.new().isEmpty)
            try project.watchOnce(at: "+53m")
            #expect(pages.new() == ["2 emergency", "2 first"])
            #expect(Set(sink.got.map(\.id)).count == sink.got.count)
            let timeline = try project.told()
            #expect(
                timeline.contains { $0.contains("No instruction came in time") || $0.contains("overdue") },
                "\(timeline)")
            try project.expectCleanAudit()
        }
    }

    @Test("the usual plan: every five minutes, exhausted after half an hour, and only then the glass breaks")
    func usual() throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            second: [sink.address("told/second")], emergency: [sink.address("told/emergency")],
            more: "emergency:\n  - {name: restart, title: restart it, command: \"touch restarted\"}", in: place)
        defer { project.remove() }
        let lines = try project.read("andon.yaml").components(separatedBy: "\n").filter { line in
            !["escalation:", "  level2:", "  level3:"].contains { line.hasPrefix($0) }
        }
        try project.write(lines.joined(separator: "\n"), to: "andon.yaml")
        try project.expected(project.andon("seal", "--sign-with", project.key(), as: .developer))
        // The new seal is told to everybody first.
        try sink.wait(for: 2)
        project.expectNoWatcher()
        let pages = Reading(sink)
        _ = pages.new()
        #expect(try project.alone("run", "--", "sh", "-c", "echo strange >&2; exit 3").exitCode == 3)
        try project.watchOnce()
        #expect(pages.new() == ["1 second"])
        for (minutes, told) in [
            (4, []), (5, ["2 emergency", "2 second"]), (10, ["1 second"]), (15, ["2 emergency", "2 second"]),
            (20, ["1 second"]), (25, ["2 emergency", "2 second"]),
        ] {
            try project.watchOnce(at: "+\(minutes)m")
            #expect(pages.new() == told, "\(minutes)")
        }
        let glass = [
            "break-glass", "latest", "restart", "--why", "応答がない", "--named", "Operator One", "--named",
            "boss@example.com",
        ]
        #expect(try project.alone(glass, at: "+29m").exitCode == 76)
        try project.watchOnce(at: "+30m")
        #expect(pages.new().isEmpty)
        #expect(try project.show().escalation.phase.text == "exhausted")
        let broken = try project.alone(glass, at: "+31m")
        #expect(broken.exitCode == 0 && project.has("restarted"), "\(broken)")
        try project.expectCleanAudit()
    }

    @Test("a clock that is set back by an hour while a watcher runs, and set forward by two, keeps nobody waiting")
    func setWhileWatching() throws {
        let plan =
            "{steps: [{after: 0s, tell: [second_line]}, {after: 2s, tell: [emergency]}], repeat: 1, answer_within: 9s}"
        try withSink(major: plan) { project, sink in
            let clock = project.top + "/clock"
            func set(_ offset: String) throws { try offset.write(toFile: clock, atomically: true, encoding: .utf8) }
            try set("+0")
            let moved = try MovedClock.environment(file: clock)
            #expect(
                try project.andon("run", "--", "sh", "-c", "echo strange >&2; exit 3", environment: moved).exitCode == 3
            )
            try sink.wait(for: 1)
            try set("-3600")
            let back = try sink.wait(for: 3, limit: 8)
            #expect(back.map(\.brief) == ["1 second", "2 emergency", "1 second"], "\(back)")
            #expect(back[1].at - back[0].at > 1 && back[2].at - back[1].at > 1, "\(back.map(\.at))")
            try set("+3600")
            try sink.wait(for: 4, limit: 4)
            try waitUntil("the plan's end") { try project.show().escalation.phase.text == "exhausted" }
            try project.expectCleanAudit()
        }
    }

    @Test("a clock that is set back by an hour between two watchers keeps nobody waiting")
    func setBetween() throws {
        let plan =
            "{steps: [{after: 0s, tell: [second_line]}, {after: 1s, tell: [emergency]}], repeat: 3, answer_within: 1m}"
        try withSink(major: plan) { project, sink in
            let run = ["run", "--", "sh", "-c", "echo strange >&2; exit 3"]
            try project.expected(project.andon(run), code: 3)
            try sink.wait(for: 1)
            try project.killWatcher()
            try project.expected(project.andon("status", environment: MovedClock.environment("-1h")))
            // The one that was killed may have had no time to record the first.
            func pages() -> [String] { Set(sink.got.map(\.id)).sorted() }
            try waitUntil("three pages of \(sink.got)", limit: 12) { pages().count == 3 }
            #expect(
                pages().map { $0.suffix(15) }
                    == ["round0-step0-1", "round0-step1-1", "round1-step0-1"].map { "-" + $0 })
            // Whoever answers by a clock that stands before the pages stops them all the same.
            let clock = try MovedClock.environment("-1h")
            try project.expected(project.andon("ack", "latest", as: .developer, environment: clock))
            let count = pages().count
            usleep(2_500_000)
            #expect(pages().count == count, "\(sink.got)")
            try project.expectCleanAudit()
        }
    }
}
