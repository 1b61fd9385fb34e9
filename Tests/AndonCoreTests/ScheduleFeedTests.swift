import Testing

@testable import AndonCore

@Suite("shifts as an iCalendar feed")
struct ScheduleFeedTests {
    private let shift = OnCall.Shift(
        start: ZoneTests.instant(2026, 1, 5), end: ZoneTests.instant(2026, 1, 12), who: "開発 太郎", layer: "一次, A")

    @Test("a feed has the shape that calendars expect")
    func golden() {
        let gap = OnCall.Shift(start: shift.end, end: ZoneTests.instant(2026, 1, 19), who: nil, layer: "一次, A")
        let feed = CalendarFeed(project: "tos", title: "開発 太郎", language: .ja)
        #expect(
            feed.text(of: [shift, gap], stamp: ZoneTests.instant(2025, 12, 14, 1, 30))
                == [
                    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Andon//Andon//JA", "CALSCALE:GREGORIAN",
                    "METHOD:PUBLISH",
                    "NAME:開発 太郎", "X-WR-CALNAME:開発 太郎", "BEGIN:VEVENT",
                    "UID:20260105T000000Z-_e4_b8_80_e6_ac_a1_2c_20A-tos.andon", "DTSTAMP:20251214T013000Z",
                    "DTSTART:20260105T000000Z", "DTEND:20260112T000000Z", "SUMMARY:当番: 開発 太郎（一次\\, A）",
                    "CATEGORIES:一次\\, A", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
                ].joined(separator: "\r\n"))
        let english = CalendarFeed(project: "tos", title: "x", language: .en).text(of: [shift], stamp: shift.start)
        #expect(english.contains("SUMMARY:On call: 開発 太郎 (一次\\, A)\r\n"))
    }

    @Test("no line is longer than 75 bytes, none is broken within a character, and unfolding gives the words back")
    func folding() throws {
        for length in 0...90 {
            let title = String(repeating: "a", count: length) + String(repeating: "当番🚨e\u{301}", count: 20) + ";\\,\n"
            let feed = CalendarFeed(project: title, title: title, language: .ja)
            let layered = OnCall.Shift(start: shift.start, end: shift.end, who: title, layer: title)
            let text = feed.text(of: [layered], stamp: shift.start)
            var bytes = Array(text.utf8)[...]
            while let end = bytes.firstIndex(of: 0x0A) {
                #expect(bytes[..<end].last == 0x0D)
                let line = Array(bytes[..<end].dropLast())
                #expect(line.count <= 75 && String(validating: line, as: UTF8.self) != nil)
                bytes = bytes[(end + 1)...]
            }
            let lines = CalendarLine.lines(of: text)
            let escaped = String(title.dropLast(4)) + "\\;\\\\\\,\\n"
            #expect(lines.first { $0.name == "NAME" }?.value == escaped)
            #expect(lines.first { $0.name == "SUMMARY" }?.value == "当番: \(escaped)（\(escaped)）")
        }
    }

    @Test("what no calendar may hold is left out")
    func controls() {
        let feed = CalendarFeed(project: "p", title: "a\u{0}b\u{1B}c\u{7F}\r\nBEGIN:VEVENT", language: .en)
        #expect(feed.text(of: [], stamp: shift.start).contains("\r\nNAME:abc\\nBEGIN:VEVENT\r\n"))
    }

    @Test("an event keeps its identifier while its shift begins when it did, and no other has it")
    func identifiers() throws {
        let rotations = try ["one", "two", "1 2", "1_202"].map {
            try OnCallHandOffTests.rotation("Europe/Paris", "2026-01-05T09:00", .hours(12), name: $0)
        }
        let feed = CalendarFeed(project: "tos", title: "all", language: .en)
        func identifiers(_ from: Instant, _ to: Instant) -> [String] {
            let shifts = OnCall(rotations: rotations).wholeShifts(from: from, to: to)
            return CalendarLine.lines(of: feed.text(of: shifts, stamp: from)).filter { $0.name == "UID" }.map(\.value)
        }
        let all = identifiers(ZoneTests.instant(2026, 3, 1), ZoneTests.instant(2026, 5, 1))
        #expect(all.count == 4 * 123 && Set(all).count == all.count)
        let later = identifiers(ZoneTests.instant(2026, 3, 20, 13), ZoneTests.instant(2026, 3, 30, 2))
        #expect(later.count > 70 && Set(later).isSubset(of: all))
    }
}
