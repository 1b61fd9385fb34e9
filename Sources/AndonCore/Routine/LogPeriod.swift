/// A day, a week from Monday on, or a month of the project's calendar, of which a log is kept.
public struct LogPeriod: Equatable, Sendable {
    /// How long it is.
    public enum Length: String, Codable, Sendable {
        case day, week, month
    }

    /// How long it is.
    public let length: Length
    /// Its first and its last day, counted from 1970-01-01.
    private let days: ClosedRange<Int64>
    private let zone: Zone

    /// The period that an instant falls into.
    public init(_ length: Length, around instant: Instant, in zone: Zone) {
        self.length = length
        self.zone = zone
        let date = CivilTime(instant, in: zone)
        let day = CivilTime.days(year: date.year, month: date.month, day: date.day)
        switch length {
        case .day: days = day...day
        case .week:
            let monday = day - Int64((CivilTime.weekday(ofDay: day) + 6) % 7)
            days = monday...monday + 6
        case .month:
            let first = day - Int64(date.day) + 1
            days = first...first + Int64(CivilTime.length(ofMonth: date.month, year: date.year)) - 1
        }
    }

    /// The first instant of it. A day on which the clocks are set is longer or shorter than others.
    public var from: Instant { zone.instant(ofLocal: days.lowerBound * 86_400) }
    /// The first instant after it.
    public var to: Instant { zone.instant(ofLocal: (days.upperBound + 1) * 86_400) }
    /// The dates of its days: `2025-12-14`.
    public var dates: [String] { days.map { CivilTime(secondsSinceEpoch: $0 * 86_400).date } }
}
