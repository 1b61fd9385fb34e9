import Testing

@testable import AndonCore

@Suite("dates and times of day")
struct CivilTimeTests {
    @Test(
        "known seconds are known dates",
        arguments: [
            (0, "1970-01-01 00:00:00"), (-1, "1969-12-31 23:59:59"), (951_782_399, "2000-02-28 23:59:59"),
            (951_782_400, "2000-02-29 00:00:00"), (951_868_800, "2000-03-01 00:00:00"),
            (1_765_675_800, "2025-12-14 01:30:00"), (4_107_542_400, "2100-03-01 00:00:00"),
            (4_107_542_399, "2100-02-28 23:59:59"), (-2_208_988_800, "1900-01-01 00:00:00"),
            (-62_135_596_800, "0001-01-01 00:00:00"), (253_402_300_799, "9999-12-31 23:59:59"),
        ] as [(Int64, String)])
    func known(seconds: Int64, shown: String) {
        let civil = CivilTime(secondsSinceEpoch: seconds)
        #expect("\(civil.date) \(civil.clockWithSeconds)" == shown)
    }

    @Test("a date and a time of day lead back to their second, whichever it was")
    func roundTrip() {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        for _ in 0..<20_000 {
            let seconds = Int64.random(in: -62_135_596_800..<253_402_300_800, using: &random)
            let civil = CivilTime(secondsSinceEpoch: seconds)
            let days = CivilTime.days(year: civil.year, month: civil.month, day: civil.day)
            let back = days * 86_400 + Int64(civil.hour * 3600 + civil.minute * 60 + civil.second)
            #expect(back == seconds, "seed \(seed)")
            #expect((1...12).contains(civil.month), "seed \(seed)")
            #expect((1...CivilTime.length(ofMonth: civil.month, year: civil.year)).contains(civil.day), "seed \(seed)")
        }
    }

    @Test("each day follows the one before, by date and by weekday")
    func consecutive() {
        var before = CivilTime(secondsSinceEpoch: CivilTime.days(year: 1890, month: 1, day: 1) * 86_400)
        let first = CivilTime.days(year: 1890, month: 1, day: 1)
        for day in (first + 1)...CivilTime.days(year: 2110, month: 1, day: 1) {
            let civil = CivilTime(secondsSinceEpoch: day * 86_400)
            let isNextDay = civil.year == before.year && civil.month == before.month && civil.day == before.day + 1
            let isNewMonth = civil.day == 1 && before.day == CivilTime.length(ofMonth: before.month, year: before.year)
            #expect(isNextDay || isNewMonth)
            before = civil
        }
        // 14 December 2025 was a Sunday.
        #expect(CivilTime.weekday(ofDay: CivilTime.days(year: 2025, month: 12, day: 14)) == 0)
        #expect(CivilTime.weekday(ofDay: CivilTime.days(year: 1969, month: 12, day: 31)) == 3)
    }

    @Test("an instant before 1970 is rounded towards the past")
    func roundsDown() {
        #expect(Instant(microseconds: -1).seconds == -1)
        #expect(Instant(microseconds: -1_000_000).seconds == -1)
        #expect(Instant(microseconds: -1_000_001).seconds == -2)
        #expect(Instant(microseconds: 1_999_999).seconds == 1)
        #expect(Instant(microseconds: -1).rfc3339(in: .utc) == "1969-12-31T23:59:59Z")
    }

    @Test("a clock that was set back gives a negative span, and never an error")
    func setBack() {
        let (early, late) = (Instant(microseconds: 0), Instant(microseconds: 3_600_000_000))
        #expect(late - early == Span("1h"))
        #expect((early - late).milliseconds == -3_600_000)
        #expect(early + .seconds(3600) == late)
    }
}
