/// How often a routine is to be run, and the time of day by which.
public struct RoutineSchedule: Equatable, Sendable {
    /// How often.
    public enum Period: Equatable, Sendable {
        /// Every day.
        case daily
        /// Every week, by that day; 0 is Sunday.
        case weekly(weekday: Int)
        /// Every month, by that day, 1…31; by the last one where the month is shorter.
        case monthly(day: Int)
    }

    /// How often.
    public let period: Period
    /// How often, as a number: what comes more often is shown first.
    public var rank: Int {
        switch period {
        case .daily: 0
        case .weekly: 1
        case .monthly: 2
        }
    }
    /// The time of day by which, in minutes from midnight on the wall clock.
    public let minute: Int

    /// A schedule.
    public init(_ period: Period, minute: Int) {
        self.period = period
        self.minute = minute
    }

    /// The first time after an instant by which the routine is to have been run.
    public func deadline(after instant: Instant, in zone: Zone) -> Instant {
        let local = CivilTime(instant, in: zone)
        let today = CivilTime.days(year: local.year, month: local.month, day: local.day)
        // From the day before, in case the clocks were set over midnight; two months hold every period.
        let days = ((today - 1)...(today + 62)).lazy.filter { falls(on: $0) }
        return days.map { moment(on: $0, in: zone) }.first { $0 > instant } ?? instant + .days(31)
    }

    /// One period after an instant: when the routine is due again after it was run.
    public func next(after instant: Instant, in zone: Zone) -> Instant {
        switch period {
        case .daily: return instant + .days(1)
        case .weekly: return instant + .days(7)
        case .monthly:
            let local = CivilTime(instant, in: zone)
            return instant + .days(Int64(CivilTime.length(ofMonth: local.month, year: local.year)))
        }
    }

    private func falls(on day: Int64) -> Bool {
        switch period {
        case .daily: return true
        case .weekly(let weekday): return CivilTime.weekday(ofDay: day) == weekday
        case .monthly(let wanted):
            let date = CivilTime(secondsSinceEpoch: day * 86_400)
            return date.day == min(wanted, CivilTime.length(ofMonth: date.month, year: date.year))
        }
    }

    private func moment(on day: Int64, in zone: Zone) -> Instant {
        zone.instant(ofLocal: day * 86_400 + Int64(minute) * 60)
    }
}
