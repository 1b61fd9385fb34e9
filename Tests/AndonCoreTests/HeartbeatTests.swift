import Testing

@testable import AndonCore

@Suite("Heartbeats: which expected runs were missed")
struct HeartbeatTests {
    private static let daily = AndonCore.Expectation(
        run: "backup", weekdays: Array(0...6), minute: 540, grace: .minutes(30))

    private func time(_ text: String, in zone: Zone = .utc) throws -> Instant {
        try #require(LocalTime(text, in: zone)).instant
    }

    private func heartbeat(_ expectations: [AndonCore.Expectation] = [daily], since: String = "2026-01-01T00:00:00Z")
        throws
        -> Heartbeat
    {
        let since = try time(since)
        return Heartbeat(run: "backup", entries: expectations.map { Heartbeat.Entry($0, since: since) })
    }

    /// What is missed where those runs began, and each ended at once.
    private func missed(
        _ heartbeat: Heartbeat, at now: String, began: [String] = [], recorded: [MissedRun] = [], in zone: Zone = .utc
    ) throws -> MissedRun? {
        let began = try began.map { try time($0, in: zone) }
        return heartbeat.missed(at: try time(now, in: zone), in: zone) { time in
            began.contains { time.opened < $0 && $0 <= time.expired } || recorded.contains { $0.covers(time) }
        }
    }

    @Test("it is missed the moment its grace is over, not before")
    func grace() throws {
        let heartbeat = try heartbeat()
        let began = ["2026-01-04T02:00:00Z"]
        #expect(try missed(heartbeat, at: "2026-01-05T09:29:59Z", began: began) == nil)
        let miss = try #require(try missed(heartbeat, at: "2026-01-05T09:30:00Z", began: began))
        #expect(miss.due == (try time("2026-01-05T09:00:00Z")) && miss.count == 1 && miss.firstExpired == miss.expired)
    }

    @Test(
        "a run counts from the end of the grace before to the end of its own",
        arguments: [
            ("2026-01-04T09:30:00Z", false), ("2026-01-04T09:30:01Z", true), ("2026-01-05T02:00:00Z", true),
            ("2026-01-05T09:30:00Z", true), ("2026-01-05T09:30:01Z", false),
        ])
    func window(began: String, counts: Bool) throws {
        let miss = try missed(try heartbeat(), at: "2026-01-05T12:00:00Z", began: ["2026-01-04T02:00:00Z", began])
        #expect((miss == nil) == counts)
    }

    @Test("nothing is expected before the seal that brought it, and a run from before the seal counts")
    func since() throws {
        let heartbeat = try heartbeat(since: "2026-01-05T09:10:00Z")
        #expect(try missed(heartbeat, at: "2026-01-05T23:00:00Z") == nil)
        #expect(try missed(heartbeat, at: "2026-01-06T09:30:00Z")?.count == 1)
        let early = try self.heartbeat(since: "2026-01-05T08:00:00Z")
        #expect(try missed(early, at: "2026-01-05T09:30:00Z", began: ["2026-01-05T07:00:00Z"]) == nil)
        #expect(try missed(early, at: "2026-01-05T09:30:00Z")?.count == 1)
    }

