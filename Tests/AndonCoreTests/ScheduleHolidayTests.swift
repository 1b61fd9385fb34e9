import Testing

@testable import AndonCore

@Suite("holiday files")
struct ScheduleHolidayTests {
    private func calendar(_ events: String..., lineEnd: String = "\r\n") -> String {
        let lines = events.flatMap { event -> [String] in
            ["BEGIN:VEVENT"] + event.split(separator: "\n").map(String.init) + ["END:VEVENT"]
        }
        return (["BEGIN:VCALENDAR", "VERSION:2.0"] + lines + ["END:VCALENDAR", ""]).joined(separator: lineEnd)
    }

    private func read(_ text: String) throws(HolidaysProblem) -> Holidays {
        try Holidays(calendar: text, floating: .utc) { try? ZoneTests.zone($0) }
    }

    /// The holidays of some years, as dates.
    private func dates(_ text: String, _ years: ClosedRange<Int>) throws -> [String] {
        let holidays = try read(text)
        let (first, last) = (
            CivilTime.days(year: years.lowerBound, month: 1, day: 1),
            CivilTime.days(year: years.upperBound, month: 12, day: 31)
        )
        return (first...last).filter(holidays.includes).map { CivilTime(secondsSinceEpoch: $0 * 86_400).date }
    }

