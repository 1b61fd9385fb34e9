import Testing

@testable import AndonCore

@Suite("hours of contacts")
struct HoursTests {
    /// An instant by a zone's own clock, the offset said where the clock shows that time twice.
    static func at(_ text: String, _ zone: String) throws -> Instant {
        try #require(Instant(text, now: Instant(microseconds: 0), in: ZoneTests.zone(zone)))
    }

    private func covers(_ hours: String, _ text: String, _ zone: String = "Asia/Tokyo") throws -> Bool {
        try Hours(hours).covers(HoursTests.at(text, zone), in: ZoneTests.zone(zone))
    }

    @Test(
        "24x7 is every instant, however it is written", arguments: ["24x7", "24X7", "24/7", "24時間", "２４時間３６５日", "24×7"])
    func always(text: String) throws {
        let hours = try Hours(text)
        #expect(hours.isAlways && hours.zoneName == nil)
        #expect(hours.covers(Instant(microseconds: 0), in: .utc))
        #expect(
            Hours.uncovered(by: [(hours, .utc)], from: ZoneTests.instant(2026, 1, 1), to: ZoneTests.instant(2027, 1, 1))
                == [])
    }

    @Test(
        "weekdays are read in Japanese and in English, in whatever width",
        arguments: [
            "Mon-Fri 09:00-18:00", "mon - fri 9:00 - 18:00", "Monday-Friday 09:00-18:00", "weekdays 09:00-18:00",
            "Mon,Tue,Wed,Thu,Fri 09:00-18:00", "Mon, Tue-Thu, Fri 09:00-18:00", "月-金 09:00-18:00", "月〜金 9:00〜18:00",
            "月～金　９：００～１８：００", "月ー金09:00-18:00", "月曜日-金曜日 09:00-18:00", "月火水木金 09:00-18:00", "月、火・水、木曜、金 09:00-18:00",
            "平日 09:00-18:00", "Mon-Fri 09:00-12:00,12:00-18:00", "Mon-Thu 09:00-18:00, Fri 09:00-18:00",
            "Mon-Fri 09:00-18:00 Asia/Tokyo",
        ])
    func weekdays(text: String) throws {
        // 2026-10-05 is a Monday.
        for (at, isCovered) in [
            ("2026-10-05T08:59:59", false), ("2026-10-05T09:00", true), ("2026-10-07T12:00", true),
            ("2026-10-09T17:59:59", true), ("2026-10-09T18:00", false), ("2026-10-10T12:00", false),
            ("2026-10-11T12:00", false),
        ] {
            #expect(try covers(text, at) == isCovered, "\(text) at \(at)")
        }
    }

    @Test("an overnight stretch belongs to the day on which it begins")
    func overnight() throws {
        let hours = "Mon-Fri 22:00-06:00"
        #expect(try covers(hours, "2026-10-05T23:00"))
        #expect(try covers(hours, "2026-10-06T05:59:59"))
        #expect(try !covers(hours, "2026-10-05T05:00"), "Monday morning is Sunday's")
        #expect(try covers(hours, "2026-10-10T05:59"), "Saturday morning is Friday's")
        #expect(try !covers(hours, "2026-10-10T06:00"))
        #expect(try !covers(hours, "2026-10-10T23:00"))
    }

    @Test("a list of days goes round the week's end, and times without days are every day's")
    func lists() throws {
        #expect(try covers("Fri-Mon 10:00-12:00", "2026-10-11T11:00"))
        #expect(try !covers("Fri-Mon 10:00-12:00", "2026-10-06T11:00"))
        #expect(try covers("金-月 10:00-12:00", "2026-10-12T11:00"))
        #expect(try covers("Sat,Sun 10:00-12:00, Mon 20:00-24:00", "2026-10-05T23:59:59"))
        #expect(try !covers("Sat,Sun 10:00-12:00, Mon 20:00-24:00", "2026-10-05T11:00"))
        #expect(try covers("09:00-18:00", "2026-10-11T11:00"))
        #expect(try covers("毎日 09:00-18:00", "2026-10-11T11:00"))
        #expect(try covers("daily 00:00-24:00", "2026-10-11T00:00"))
    }

    @Test("a zone may stand at the end", arguments: ["Europe/Paris", "America/Port-au-Prince", "Etc/GMT+9", "UTC"])
    func zoneName(zone: String) throws {
        #expect(try Hours("Mon-Fri 09:00-18:00 \(zone)").zoneName == zone)
        #expect(try Hours("24x7 \(zone)").zoneName == zone)
    }

    @Test(
        "what is no hours is refused, with what and where",
        arguments: [
            ("", HoursProblem.Kind.empty, "", 1), (" 、", .empty, "", 1), ("office hours", .unknownWord, "office", 1),
            ("Mon-Fry 09:00-18:00", .unknownWord, "Mon-Fry", 1), ("Mo 09:00-18:00", .unknownWord, "Mo", 1),
            ("月-祝 09:00-18:00", .unknownWord, "月-祝", 1), ("Asia/Tokyo", .unknownWord, "Asia/Tokyo", 1),
            ("Mon 09:00-18:00 Asia/Tokyo Tue 09:00-10:00", .unknownWord, "Asia/Tokyo", 17),
            ("Mon-Fri 9-18", .notTimes, "9-18", 9), ("Mon-Fri 09:00-25:00", .notTimes, "09:00-25:00", 9),
            ("Mon-Fri 09:60-18:00", .notTimes, "09:60-18:00", 9), ("Mon 24:00-25:00", .notTimes, "24:00-25:00", 5),
            ("Mon 09:00", .notTimes, "09:00", 5), ("月-金　９：００", .notTimes, "９：００", 5),
            ("Mon 09:00-09:00", .noLength, "09:00-09:00", 5), ("Mon-Fri", .timesMissing, "Mon-Fri", 1),
            ("Mon 09:00-10:00, 土日", .timesMissing, "土日", 18), ("Sat, 24x7", .timesMissing, "Sat", 1),
        ])
    func refused(text: String, kind: HoursProblem.Kind, word: String, position: Int) {
        let problem = #expect(throws: HoursProblem.self) { try Hours(text) }
        #expect(problem == HoursProblem(kind: kind, word: word, position: position), "\(text)")
        for words in [problem?.japanese ?? "", problem?.english ?? ""] {
            #expect(kind == .empty ? words.contains("24x7") : words.contains(word) && words.contains("\(position)"))
        }
    }

    @Test("hours follow the wall clock through a gap and an overlap")
    func changes() throws {
        let chicago = "America/Chicago"
        // 2026-03-08: 02:00 becomes 03:00. Hours that begin in the gap begin at its end, those within it are none.
        #expect(try covers("Sun 02:30-04:00", "2026-03-08T03:00", chicago))
        #expect(try !covers("Sun 02:30-04:00", "2026-03-08T01:59:59", chicago))
        #expect(try !covers("Sun 02:10-02:50", "2026-03-08T03:00", chicago))
        // 2026-11-01: 02:00 becomes 01:00. The first 01:30 begins and ends.
        #expect(try covers("Sun 01:30-04:00", "2026-11-01T01:30-05:00", chicago))
        #expect(try covers("Sun 01:30-04:00", "2026-11-01T01:10-06:00", chicago))
        #expect(try !covers("Sun 00:00-01:30", "2026-11-01T01:30-05:00", chicago))
        #expect(try !covers("Sun 00:00-01:30", "2026-11-01T01:10-06:00", chicago))
        #expect(try covers("Sun 00:00-02:00", "2026-11-01T01:59:59-06:00", chicago))
        // Lord Howe's half hour: 2026-10-04 02:00 becomes 02:30.
        let island = "Australia/Lord_Howe"
        #expect(try covers("Sun 02:15-03:00", "2026-10-04T02:30", island))
        #expect(try !covers("Sun 02:15-03:00", "2026-10-04T01:59:59", island))
        // Samoa's 2011-12-30, a Friday, never was; Thursday's night ends where Saturday begins.
        let samoa = "Pacific/Apia"
        #expect(try !covers("Fri 09:00-18:00", "2011-12-31T00:00", samoa))
        #expect(try covers("Thu 22:00-06:00", "2011-12-29T23:59:59", samoa))
        #expect(try !covers("Thu 22:00-06:00", "2011-12-31T00:00", samoa))
    }

    @Test("hours that meet on paper leave nothing uncovered, on any day of any zone", arguments: ZoneTests.names)
    func meeting(name: String) throws {
        let zone = try ZoneTests.zone(name)
        let shifts = try ["daily 09:00-17:00", "daily 17:00-01:30", "01:30-02:15", "02:15-02:45, 02:45-09:00"].map {
            (hours: try Hours($0), zone: zone)
        }
        // The years around Samoa's lost day, and those where only the rule at the file's end tells.
        for year in [2010, 2037] {
            let (from, to) = (ZoneTests.instant(year, 1, 1), ZoneTests.instant(year + 3, 1, 1))
            #expect(Hours.uncovered(by: shifts, from: from, to: to) == [])
        }
    }

    @Test("what nobody covers is found across zones")
    func uncovered() throws {
        let (tokyo, paris) = (try ZoneTests.zone("Asia/Tokyo"), try ZoneTests.zone("Europe/Paris"))
        let people = [
            (hours: try Hours("daily 09:00-18:00"), zone: tokyo), (hours: try Hours("daily 09:00-18:00"), zone: paris),
        ]
        // In UTC: Tokyo 00-09; Paris 08-17 in winter, 07-16 in summer.
        let winter = Hours.uncovered(
            by: people, from: ZoneTests.instant(2026, 1, 5), to: ZoneTests.instant(2026, 1, 6, 12))
        #expect(winter == [ZoneTests.instant(2026, 1, 5, 17)..<ZoneTests.instant(2026, 1, 6)])
        let summer = Hours.uncovered(
            by: people, from: ZoneTests.instant(2026, 7, 5), to: ZoneTests.instant(2026, 7, 6, 12))
        #expect(summer == [ZoneTests.instant(2026, 7, 5, 16)..<ZoneTests.instant(2026, 7, 6)])
        let (from, to) = (ZoneTests.instant(2026, 1, 5), ZoneTests.instant(2026, 1, 6))
        #expect(Hours.uncovered(by: [], from: from, to: to) == [from..<to])
        #expect(Hours.uncovered(by: people, from: to, to: from) == [])
    }

    @Test("uncovered is just what no point query covers")
    func agrees() throws {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        let texts = [
            "Mon-Fri 09:00-18:00", "Sat,Sun 22:00-02:30", "daily 01:15-01:45, Tue 02:10-02:50", "Sun-Wed 23:30-24:00",
        ]
        for name in ["America/Chicago", "Europe/Paris", "Australia/Lord_Howe", "Asia/Tokyo", "Pacific/Apia"] {
            let zone = try ZoneTests.zone(name)
            let people = try texts.shuffled(using: &random).prefix(3).map { (hours: try Hours($0), zone: zone) }
            let from = Instant(microseconds: ZoneTests.instant(2011, 1, 1).microseconds)
            let to = ZoneTests.instant(2012, 3, 1)
            let gaps = Hours.uncovered(by: Array(people), from: from, to: to)
            let edges = gaps.flatMap { [$0.lowerBound, $0.upperBound] }.flatMap {
                [$0, Instant(microseconds: $0.microseconds - 1)]
            }
            let points = (0..<500).map { _ in
                Instant(microseconds: Int64.random(in: from.microseconds..<to.microseconds, using: &random))
            }
            for point in points + edges where point >= from && point < to {
                let isCovered = people.contains { $0.hours.covers(point, in: zone) }
                let isGap = gaps.contains { $0.contains(point) }
                #expect(isCovered != isGap, "\(point.rfc3339(in: zone)) in \(name), seed \(seed)")
            }
        }
    }

    @Test("on a holiday the weekday does not count")
    func holidays() throws {
        let zone = try ZoneTests.zone("Asia/Tokyo")
        let monday = CivilTime.days(year: 2026, month: 10, day: 12)
        let afternoon =
            try HoursTests.at("2026-10-13T13:00", "Asia/Tokyo")..<HoursTests.at("2026-10-13T18:00", "Asia/Tokyo")
        let holidays = Holidays(days: [monday..<monday + 1], closed: [afternoon])
        for (hours, at, isCovered) in [
            ("Mon-Fri 09:00-18:00", "2026-10-12T12:00", false), ("Mon-Sun 09:00-18:00", "2026-10-12T12:00", false),
            ("daily 09:00-18:00", "2026-10-12T12:00", true), ("毎日 09:00-18:00", "2026-10-12T12:00", true),
            ("24x7", "2026-10-12T12:00", true), ("09:00-18:00", "2026-10-12T12:00", true),
            ("土日祝 10:00-13:00", "2026-10-12T12:00", true), ("祝日 10:00-13:00", "2026-10-12T12:00", true),
            ("Sat,holidays 10:00-13:00", "2026-10-13T12:00", false), ("Sun 22:00-06:00", "2026-10-12T03:00", true),
            ("Mon 22:00-06:00", "2026-10-13T03:00", false), ("Tue 09:00-18:00", "2026-10-13T12:00", true),
            ("Tue 09:00-18:00", "2026-10-13T14:00", false), ("daily 09:00-18:00", "2026-10-13T14:00", true),
        ] {
            let instant = try HoursTests.at(at, "Asia/Tokyo")
            let read = try Hours(hours)
            #expect(read.covers(instant, in: zone, holidays: holidays) == isCovered, "\(hours) at \(at)")
            let after = Instant(microseconds: instant.microseconds + 1)
            let gaps = Hours.uncovered(by: [(read, zone)], from: instant, to: after, holidays: holidays)
            #expect(gaps.isEmpty == isCovered, "\(hours) from \(at)")
        }
    }
}