    @Test("a machine that was off over three times pulls once, for the newest, and counts them")
    func off() throws {
        let heartbeat = try heartbeat()
        let miss = try #require(
            try missed(heartbeat, at: "2026-01-08T12:00:00Z", began: ["2026-01-05T08:00:00Z"]))
        #expect(miss.due == (try time("2026-01-08T09:00:00Z")) && miss.count == 3)
        #expect(miss.firstExpired == (try time("2026-01-06T09:30:00Z")))
        #expect(
            miss.title(at: try time("2026-01-08T12:00:00Z"), in: .utc)
                == Wording(
                    ja: "実行されませんでした: backup（期限 09:00、続けて 3 回）",
                    en: "Did not run: backup (due 09:00, 3 times in a row)"))
        #expect(try missed(heartbeat, at: "2026-01-08T12:00:00Z", began: ["2026-01-08T08:00:00Z"]) == nil, "it is back")
        #expect(try missed(heartbeat, at: "2026-12-08T12:00:00Z")?.count == 100)
    }

    @Test("what is on record is not pulled again, though the clock is set back by days; the next time is")
    func recorded() throws {
        let heartbeat = try heartbeat()
        let began = ["2026-01-05T08:00:00Z"]
        let miss = try #require(try missed(heartbeat, at: "2026-01-08T12:00:00Z", began: began))
        for now in ["2026-01-08T23:00:00Z", "2026-01-08T09:10:00Z", "2026-01-07T12:00:00Z", "2026-01-06T09:30:00Z"] {
            #expect(try missed(heartbeat, at: now, began: began, recorded: [miss]) == nil, "\(now)")
        }
        let next = try #require(
            try missed(heartbeat, at: "2026-01-09T09:30:00Z", began: began, recorded: [miss]))
        #expect(next.count == 1)
        let wrong = MissedRun(
            run: "backup", due: try time("2027-01-08T09:00:00Z"), expired: try time("2027-01-08T09:30:00Z"),
            firstExpired: try time("2027-01-08T09:30:00Z"), count: 1, incident: nil, isHeld: false)
        #expect(
            try missed(heartbeat, at: "2026-01-09T09:30:00Z", began: began, recorded: [wrong])?.count == 4,
            "a miss under a clock that was a year ahead silences nothing")
    }

    @Test("two entries expect two runs a day: one run does not count for both")
    func twice() throws {
        let evening = AndonCore.Expectation(run: "backup", weekdays: Array(0...6), minute: 1080, grace: .minutes(10))
        let heartbeat = try heartbeat([Self.daily, evening])
        let began = ["2026-01-04T17:00:00Z", "2026-01-05T08:00:00Z"]
        #expect(try missed(heartbeat, at: "2026-01-05T18:09:00Z", began: began) == nil)
        let miss = try #require(try missed(heartbeat, at: "2026-01-05T18:10:00Z", began: began))
        #expect(miss.due == (try time("2026-01-05T18:00:00Z")) && miss.count == 1)
    }

    @Test("a grace that reaches over a later time is looked at when it is over")
    func longGrace() throws {
        let ten = AndonCore.Expectation(run: "backup", weekdays: Array(0...6), minute: 600, grace: .seconds(0))
        let long = AndonCore.Expectation(run: "backup", weekdays: Array(0...6), minute: 540, grace: .hours(3))
        let heartbeat = try heartbeat([long, ten])
        let began = ["2026-01-04T09:00:00Z", "2026-01-04T11:00:00Z", "2026-01-05T09:30:00Z"]
        #expect(try missed(heartbeat, at: "2026-01-05T11:59:00Z", began: began) == nil)
        #expect(
            try missed(heartbeat, at: "2026-01-05T12:00:00Z", began: began)?.due == (try time("2026-01-05T09:00:00Z")))
    }

    @Test("weekdays skip the weekend, and a holiday is a day like others")
    func weekdays() throws {
        let workdays = AndonCore.Expectation(run: "backup", weekdays: Array(1...5), minute: 540, grace: .minutes(30))
        let heartbeat = try heartbeat([workdays])
        let friday = ["2026-01-09T08:00:00Z"]
        #expect(try missed(heartbeat, at: "2026-01-12T09:29:00Z", began: friday) == nil)
        #expect(try missed(heartbeat, at: "2026-01-12T09:30:00Z", began: friday)?.count == 1)
        #expect(
            try missed(heartbeat, at: "2026-01-12T10:00:00Z", began: ["2026-01-10T00:00:00Z"]) == nil, "ahead of time")
        #expect(try missed(heartbeat, at: "2026-01-01T09:30:00Z")?.due == (try time("2026-01-01T09:00:00Z")))
    }

    @Test(
        "a time that the clocks skip is the first that exists, of one that comes twice the first counts",
        arguments: [
            // Paris: 02:30 on 29 March does not exist; on 25 October it comes twice.
            ("Europe/Paris", 150, "2026-03-29T01:00:00Z"), ("Europe/Paris", 150, "2026-10-25T00:30:00Z"),
            // Lord Howe goes by half an hour: 02:15 on 4 October does not exist; 01:45 on 5 April comes twice.
            ("Australia/Lord_Howe", 135, "2026-10-03T15:30:00Z"), ("Australia/Lord_Howe", 105, "2026-04-04T14:45:00Z"),
        ])
    func daylightSaving(name: String, minute: Int, due: String) throws {
        let zone = try ZoneTests.zone(name)
        let heartbeat = Heartbeat(
            run: "backup",
            entries: [
                Heartbeat.Entry(
                    AndonCore.Expectation(run: "backup", weekdays: Array(0...6), minute: minute, grace: .minutes(10)),
                    since: try time("2026-01-01T00:00:00Z"))
            ])
        let expected = try time(due)
        let before = try #require(heartbeat.latest(at: expected + .minutes(10) + .seconds(-1), in: zone))
        let after = try #require(heartbeat.latest(at: expected + .minutes(10), in: zone))
        #expect(after.due == expected && after.expired == expected + .minutes(10))
        #expect(before.expired == after.opened && before.due < after.due)
        #expect(heartbeat.next(after: before.expired, in: zone) == after)
        #expect(heartbeat.next(after: after.expired, in: zone).opened == after.expired, "once on that day")
    }

    @Test("through two years no time is left out or comes twice, whatever zone and grace")
    func row() throws {
        for name in ["Europe/Paris", "America/Chicago", "Australia/Lord_Howe", "Asia/Tokyo"] {
            let zone = try ZoneTests.zone(name)
            for (minute, grace) in [(0, Span.seconds(0)), (150, .hours(5)), (1439, .days(2))] {
                let entry = Heartbeat.Entry(
                    AndonCore.Expectation(run: "backup", weekdays: Array(0...6), minute: minute, grace: grace),
                    since: try time("2026-01-01T12:00:00Z"))
                let heartbeat = Heartbeat(run: "backup", entries: [entry])
                var latest = heartbeat.next(after: try time("2026-01-01T12:00:00Z"), in: zone)
                for _ in 0..<731 {
                    let next = heartbeat.next(after: latest.expired, in: zone)
                    let hours = Double((next.due - latest.due).milliseconds) / 3_600_000
                    guard next.opened == latest.expired, (23...25).contains(hours) else {
                        Issue.record("\(name) \(minute): \(latest) \(next)")
                        break
                    }
                    latest = next
                }
            }
        }
    }

    @Test("the date stands with a time of another day")
    func title() throws {
        let miss = try #require(
            try missed(try heartbeat(), at: "2026-01-02T09:30:00Z", began: ["2026-01-01T08:00:00Z"]))
        #expect(miss.title(at: try time("2026-01-02T10:00:00Z"), in: .utc).ja == "実行されませんでした: backup（期限 09:00）")
        #expect(
            miss.title(at: try time("2026-01-03T02:00:00Z"), in: .utc).en
                == "Did not run: backup (due 2026-01-02 09:00)")
    }

    @Test("a miss is level 2, whoever is served, and two of one run are the same failure")
    func verdict() throws {
        let miss = try #require(try missed(try heartbeat(), at: "2026-01-02T09:30:00Z"))
        for serves in Serves.allCases { #expect(miss.verdict("x", serves: serves).level == .major) }
        #expect(miss.verdict("x", serves: .others).conditions.map(\.key) == [.unknownCause, .serviceImpact])
        #expect(miss.verdict("x", serves: .none).fingerprint == miss.verdict("y", serves: .others).fingerprint)
    }
}
