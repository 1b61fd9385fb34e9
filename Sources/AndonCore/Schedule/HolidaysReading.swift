extension Holidays {
    /// The most events that a file may have: a century of holidays.
    public static let most = 2000

    /// Reads an iCalendar file (RFC 5545): events of whole days and of hours, single and yearly ones.
    ///
    /// - Parameters:
    ///   - floating: the zone of times that name none: the project's.
    ///   - zone: finds a zone by its name in the system's database; nil for an unknown one.
    public init(
        calendar text: String, floating: Zone, zone: (String) -> Zone?
    ) throws(HolidaysProblem) {
        var open: [String] = []
        var events: [HolidayEvent] = []
        var isCalendar = false
        var lastLine = 1
        for line in CalendarLine.lines(of: text) {
            lastLine = line.number
            let component = line.value.uppercased()
            if line.name == "BEGIN" {
                open.append(component)
                isCalendar = isCalendar || component == "VCALENDAR"
                if component == "VEVENT" { events.append(HolidayEvent(line: line.number)) }
                guard events.count <= Holidays.most else { throw HolidaysProblem(kind: .tooMany, line: line.number) }
            } else if line.name == "END" {
                guard open.popLast() == component else { throw HolidaysProblem(kind: .notClosed, line: line.number) }
            } else if open.last == "VEVENT" {
                try events[events.count - 1].take(line, floating: floating, zone: zone)
            }
        }
        guard isCalendar else { throw HolidaysProblem(kind: .notACalendar, line: 1) }
        guard open.isEmpty else { throw HolidaysProblem(kind: .notClosed, line: lastLine) }
        for change in events {
            guard let replaced = change.replaced else { continue }
            for index in events.indices where events[index].identifier == change.identifier {
                if events[index].replaced == nil { events[index].leaveOut(replaced) }
            }
        }
        var (days, closed): ([Range<Int64>], [Range<Instant>]) = ([], [])
        for event in events where !event.isCancelled {
            let found = try event.occurrences()
            days += found.days
            closed += found.closed
        }
        self.init(days: days, closed: closed)
    }
}
