import AndonCore

/// Something that must never happen, and did: the engine has a bug, or the simulation.
public struct Violation: Equatable, Sendable, CustomStringConvertible {
    /// What must never happen.
    public enum Kind: String, CaseIterable, Sendable {
        /// A step, the end of the plan or an overdue answer was not noticed in time.
        case stepLate
        /// It came before its time.
        case tooEarly
        /// It was not the one that came next.
        case wrongStep
        /// The step told others than it should have.
        case wrongPeople
        /// The step told the same address twice.
        case addressTwice
        /// Somebody was told who had answered, or after somebody had answered for all.
        case toldAfterAnswer
        /// A page stayed in the outbox that nobody wanted any more.
        case notCalledOff
        /// A page was not tried, or tried again, in time.
        case pageLate
        /// A page was sent twice, and no crash, failure or lease lay between.
        case sentTwice
        /// Two pages had the same key.
        case keyTwice
        /// A page was called off that was still wanted, or was left over when everything was closed.
        case pageForgotten
        /// The stored row is not what the chain folds to.
        case notTheFold
    }

    /// The seed that shows it again.
    public let seed: UInt64
    /// What happened.
    public let kind: Kind
    /// The incident.
    public let incident: String
    /// When, in true time: milliseconds since 1970.
    public let at: Int64
    /// The particulars.
    public let detail: String

    /// One line that says it all.
    public var description: String {
        let time = Instant(microseconds: at * 1000).rfc3339(in: .utc)
        return "\(kind.rawValue), incident \(incident) of seed \(seed) at \(time): \(detail)"
    }
}

/// How much happened in a simulation.
public struct Tally: Equatable, Sendable {
    /// Simulated time in milliseconds.
    public var milliseconds: Int64 = 0
    /// Incidents that were opened.
    public var incidents = 0
    /// Events in all chains.
    public var events = 0
    /// Steps that were told, plans that ran out, answers that did not come.
    public var (steps, exhausted, overdue) = (0, 0, 0)
    /// Pages: sendings, those of them that were not the first, arrivals, refusals, and pages that were called off.
    public var (sendings, again, arrived, refused, cancelled) = (0, 0, 0, 0, 0)
    /// Workers that were killed, and claims that came too late because somebody else had written.
    public var (crashes, conflicts) = (0, 0)
    /// Things that happened in all.
    public var occurrences = 0

    /// An empty tally.
    public init() {}

    /// Adds another simulation's.
    public static func += (sum: inout Tally, other: Tally) {
        sum.milliseconds += other.milliseconds
        sum.incidents += other.incidents
        sum.events += other.events
        sum.steps += other.steps
        sum.exhausted += other.exhausted
        sum.overdue += other.overdue
        sum.sendings += other.sendings
        sum.again += other.again
        sum.arrived += other.arrived
        sum.refused += other.refused
        sum.cancelled += other.cancelled
        sum.crashes += other.crashes
        sum.conflicts += other.conflicts
        sum.occurrences += other.occurrences
    }
}

/// A simulated project: virtual time, and whatever can go wrong (spec 4, simulation).
public struct Simulation: Sendable {
    /// The seed: the same one, the same simulation, to the last page.
    public let seed: UInt64
    /// How many incidents are opened.
    public let incidents: Int
    /// Over how many days.
    public let days: Int64

    /// A simulation.
    public init(seed: UInt64, incidents: Int = 100, days: Int64 = 7) {
        self.seed = seed
        self.incidents = incidents
        self.days = days
    }

    /// Runs it to its end.
    public func run() -> (violations: [Violation], tally: Tally) {
        let world = World(seed: seed, incidents: incidents, days: days)
        world.run()
        return (world.violations, world.tally)
    }
}
