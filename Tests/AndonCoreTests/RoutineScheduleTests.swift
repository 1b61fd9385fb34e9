import Testing

@testable import AndonCore

@Suite("when routines are due, and what a day, a week and a month are")
struct RoutineScheduleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let zone: String
        let schedule: RoutineSchedule
        let after: String
        let deadline: String
        var testDescription: String { "\(zone) after \(after): \(deadline)" }

        init(_ zone: String, _ period: RoutineSchedule.Period, _ minute: Int, after: String, _ deadline: String) {
            (self.zone, self.after, self.deadline) = (zone, after, deadline)
            schedule = RoutineSchedule(period, minute: minute)
        }
    }

    private static func instant(_ text: String) throws -> Instant {
        try #require(Instant(text, now: Instant(microseconds: 0), in: .utc))
    }

    @Test(
        "the next deadline by the wall clock of the project",
        arguments: [
            Case("Asia/Tokyo", .daily, 600, after: "2025-12-14T00:59:59Z", "2025-12-14T10:00:00+09:00"),
            Case("Asia/Tokyo", .daily, 600, after: "2025-12-14T01:00:00Z", "2025-12-15T10:00:00+09:00"),
            // 2025-12-14 is a Sunday.
            Case("Asia/Tokyo", .weekly(weekday: 1), 720, after: "2025-12-14T00:00:00Z", "2025-12-15T12:00:00+09:00"),
            Case("Asia/Tokyo", .weekly(weekday: 0), 720, after: "2025-12-14T04:00:00Z", "2025-12-21T12:00:00+09:00"),
            Case("Asia/Tokyo", .monthly(day: 1), 720, after: "2025-12-14T00:00:00Z", "2026-01-01T12:00:00+09:00"),
            // A month that lacks the day: its last one.
            Case("Asia/Tokyo", .monthly(day: 31), 0, after: "2025-02-01T00:00:00Z", "2025-02-28T00:00:00+09:00"),
            Case("Asia/Tokyo", .monthly(day: 30), 0, after: "2024-02-01T00:00:00Z", "2024-02-29T00:00:00+09:00"),
            Case("Asia/Tokyo", .monthly(day: 29), 0, after: "2025-02-28T00:00:00Z", "2025-03-29T00:00:00+09:00"),
            // Skipped by the clocks: the first moment that there is. Shown twice: the first.
            Case("Europe/Paris", .daily, 150, after: "2025-03-29T12:00:00Z", "2025-03-30T03:00:00+02:00"),
            Case("Europe/Paris", .daily, 150, after: "2025-10-25T12:00:00Z", "2025-10-26T02:30:00+02:00"),
            Case("Europe/Paris", .daily, 150, after: "2025-10-26T00:30:00Z", "2025-10-27T02:30:00+01:00"),
            Case("Australia/Lord_Howe", .daily, 135, after: "2025-10-04T12:00:00Z", "2025-10-05T02:30:00+11:00"),
        ])
    func deadlines(_ known: Case) throws {
        let zone = try ZoneTests.zone(known.zone)
        let deadline = known.schedule.deadline(after: try Self.instant(known.after), in: zone)
        #expect(deadline.rfc3339(in: zone) == known.deadline)
    }

    @Test("a deadline is always later, and no two days have the same one, in every zone over two years")
    func always() throws {
        for name in ZoneTests.names {
            let zone = try ZoneTests.zone(name)
            for minute in [0, 150, 1439] {
                let schedule = RoutineSchedule(.daily, minute: minute)
                var now = ZoneTests.instant(2025, 1, 1)
                for _ in 0..<730 {
                    let next = schedule.deadline(after: now, in: zone)
                    let isNext = next > now && next - now <= .minutes(26 * 60)
                    if !isNext { Issue.record("\(name) \(now.rfc3339(in: zone))") }
                    now = next
                }
            }
        }
    }

    struct Day: Sendable, CustomTestStringConvertible {
        let zone: String
        let within: String
        let from: String
        let hours: Int64
        var testDescription: String { "\(zone) \(from)" }

        init(_ zone: String, _ within: String, _ from: String, hours: Int64) {
            (self.zone, self.within, self.from, self.hours) = (zone, within, from, hours)
        }
    }

    @Test(
        "a day is the project's own, also where the clocks are set",
        arguments: [
            Day("Asia/Tokyo", "2025-12-14T14:59:59Z", "2025-12-14T00:00:00+09:00", hours: 24),
            Day("Asia/Tokyo", "2025-12-14T15:00:00Z", "2025-12-15T00:00:00+09:00", hours: 24),
            Day("Europe/Paris", "2025-03-30T12:00:00Z", "2025-03-30T00:00:00+01:00", hours: 23),
            Day("Europe/Paris", "2025-10-26T12:00:00Z", "2025-10-26T00:00:00+02:00", hours: 25),
            // Midnight itself was skipped.
            Day("America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T01:00:00-02:00", hours: 23),
        ])
    func day(_ known: Day) throws {
        let zone = try ZoneTests.zone(known.zone)
        let period = LogPeriod(.day, around: try Self.instant(known.within), in: zone)
        #expect(period.from.rfc3339(in: zone) == known.from)
        #expect(period.to - period.from == .minutes(known.hours * 60))
        #expect(period.dates == [String(known.from.prefix(10))])
    }

    @Test("a week is Monday to Sunday, a month its own days, and they follow each other without a gap")
    func weeksAndMonths() throws {
        let zone = try ZoneTests.zone("Europe/Paris")
        let sunday = try Self.instant("2025-12-14T12:00:00Z")
        let week = LogPeriod(.week, around: sunday, in: zone)
        #expect(week.dates.first == "2025-12-08" && week.dates.last == "2025-12-14" && week.dates.count == 7)
        let month = LogPeriod(.month, around: try Self.instant("2024-02-10T12:00:00Z"), in: zone)
        #expect(month.dates.first == "2024-02-01" && month.dates.last == "2024-02-29")
        for length in [LogPeriod.Length.day, .week, .month] {
            var period = LogPeriod(length, around: sunday, in: zone)
            for _ in 0..<60 {
                let next = LogPeriod(length, around: period.to, in: zone)
                #expect(next.from == period.to && next.to > next.from)
                period = next
            }
        }
    }
}
