/// When somebody can be reached (対応時間): `24x7`, or `Mon-Fri 09:00-18:00`, several by comma, perhaps with a zone
/// (spec 1, contacts).
///
/// Hours order the people who are told; they never silence a page of level 2 or 3.
public struct Hours: Equatable, Sendable {
    /// As it was written.
    public let text: String
    /// The zone that the text ends with, as the system's database calls it; nil where the project's counts.
    public let zoneName: String?
    let weekly: [DailyHours]

    /// A stretch of the wall clock on certain days. It belongs to the day on which it begins.
    struct DailyHours: Equatable, Sendable {
        let days: Days
        /// Seconds after midnight.
        let from: Int64
        /// Seconds after the same midnight: more than a day's where it goes on overnight.
        let until: Int64
    }

    /// Reads `24x7`, `Mon-Fri 09:00-18:00`, `Sat,Sun 10:00-12:00, Mon-Fri 22:00-06:00 Europe/Paris`,
    /// `月-金 09:00-18:00`, `毎日 09:00-18:00`, `土日祝 10:00-12:00`.
    ///
    /// Times without days are those of the days before them, at the very beginning of every day. On a holiday the
    /// weekday does not count: only `24x7`, `daily` (毎日), `holidays` (祝日) and times without any day hold.
    public init(_ text: String) throws(HoursProblem) {
        var reading = HoursReading(text)
        weekly = try reading.read()
        zoneName = reading.zoneName
        self.text = text
    }

    /// Whether they are all hours of all days.
    public var isAlways: Bool {
        weekly.contains { $0.days == .every && $0.until - $0.from == 86_400 }
    }

    /// Whether somebody with these hours is in them at that instant.
    ///
    /// Hours follow the wall clock: they begin and end at the first instant at which the clocks show that time or,
    /// where they skip it, a later one. So hours that meet on paper meet on every day.
    ///
    /// - Parameter zone: the zone of `zoneName`, else the project's.
    public func covers(_ instant: Instant, in zone: Zone, holidays: Holidays = .none) -> Bool {
        if isAlways { return true }
        let day = Hours.day(of: zone.local(at: instant))
        for begun in (day - 1)...(day + 1) {
            for daily in weekly where daily.holds(on: begun, holidays: holidays) {
                guard daily.range(on: begun, in: zone).contains(instant) else { continue }
                if daily.days.contains(.holiday) || !holidays.closed.contains(instant) { return true }
            }
        }
        return false
    }

    /// The parts of a stretch of time that nobody's hours cover, in order.
    ///
    /// - Parameter people: each one's hours and the zone in which they are meant.
    public static func uncovered(
        by people: [(hours: Hours, zone: Zone)], from: Instant, to: Instant, holidays: Holidays = .none
    ) -> [Range<Instant>] {
        guard from < to else { return [] }
        if people.contains(where: \.hours.isAlways) { return [] }
        let covered = people.flatMap { $0.hours.ranges(from: from, to: to, in: $0.zone, holidays: holidays) }
        return Stretches(covered).gaps(in: from..<to)
    }

    private func ranges(from: Instant, to: Instant, in zone: Zone, holidays: Holidays) -> [Range<Instant>] {
        let first = Hours.day(of: zone.local(at: from)) - 1
        let last = Hours.day(of: zone.local(at: to)) + 1
        var ranges: [Range<Instant>] = []
        for day in first...last {
            for daily in weekly where daily.holds(on: day, holidays: holidays) {
                let range = daily.range(on: day, in: zone)
                ranges += daily.days.contains(.holiday) ? [range] : holidays.closed.gaps(in: range)
            }
        }
        return ranges
    }

    private static func day(of local: Int64) -> Int64 {
        local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }
}

extension Hours.DailyHours {
    /// Whether it begins on that day, counted from 1970-01-01.
    func holds(on day: Int64, holidays: Holidays) -> Bool {
        let kind = holidays.includes(day: day) ? Hours.Days.holiday : .weekday(CivilTime.weekday(ofDay: day))
        return days.contains(kind)
    }

    /// From when to when it is, begun on that day; empty where the clocks skip it.
    func range(on day: Int64, in zone: Zone) -> Range<Instant> {
        zone.instant(ofLocal: day * 86_400 + from)..<zone.instant(ofLocal: day * 86_400 + until)
    }
}

extension Hours {
    /// The seven weekdays, and holidays, which are no weekday.
    struct Days: OptionSet, Sendable {
        let rawValue: UInt8

        static let holiday = Days(rawValue: 1 << 7)
        static let every = Days(rawValue: 0xFF)
        static let workdays = Days(rawValue: 0b0011_1110)

        /// 0 is Sunday.
        static func weekday(_ number: Int) -> Days {
            Days(rawValue: 1 << UInt8(number))
        }

        /// From one weekday to another, round the week's end where need be.
        static func weekdays(_ first: Int, through last: Int) -> Days {
            var days: Days = [.weekday(last)]
            var number = first
            while number != last {
                days.insert(.weekday(number))
                number = (number + 1) % 7
            }
            return days
        }
    }
}
