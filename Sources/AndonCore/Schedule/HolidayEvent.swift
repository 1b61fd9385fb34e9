/// An event of a holiday file: when it is, and when it comes again.
struct HolidayEvent: Sendable {
    private(set) var identifier = ""
    /// The occurrence that it replaces of the event with the same identifier.
    private(set) var replaced: CalendarTime?
    private(set) var isCancelled = false
    private var start: CalendarTime?
    private var end: CalendarTime?
    /// Days and seconds that it lasts.
    private var length: (days: Int64, seconds: Int64)?
    private var rule: YearlyRule?
    private var added: [CalendarTime] = []
    private var left: [CalendarTime] = []
    /// The line on which it begins.
    let line: Int

    init(line: Int) {
        self.line = line
    }

    /// Takes one of its lines.
    mutating func take(
        _ line: CalendarLine, floating: Zone, zone: (String) -> Zone?
    ) throws(HolidaysProblem) {
        switch line.name {
        case "UID": identifier = line.value
        case "STATUS": isCancelled = line.value.uppercased() == "CANCELLED"
        case "DTSTART": start = try HolidayEvent.times(line, floating, zone).first
        case "DTEND": end = try HolidayEvent.times(line, floating, zone).first
        case "RECURRENCE-ID": replaced = try HolidayEvent.times(line, floating, zone).first
        case "RDATE": added += try HolidayEvent.times(line, floating, zone)
        case "EXDATE": left += try HolidayEvent.times(line, floating, zone)
        case "DURATION":
            guard let given = HolidayEvent.length(line.value) else {
                throw HolidaysProblem(kind: .unreadable(line.value), line: line.number)
            }
            length = given
        case "RRULE":
            guard let given = YearlyRule(line.value) else {
                throw HolidaysProblem(kind: .unsupported("RRULE:" + line.value), line: line.number)
            }
            rule = given
        case "EXRULE": throw HolidaysProblem(kind: .unsupported("EXRULE"), line: line.number)
        default: break
        }
    }

    /// Leaves out an occurrence that another event replaces.
    mutating func leaveOut(_ time: CalendarTime) {
        left.append(time)
    }

    /// Its whole days and its stretches of time.
    func occurrences() throws(HolidaysProblem) -> (days: [Range<Int64>], closed: [Range<Instant>]) {
        guard let start else { throw HolidaysProblem(kind: .noStart, line: line) }
        var starts = (rule?.days(from: start) ?? [start.day]).map(start.moved) + added
        starts.removeAll { time in left.contains { $0.instant == time.instant } }
        var (days, closed): ([Range<Int64>], [Range<Instant>]) = ([], [])
        for time in starts {
            switch time {
            case .day(let day): days.append(day..<day + dayCount(start))
            case .time(let seconds, let zone):
                let end = self.end(of: seconds, in: zone, start: start)
                if time.instant < end { closed.append(time.instant..<end) }
            }
        }
        return (days, closed)
    }

    /// A day lasts until the end that is given, or one day; an end that is none makes it one day.
    private func dayCount(_ start: CalendarTime) -> Int64 {
        max(1, end.map { $0.day - start.day } ?? length.map(\.days) ?? 1)
    }

    private func end(of seconds: Int64, in zone: Zone, start: CalendarTime) -> Instant {
        let instant = zone.instant(ofLocal: seconds)
        if let end {
            return Instant(microseconds: instant.microseconds + end.instant.microseconds - start.instant.microseconds)
        }
        // Days are days of the clocks, hours are hours (RFC 5545, 3.3.6).
        guard let length else { return instant }
        let day = zone.instant(ofLocal: seconds + length.days * 86_400)
        return Instant(microseconds: day.microseconds + length.seconds * 1_000_000)
    }

    private static func times(
        _ line: CalendarLine, _ floating: Zone, _ zone: (String) -> Zone?
    ) throws(HolidaysProblem) -> [CalendarTime] {
        var own = floating
        if let name = line.parameters["TZID"] {
            guard let found = zone(name) else {
                throw HolidaysProblem(kind: .unknownZone(name), line: line.number)
            }
            own = found
        }
        var times: [CalendarTime] = []
        for text in line.value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let time = CalendarTime(text, in: own) else {
                throw HolidaysProblem(kind: .unreadable(line.value), line: line.number)
            }
            times.append(time)
        }
        return times
    }

    /// `P1D`, `P2W`, `PT8H30M`, `P1DT12H`; nil for anything else, for what would last more than 100,000 of a unit, and for
    /// what says so in more than 40 characters.
    private static func length(_ text: String) -> (days: Int64, seconds: Int64)? {
        guard text.utf8.count <= 40 else { return nil }
        var rest = Array(text.uppercased().utf8)[...]
        if rest.first == 0x2B { rest.removeFirst() }
        guard rest.popFirst() == 0x50, !rest.isEmpty else { return nil }
        var (days, seconds): (Int64, Int64) = (0, 0)
        var isTime = false
        while !rest.isEmpty {
            if rest.first == 0x54, !isTime {
                isTime = true
                rest.removeFirst()
            }
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard let count = Int64(String(decoding: digits, as: UTF8.self)), count <= 100_000 else { return nil }
            switch (rest.popFirst(), isTime) {
            case (0x57, false): days += count * 7
            case (0x44, false): days += count
            case (0x48, true): seconds += count * 3600
            case (0x4D, true): seconds += count * 60
            case (0x53, true): seconds += count
            default: return nil
            }
        }
        return (days, seconds)
    }
}
