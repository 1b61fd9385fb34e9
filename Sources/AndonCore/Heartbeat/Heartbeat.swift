/// All the times by which one run is expected (`expect:`).
///
/// Two entries for one run expect it twice: the times of all of them stand in one row, ordered by when their grace is
/// over, so that no run counts for two of them.
public struct Heartbeat: Equatable, Sendable {
    /// One entry, and since when it is in force.
    public struct Entry: Equatable, Sendable {
        /// What is expected.
        public let expectation: Expectation
        /// When the seal was made that brought it: nothing is expected before.
        public let since: Instant

        /// An entry of `expect:`.
        public init(_ expectation: Expectation, since: Instant) {
            self.expectation = expectation
            self.since = since
        }
    }

    /// The run's name in `runs:`.
    public let run: String
    /// What is expected of it; at least one.
    public let entries: [Entry]

    /// The most times that are counted back: who was away for longer hears of a hundred.
    static let most = 100

    /// The heartbeat of a run.
    public init(run: String, entries: [Entry]) {
        self.run = run
        self.entries = entries
    }

    /// The entries by run, in the order in which the runs are named first.
    public static func heartbeats(of entries: [Entry]) -> [Heartbeat] {
        var runs: [String] = []
        for entry in entries where !runs.contains(entry.expectation.run) { runs.append(entry.expectation.run) }
        return runs.map { run in Heartbeat(run: run, entries: entries.filter { $0.expectation.run == run }) }
    }

    /// The time whose grace was over last; nil where none is since the seal.
    public func latest(at now: Instant, in zone: Zone) -> ExpectedTime? {
        latest(expiringBy: now, in: zone, onlyInForce: true)
    }

    /// The time that comes next: by when, and when its grace is over.
    public func next(after now: Instant, in zone: Zone) -> ExpectedTime {
        let times = entries.map { entry in
            let grace = entry.expectation.grace
            let due = entry.expectation.deadline(after: max(entry.since, now + grace.negated), in: zone)
            return (due: due, expired: due + grace)
        }
        let first = times.min { $0.expired < $1.expired } ?? (due: now + .days(7), expired: now + .days(7))
        return time(due: first.due, expired: first.expired, in: zone)
    }

    /// What was missed by now: the newest time that passed without a run, and how many before it in a row.
    ///
    /// Only the newest pulls the cord. A run that came in time for it shows that the beat is back, and a machine that was
    /// off over three of them is one failure, not three.
    ///
    /// - Parameter isSettled: whether a time needs nobody any more: a run counts for it, or its miss is on record.
    public func missed<Failure: Error>(
        at now: Instant, in zone: Zone, isSettled: (ExpectedTime) throws(Failure) -> Bool
    ) throws(Failure) -> MissedRun? {
        guard let newest = latest(at: now, in: zone), try !isSettled(newest) else { return nil }
        var (first, count) = (newest, 1)
        while count < Heartbeat.most, let earlier = latest(expiringBy: first.opened, in: zone, onlyInForce: true),
            earlier.expired == first.opened, try !isSettled(earlier)
        {
            (first, count) = (earlier, count + 1)
        }
        return MissedRun(
            run: run, due: newest.due, expired: newest.expired, firstExpired: first.expired, count: count,
            incident: nil, isHeld: false)
    }

    private func latest(expiringBy instant: Instant, in zone: Zone, onlyInForce: Bool) -> ExpectedTime? {
        newest(expiringBy: instant, in: zone, onlyInForce: onlyInForce).map { newest in
            time(due: newest.due, expired: newest.expired, in: zone)
        }
    }

    private func time(due: Instant, expired: Instant, in zone: Zone) -> ExpectedTime {
        let before = Instant(microseconds: expired.microseconds - 1)
        // By the clock alone: what began before the first seal may still count for the first time after it.
        let opened = newest(expiringBy: before, in: zone, onlyInForce: false)?.expired
        return ExpectedTime(due: due, opened: opened ?? expired + .days(-7), expired: expired)
    }

    private func newest(
        expiringBy instant: Instant, in zone: Zone, onlyInForce: Bool
    ) -> (due: Instant, expired: Instant)? {
        let times = entries.compactMap { entry -> (due: Instant, expired: Instant)? in
            let grace = entry.expectation.grace
            let due = entry.expectation.deadline(by: instant + grace.negated, in: zone)
            return onlyInForce && due <= entry.since ? nil : (due, due + grace)
        }
        return times.max { $0.expired < $1.expired }
    }
}

extension Expectation {
    /// The last time by which the run was expected that is not after an instant, its grace apart.
    func deadline(by instant: Instant, in zone: Zone) -> Instant {
        // A week holds each of its days; two more for clocks that were set, or a date that was left out.
        var last = deadline(after: instant + .days(-9), in: zone)
        while case let next = deadline(after: last, in: zone), next <= instant { last = next }
        return last
    }
}

extension Span {
    /// As long, towards the past.
    var negated: Span { Span(milliseconds: -milliseconds) }
}
