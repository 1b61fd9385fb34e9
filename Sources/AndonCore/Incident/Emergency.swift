/// An entry of the sealed list `emergency:`: what may be started or restored without the second line (非常措置).
public struct EmergencyEntry: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// What it is for.
    public var title: String
    /// The shell command.
    public var command: String
    /// The shell command that checks the result.
    public var check: String?
    /// How long the command may take.
    public var limit: Span

    /// An entry of the list.
    public init(name: String, title: String, command: String, check: String?, limit: Span) {
        self.name = name
        self.title = title
        self.command = command
        self.check = check
        self.limit = limit
    }

    /// The shortest time that the second line is waited for, however short the plan.
    public static let patience = Span.minutes(30)
}

/// A glass that was broken.
public struct BrokenGlass: Equatable, Sendable {
    /// From 1, within the incident.
    public let number: Int
    /// The entry of the sealed list.
    public let entry: String
    /// Who answers for it: the emergency contact, or two people.
    public let people: [String]
    /// When.
    public let at: Instant
    /// Whether the second line has countersigned it (追認).
    public internal(set) var isCountersigned = false
}

extension Incident {
    /// From when a glass may be broken (spec 1, rule 8): when the plan that was stamped onto the incident is exhausted,
    /// and 30 minutes at least after the second line was last heard of.
    ///
    /// That the plan ran out is an event. Where it is missing the clock counts: from when the plan would have run out,
    /// had every step been told on time. A pager that is down must not close the only way out, and it gains nobody a
    /// minute. Once an instruction stopped the steps, the plan's whole length is waited for anew. Without a stamped
    /// plan, in an old record, it is 30 minutes.
    public var glassFrom: Instant {
        let heard = heardOfSecondLine ?? detectedAt
        let earliest = heard + EmergencyEntry.patience
        guard hasStampedPlans else { return earliest }
        if let planRanOutAt, planRanOutAt >= heard { return earliest }
        return max(earliest, escalation.end(unansweredSince: heard) ?? earliest)
    }
}

/// A change that was found under a hold and that nobody was told to make.
public struct DetectedChange: Equatable, Sendable {
    /// From 1, within the incident.
    public let number: Int
    /// The paths, relative to the project, and what became of each.
    public let paths: [String]
    /// When it was found.
    public let at: Instant
    /// What somebody said about it.
    public internal(set) var answer: String?
}