    @Test("whole days are holidays, whichever way they are written", arguments: ["\r\n", "\n"])
    func days(lineEnd: String) throws {
        let text = calendar(
            "UID:1\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260104\nSUMMARY:年始; \\, and\n  more",
            "UID:2\nDTSTART;VALUE=DATE:20260211\nSUMMARY:建国記念の日", "UID:3\nDTSTART:20260429\nDURATION:P1D",
            "UID:4\nDTSTART;VALUE=DATE:20260503\nDURATION:P1W", "UID:5\nDTSTART;VALUE=DATE:20260720\nDTEND:20260720",
            "UID:6\nDTSTART;VALUE=DATE:20260811\nSTATUS:CANCELLED",
            "UID:7\nDTSTART;VALUE=DATE:20260922\nBEGIN:VALARM\nDTSTART:nonsense\nEND:VALARM", lineEnd: lineEnd)
        #expect(
            try dates(text, 2025...2027) == [
                "2026-01-01", "2026-01-02", "2026-01-03", "2026-02-11", "2026-04-29", "2026-05-03", "2026-05-04",
                "2026-05-05", "2026-05-06", "2026-05-07", "2026-05-08", "2026-05-09", "2026-07-20", "2026-09-22",
            ])
        #expect(try dates("\u{FEFF}" + calendar("dtstart:20260101"), 2026...2026) == ["2026-01-01"])
        #expect(try read(calendar()) == Holidays.none)
    }

    @Test("folded lines are one, wherever they are folded")
    func folded() throws {
        #expect(try dates(calendar("DTSTART;VALUE=\n DA\n\tTE:2026\n 0101"), 2026...2026) == ["2026-01-01"])
    }

    @Test("yearly ones come again: by date, by weekday, until, so many times, with exceptions")
    func yearly() throws {
        #expect(
            try dates(calendar("DTSTART;VALUE=DATE:20240103\nRRULE:FREQ=YEARLY"), 2023...2026) == [
                "2024-01-03", "2025-01-03", "2026-01-03",
            ])
        // The second Monday of January, the last Monday of May, the fourth Thursday of November.
        #expect(
            try dates(
                calendar(
                    "DTSTART;VALUE=DATE:20250113\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=2MO",
                    "DTSTART;VALUE=DATE:20250526\nRRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5",
                    "DTSTART;VALUE=DATE:20251127\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;WKST=SU"), 2025...2026)
                == ["2025-01-13", "2025-05-26", "2025-11-27", "2026-01-12", "2026-05-25", "2026-11-26"])
        #expect(
            try dates(calendar("DTSTART:20240229\nRRULE:FREQ=YEARLY"), 2024...2032) == [
                "2024-02-29", "2028-02-29", "2032-02-29",
            ])
        #expect(
            try dates(calendar("DTSTART:20240101\nRRULE:FREQ=YEARLY;INTERVAL=2;COUNT=3"), 2024...2034) == [
                "2024-01-01", "2026-01-01", "2028-01-01",
            ])
        #expect(
            try dates(
                calendar(
                    "DTSTART:20240101\nRRULE:FREQ=YEARLY;UNTIL=20270101\nEXDATE;VALUE=DATE:20250101,20260101\n"
                        + "RDATE;VALUE=DATE:20250102"), 2024...2034) == ["2024-01-01", "2025-01-02", "2027-01-01"])
        #expect(
            try dates(calendar("DTSTART:20240101\nRRULE:FREQ=YEARLY;UNTIL=20251231T235959Z"), 2024...2030) == [
                "2024-01-01", "2025-01-01",
            ])
        #expect(
            try dates(calendar("DTSTART:20241231\nRRULE:FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2,12"), 2024...2025) == [
                "2024-12-31", "2025-02-28", "2025-12-31",
            ])
        #expect(
            try dates(
                calendar(
                    "UID:a\nDTSTART:20240101\nRRULE:FREQ=YEARLY",
                    "UID:a\nRECURRENCE-ID;VALUE=DATE:20250101\nDTSTART:20250103"), 2024...2026) == [
                    "2024-01-01", "2025-01-03", "2026-01-01",
                ])
    }

    @Test("parts of days are the same instants for all, by whichever clock they are written")
    func hours() throws {
        let closed = try read(
            calendar(
                "DTSTART;TZID=Asia/Tokyo:20261228T150000\nDTEND;TZID=Asia/Tokyo:20261228T180000",
                "DTSTART:20261229T060000Z\nDURATION:PT1H30M", "DTSTART:20261230T060000\nDURATION:P1DT1H",
                "DTSTART;TZID=\"Europe/Paris\":20250701T120000\nDURATION:PT1H\nRRULE:FREQ=YEARLY;COUNT=2",
                "DTSTART:20270101T000000Z")
        ).closed.ranges
        func range(_ from: (Int, Int, Int, Int, Int), _ to: (Int, Int, Int, Int, Int)) -> Range<Instant> {
            let start = ZoneTests.instant(from.0, from.1, from.2, from.3, from.4)
            return start..<ZoneTests.instant(to.0, to.1, to.2, to.3, to.4)
        }
        #expect(
            closed == [
                range((2025, 7, 1, 10, 0), (2025, 7, 1, 11, 0)), range((2026, 7, 1, 10, 0), (2026, 7, 1, 11, 0)),
                range((2026, 12, 28, 6, 0), (2026, 12, 28, 9, 0)), range((2026, 12, 29, 6, 0), (2026, 12, 29, 7, 30)),
                range((2026, 12, 30, 6, 0), (2026, 12, 31, 7, 0)),
            ])
        // A day of the clocks over the change to summer time has 23 hours.
        let day = try read(calendar("DTSTART;TZID=Europe/Paris:20260328T120000\nDURATION:P1D")).closed.ranges
        #expect(day == [range((2026, 3, 28, 11, 0), (2026, 3, 29, 10, 0))])
    }

    @Test("what cannot be followed is said with its line, never guessed")
    func refused() throws {
        func expect(_ kind: HolidaysProblem.Kind, _ line: Int, _ text: String) {
            let problem = #expect(throws: HolidaysProblem.self) { try read(text) }
            #expect(problem == HolidaysProblem(kind: kind, line: line), "\(text)")
            #expect(problem?.japanese != problem?.english)
        }
        expect(.notACalendar, 1, "")
        expect(.notACalendar, 1, "2026-01-01 New Year\n")
        expect(.notClosed, 4, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nEND:VCALENDAR\n")
        expect(.notClosed, 3, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101")
        expect(.noStart, 3, calendar("SUMMARY:nothing"))
        for value in ["20260230", "2026-01-01", "20260101T250000", "20260101T0900", "", "X", "20260101Z"] {
            expect(.unreadable(value), 4, calendar("DTSTART:\(value)"))
        }
        for value in ["P", "1D", "P1", "PT", "P1H", "-P1D", "P999999W", "PT1D"] {
            expect(.unreadable(value), 5, calendar("DTSTART:20260101\nDURATION:\(value)"))
        }
        let long = "P" + String(repeating: "99999W", count: 100)
        expect(.unreadable(long), 5, calendar("DTSTART:20260101\nDURATION:\(long)"))
        let many = String(repeating: "BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n", count: Holidays.most + 1)
        expect(.tooMany, 3 * Holidays.most + 2, "BEGIN:VCALENDAR\n\(many)END:VCALENDAR\n")
        expect(.unknownZone("Tokyo Standard Time"), 4, calendar("DTSTART;TZID=Tokyo Standard Time:20260101T090000"))
        for rule in [
            "FREQ=WEEKLY", "FREQ=YEARLY;BYSETPOS=1", "FREQ=YEARLY;BYDAY=MO", "FREQ=YEARLY;INTERVAL=0", "", "COUNT=3",
            "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=1;BYDAY=9MO", "FREQ=YEARLY;BYMONTHDAY=0",
            "FREQ=YEARLY;COUNT=0",
            "FREQ=YEARLY;BYMONTH=",
        ] {
            expect(.unsupported("RRULE:" + rule), 5, calendar("DTSTART:20260101\nRRULE:\(rule)"))
        }
    }
}
