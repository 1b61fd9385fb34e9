/// A run that must have happened by a time of the day (`expect:`): one that did not pulls the cord.
public struct Expectation: Equatable, Sendable {
    /// The run's name in `runs:`.
    public let run: String
    /// The days on which it is expected, 0 is Sunday; in order, each once, at least one.
    public let weekdays: [Int]
    /// The time of day by which, in minutes from midnight on the wall clock of the project's zone.
    public let minute: Int
    /// How much later it may be before anybody is told.
    public let grace: Span

    /// An expectation.
    public init(run: String, weekdays: [Int], minute: Int, grace: Span) {
        self.run = run
        self.weekdays = Array(Set(weekdays)).sorted()
        self.minute = minute
        self.grace = grace
    }

    /// The first time after an instant by which the run is expected, its grace apart.
    ///
    /// A time that the clocks skip is the first one that exists, of one that comes twice the first counts. A holiday is
    /// a day like others: schedulers know none.
    public func deadline(after instant: Instant, in zone: Zone) -> Instant {
        let deadlines = weekdays.map {
            RoutineSchedule(.weekly(weekday: $0), minute: minute).deadline(after: instant, in: zone)
        }
        return deadlines.min() ?? instant + .days(7)
    }
}
