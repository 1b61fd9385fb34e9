/// How a routine stands: whether it was run in time, and whether all was well then.
public struct RoutineStanding: Equatable, Sendable {
    /// Where it stands.
    public enum State: String, Codable, Sendable {
        /// It was run, all was well, and it is not due again.
        case done
        /// It is to be run, and there is still time.
        case due
        /// The time by which it was to be run has passed.
        case missed
        /// A check did not pass when it was run last.
        case failed
    }

    /// Where it stands.
    public let state: State
    /// The time by which it is to be run.
    public let dueAt: Instant
    /// When it was run last, nil where it never was.
    public let lastRun: Instant?

    /// Whether the light is to show it.
    public var isTrouble: Bool { state == .missed || state == .failed }
}

extension Routine {
    /// How the routine stands now.
    ///
    /// It is due again one period after its last run, or as soon as a newer seal changed the procedure. The deadline
    /// that a run was made for counts as met, so what is missed is the one after it; and nothing is missed before its
    /// first deadline since the seal, nor while the project observes.
    ///
    /// - Parameters:
    ///   - last: what its last run came to.
    ///   - seal: the seal in force and when it was made, nil while the project observes.
    public func standing(
        last: RoutineRecord?, seal: (number: Int, at: Instant)?, now: Instant, in zone: Zone
    ) -> RoutineStanding {
        // A run that the clock puts into the future tells nothing of when the next one is due.
        let run = last.flatMap { $0.ended <= now ? $0 : nil }
        let isCovered = run.map { run in seal.map { $0.number == run.seal } ?? true } ?? false
        var deadline = schedule.deadline(after: seal?.at ?? now, in: zone)
        if let run, isCovered {
            let met = schedule.deadline(after: Instant(microseconds: run.ended.microseconds - 1), in: zone)
            deadline = max(deadline, schedule.deadline(after: met, in: zone))
        }
        let isDue = run.map { !isCovered || now >= schedule.next(after: $0.ended, in: zone) } ?? true
        let state: RoutineStanding.State =
            seal != nil && now >= deadline
            ? .missed : run.map { !$0.isWell } ?? false ? .failed : isDue ? .due : .done
        return RoutineStanding(state: state, dueAt: deadline, lastRun: last?.ended)
    }
}
