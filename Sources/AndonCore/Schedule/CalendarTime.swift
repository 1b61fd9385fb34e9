/// A date, or a time by a zone's clocks, as an iCalendar file writes it (RFC 5545, 3.3.4 and 3.3.5).
enum CalendarTime: Equatable, Sendable {
    /// A whole day, counted from 1970-01-01.
    case day(Int64)
    /// Seconds since 1970-01-01T00:00:00 as that zone's clocks count them.
    case time(Int64, Zone)

    /// The instant; for a day its beginning in UTC.
    var instant: Instant {
        switch self {
        case .day(let day): Instant(microseconds: day * 86_400_000_000)
        case .time(let seconds, let zone): zone.instant(ofLocal: seconds)
        }
    }

    /// Days since 1970-01-01, by the clocks that it is written by.
    var day: Int64 {
        switch self {
        case .day(let day): day
        case .time(let seconds, _): seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        }
    }

    /// The same time of day, or a whole day, on another day.
    func moved(to other: Int64) -> CalendarTime {
        switch self {
        case .day: .day(other)
        case .time(let seconds, let zone): .time(seconds + (other - day) * 86_400, zone)
        }
    }

    /// Reads `20260101`, `20260101T090000`, `20260101T090000Z`; nil for anything else.
    ///
    /// - Parameter zone: whose clocks count where the text does not say.
    init?(_ text: Substring, in zone: Zone) {
        var bytes = Array(text.utf8)[...]
        let isUniversal = bytes.last == 0x5A
        if isUniversal { bytes.removeLast() }
        func number(_ from: Int, _ count: Int) -> Int {
            bytes[from..<from + count].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        let isDay = bytes.count == 8 && !isUniversal
        guard isDay || bytes.count == 15 && bytes[8] == 0x54,
            bytes.enumerated().allSatisfy({ $0.offset == 8 || (0x30...0x39).contains($0.element) })
        else { return nil }
        let (year, month, day) = (number(0, 4), number(4, 2), number(6, 2))
        guard (1...12).contains(month), (1...CivilTime.length(ofMonth: month, year: year)).contains(day) else {
            return nil
        }
        let days = CivilTime.days(year: year, month: month, day: day)
        if isDay {
            self = .day(days)
            return
        }
        // A leap second is the end of its minute.
        let (hour, minute, second) = (number(9, 2), number(11, 2), min(59, number(13, 2)))
        guard hour < 24, minute < 60 else { return nil }
        self = .time(days * 86_400 + Int64(hour * 3600 + minute * 60 + second), isUniversal ? .utc : zone)
    }
}
