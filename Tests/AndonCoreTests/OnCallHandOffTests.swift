import Testing

@testable import AndonCore

@Suite("hand-offs follow the wall clock")
struct OnCallHandOffTests {
    static func rotation(
        _ zone: String, _ start: String, _ every: Rotation.Cadence, people: [String] = ["ann", "ben", "cho"],
        name: String = "primary"
    ) throws -> Rotation {
        let zone = try ZoneTests.zone(zone)
        return Rotation(
            name: name, zone: zone, start: try #require(LocalTime(start, in: zone)), every: every, people: people)
    }

    /// Shifts as people read them: `who from`, by the rotation's own clock.
    private func shifts(_ rotation: Rotation, _ from: String, _ to: String) throws -> [String] {
        let from = try #require(LocalTime(from, in: rotation.zone)).instant
        let to = try #require(LocalTime(to, in: rotation.zone)).instant
        return OnCall(rotations: [rotation]).shifts(from: from, to: to).map {
            let text = $0.start.rfc3339(in: rotation.zone)
            return "\($0.who ?? "nobody") \(text.dropFirst(5).prefix(11))\(text.suffix(6))"
        }
    }

    @Test("a weekly one stays at nine o'clock through summer and winter")
    func weekly() throws {
        let paris = try Self.rotation("Europe/Paris", "2026-03-16T09:00", .weeks(1))
        #expect(
            try shifts(paris, "2026-03-16T09:00", "2026-04-06T09:00") == [
                "ann 03-16T09:00+01:00", "ben 03-23T09:00+01:00", "cho 03-30T09:00+02:00",
            ])
        let tokyo = try Self.rotation("Asia/Tokyo", "2026-01-05T09:00", .weeks(2))
        #expect(
            try shifts(tokyo, "2026-01-05T09:00", "2026-02-16T09:00") == [
                "ann 01-05T09:00+09:00", "ben 01-19T09:00+09:00", "cho 02-02T09:00+09:00",
            ])
    }

    @Test("one that falls into a gap moves to the first instant that exists, that day only")
    func gap() throws {
        let chicago = try Self.rotation("America/Chicago", "2026-03-06T02:30", .days(1))
        #expect(
            try shifts(chicago, "2026-03-07T02:30", "2026-03-10T00:00") == [
                "ben 03-07T02:30-06:00", "cho 03-08T03:00-05:00", "ann 03-09T02:30-05:00",
            ])
        let island = try Self.rotation("Australia/Lord_Howe", "2026-10-02T02:15", .days(1))
        #expect(
            try shifts(island, "2026-10-03T02:15", "2026-10-06T00:00") == [
                "ben 10-03T02:15+10:30", "cho 10-04T02:30+11:00", "ann 10-05T02:15+11:00",
            ])
    }

    @Test("a start in the gap is remembered as it was written")
    func startInGap() throws {
        let paris = try Self.rotation("Europe/Paris", "2026-03-29T02:30", .days(1))
        #expect(paris.start.instant == ZoneTests.instant(2026, 3, 29, 1))
        #expect(
            try shifts(paris, "2026-03-29T00:00", "2026-03-31T00:00") == [
                "nobody 03-29T00:00+01:00", "ann 03-29T03:00+02:00", "ben 03-30T02:30+02:00",
            ])
    }

    @Test("of one that comes twice the first occurrence counts")
    func overlap() throws {
        let chicago = try Self.rotation("America/Chicago", "2026-10-31T01:30", .days(1))
        #expect(
            try shifts(chicago, "2026-10-31T01:30", "2026-11-03T01:30") == [
                "ann 10-31T01:30-05:00", "ben 11-01T01:30-05:00", "cho 11-02T01:30-06:00",
            ])
        let island = try Self.rotation("Australia/Lord_Howe", "2026-04-04T01:45", .days(1))
        #expect(
            try shifts(island, "2026-04-04T01:45", "2026-04-07T01:45") == [
                "ann 04-04T01:45+11:00", "ben 04-05T01:45+11:00", "cho 04-06T01:45+10:30",
            ])
        // With an offset the second occurrence may be meant.
        let second = try Self.rotation("America/Chicago", "2026-11-01T01:30-06:00", .days(1))
        #expect(second.turn(at: try HoursTests.at("2026-11-01T01:30-05:00", "America/Chicago")) == nil)
        #expect(second.turn(at: try HoursTests.at("2026-11-01T01:30-06:00", "America/Chicago")) == "ann")
        #expect(second.turn(at: try HoursTests.at("2026-11-02T01:30", "America/Chicago")) == "ben")
        #expect(
            try shifts(second, "2026-11-01T00:00", "2026-11-02T12:00") == [
                "nobody 11-01T00:00-05:00", "ann 11-01T01:30-06:00", "ben 11-02T01:30-06:00",
            ])
    }

    @Test("hourly ones that coincide are one, and the turn advances by one")
    func hourlyGap() throws {
        let chicago = try Self.rotation("America/Chicago", "2026-03-08T00:00", .hours(1))
        #expect(
            try shifts(chicago, "2026-03-08T00:00", "2026-03-08T06:00") == [
                "ann 03-08T00:00-06:00", "ben 03-08T01:00-06:00", "cho 03-08T03:00-05:00", "ann 03-08T04:00-05:00",
                "ben 03-08T05:00-05:00",
            ])
        // The one that was lost stays lost: 24 hours of the clock later it is 23 turns later.
        #expect(chicago.turn(at: try HoursTests.at("2026-03-09T00:00", "America/Chicago")) == "cho")
        // Lord Howe's half hour makes a short turn and a long one, and none coincide.
        let island = try Self.rotation("Australia/Lord_Howe", "2026-10-04T00:00", .hours(1))
        #expect(
            try shifts(island, "2026-10-04T01:00", "2026-10-04T05:00") == [
                "ben 10-04T01:00+10:30", "cho 10-04T02:30+11:00", "ann 10-04T03:00+11:00", "ben 10-04T04:00+11:00",
            ])
    }

    @Test("an hourly one goes on through an overlap, its turn two hours long")
    func hourlyOverlap() throws {
        let paris = try Self.rotation("Europe/Paris", "2026-10-25T01:00", .hours(1))
        #expect(
            try shifts(paris, "2026-10-25T01:00", "2026-10-25T05:00") == [
                "ann 10-25T01:00+02:00", "ben 10-25T02:00+02:00", "cho 10-25T03:00+01:00", "ann 10-25T04:00+01:00",
            ])
        // While the clocks show ten past two again, the hand-off of half past two has already been.
        let halfPast = try Self.rotation("Europe/Paris", "2026-10-25T01:30", .hours(1))
        #expect(halfPast.turn(at: try HoursTests.at("2026-10-25T02:10+02:00", "Europe/Paris")) == "ann")
        #expect(halfPast.turn(at: try HoursTests.at("2026-10-25T02:10+01:00", "Europe/Paris")) == "ben")
    }

    @Test("a day that never was is nobody's turn")
    func lostDay() throws {
        let midnight = try Self.rotation("Pacific/Apia", "2011-12-28", .days(1))
        #expect(
            try shifts(midnight, "2011-12-28", "2012-01-02") == [
                "ann 12-28T00:00-10:00", "ben 12-29T00:00-10:00", "cho 12-31T00:00+14:00", "ann 01-01T00:00+14:00",
            ])
        #expect(midnight.turn(at: try HoursTests.at("2012-01-03T12:00", "Pacific/Apia")) == "cho")
        let morning = try Self.rotation("Pacific/Apia", "2011-12-28T09:00", .days(1))
        #expect(
            try shifts(morning, "2011-12-28T09:00", "2012-01-01") == [
                "ann 12-28T09:00-10:00", "ben 12-29T09:00-10:00", "cho 12-31T00:00+14:00", "ann 12-31T09:00+14:00",
            ])
    }

    @Test("a monthly one on a day that the month lacks is on its last day")
    func monthly() throws {
        let tokyo = try Self.rotation("Asia/Tokyo", "2027-12-31T09:00", .months(1))
        #expect(
            try shifts(tokyo, "2027-12-31T09:00", "2028-05-31T09:00") == [
                "ann 12-31T09:00+09:00", "ben 01-31T09:00+09:00", "cho 02-29T09:00+09:00", "ann 03-31T09:00+09:00",
                "ben 04-30T09:00+09:00",
            ])
        let quarterly = try Self.rotation("America/Chicago", "2026-11-29T12:00", .months(3))
        #expect(
            try shifts(quarterly, "2026-11-29T12:00", "2027-08-29T12:00") == [
                "ann 11-29T12:00-06:00", "ben 02-28T12:00-06:00", "cho 05-29T12:00-05:00",
            ])
        let leapDay = try Self.rotation("Europe/Paris", "2024-02-29", .months(12))
        for (text, who) in [
            ("2025-02-27T23:59:59", "ann"), ("2025-02-28", "ben"), ("2026-02-28", "cho"),
            ("2028-02-28T23:59:59", "ann"),
            ("2028-02-29", "ben"),
        ] {
            #expect(leapDay.turn(at: try HoursTests.at(text, "Europe/Paris")) == who, "\(text)")
        }
    }

    @Test("before the first start, and among nobody, nobody is on call")
    func nobody() throws {
        let tokyo = try Self.rotation("Asia/Tokyo", "2026-01-05T09:00", .weeks(1))
        let before = Instant(microseconds: tokyo.start.instant.microseconds - 1)
        #expect(tokyo.turn(at: before) == nil)
        #expect(tokyo.turn(at: tokyo.start.instant) == "ann")
        #expect(
            try shifts(tokyo, "2025-12-01", "2026-01-06") == ["nobody 12-01T00:00+09:00", "ann 01-05T09:00+09:00"])
        #expect(try shifts(tokyo, "2025-12-01", "2025-12-02") == ["nobody 12-01T00:00+09:00"])
        let empty = try Self.rotation("Asia/Tokyo", "2026-01-05T09:00", .weeks(1), people: [])
        #expect(empty.turn(at: empty.start.instant) == nil)
        #expect(try shifts(empty, "2026-01-05T09:00", "2026-01-19T09:00").count == 2)
    }

    @Test("one person hands on to themselves all the same")
    func alone() throws {
        let alone = try Self.rotation("Asia/Tokyo", "2026-01-05T09:00", .days(1), people: ["ann"])
        #expect(try shifts(alone, "2026-01-05T09:00", "2026-01-08T09:00").count == 3)
    }

    @Test("a start is a date, perhaps with a time and an offset; a time of day alone is none")
    func starts() throws {
        let zone = try ZoneTests.zone("Asia/Tokyo")
        #expect(LocalTime("2026-01-05", in: zone)?.instant == ZoneTests.instant(2026, 1, 4, 15))
        #expect(LocalTime("2026-01-05T09:00", in: zone)?.instant == ZoneTests.instant(2026, 1, 5))
        #expect(LocalTime("2026-01-05 09:00:00", in: zone)?.instant == ZoneTests.instant(2026, 1, 5))
        #expect(LocalTime("2026-01-05T09:00Z", in: zone)?.instant == ZoneTests.instant(2026, 1, 5, 9))
        #expect(LocalTime("2026-01-05T09:00-06:00", in: zone)?.instant == ZoneTests.instant(2026, 1, 5, 15))
        for text in ["", "09:00", "2026-02-30", "2026-01-05T", "2026-01-05T24:00", "5 January", "2026-01-05T09:00+9"] {
            #expect(LocalTime(text, in: zone) == nil, "\(text)")
        }
    }

    @Test(
        "a count that no calendar could hold does not stop the program",
        arguments: [Int.min, -1, 0, 1_000_000, Int.max])
    func counts(count: Int) throws {
        for every in [Rotation.Cadence.hours(count), .days(count), .weeks(count), .months(count)] {
            let rotation = try Self.rotation("Europe/Paris", "2026-01-05T09:00", every)
            #expect(rotation.turn(at: rotation.start.instant) == "ann")
            #expect(
                !OnCall(rotations: [rotation]).wholeShifts(
                    from: rotation.start.instant, to: rotation.start.instant + .days(1)
                ).isEmpty)
        }
    }

    @Test("an offset is a whole one or the time is none: nobody takes over by a guess")
    func offsets() throws {
        let tokyo = try ZoneTests.zone("Asia/Tokyo")
        func time(_ offset: String) -> Int64? {
            LocalTime("2026-11-20T09:00" + offset, in: tokyo)?.instant.seconds
        }
        let local = try #require(time(""))
        #expect(time("+09:00") == local && time("Z") == local + 9 * 3600 && time(":00-03:30") == local + 45_000)
        for wrong in [
            "+09", "+9:00", "+0900", "+99:99", "-25:00", "+24:00", "+01:60", "+", "-", "Z+09:00", "+01:00:00",
        ] {
            #expect(time(wrong) == nil && time(":00" + wrong) == nil, "\(wrong)")
        }
    }
}
