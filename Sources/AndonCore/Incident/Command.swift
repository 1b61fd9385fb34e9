/// What somebody wants to do with an incident. Every way in builds one of these: the command line, later the API.
public enum IncidentCommand: Equatable, Sendable {
    /// Pulls the cord.
    case open(IncidentEvent.Opening)
    /// Records that a retry or a check failed.
    case recordFailure(run: RunFacts)
    /// Records a sealed bundle.
    case recordEvidence(PreservedEvidence)
    /// Records why no bundle could be sealed.
    case recordPreservingTrouble(String)
    /// Gives the level.
    case judge(Verdict)
    /// Closes a transient error by itself: its spaced retry passed.
    case settleByRetry(run: RunFacts, verdict: Verdict)
    /// Says: I am on it.
    case acknowledge
    /// Adds a note.
    case note(text: String, why: String?, happenedAt: Instant?, who: String?)
    /// Raises the level.
    case raise(to: Level, why: String)
    /// Says which remedy was taken.
    case act(text: String, entry: String?)
    /// Lets the same run through as the check.
    case beginCheck(run: String)
    /// Records that the check passed, which closes a level-1 incident by itself.
    case settleByCheck(run: RunFacts)
    /// Joins an open incident with the same fingerprint.
    case join(other: String)
    /// Takes in an incident with the same fingerprint.
    case absorb(other: String)
    /// Records an attempt that was refused.
    case recordRefusal(attempt: String, why: String)

    /// The verb, as the record names a refused attempt.
    public var verb: String {
        switch self {
        case .open: "open"
        case .recordFailure, .recordEvidence, .recordPreservingTrouble, .recordRefusal: "record"
        case .judge: "judge"
        case .settleByRetry, .settleByCheck: "settle"
        case .acknowledge: "ack"
        case .note: "note"
        case .raise(let level, _): "raise \(level.rawValue)"
        case .act: "act"
        case .beginCheck: "run"
        case .join, .absorb: "join"
        }
    }
}

extension IncidentCommand {
    /// The same command with the words that a person gave made fit for the record.
    public func wording(_ change: (String) -> String) -> IncidentCommand {
        switch self {
        case .note(let text, let why, let happenedAt, let who):
            .note(text: change(text), why: why.map(change), happenedAt: happenedAt, who: who.map(change))
        case .raise(let level, let why): .raise(to: level, why: change(why))
        case .act(let text, let entry): .act(text: change(text), entry: entry)
        default: self
        }
    }
}

/// Somebody who is to be told, and of what; the outbox keeps it until a pager has sent it.
public struct Notice: Codable, Equatable, Sendable {
    /// Why somebody is told.
    public enum Reason: String, Codable, Sendable {
        /// The verdict is there.
        case judged
        /// The level was raised.
        case raised
    }

    /// Whom.
    public let roles: [Role]
    /// Why.
    public let reason: Reason
    /// The level at that time.
    public let level: Level

    /// A notice.
    public init(roles: [Role], reason: Reason, level: Level) {
        self.roles = roles
        self.reason = reason
        self.level = level
    }
}

extension Notice {
    /// How many notices an incident's events have led to: what the outbox must hold of it.
    public static func count(ledToBy events: [EventRecord]) -> Int {
        var count = 0
        for (index, record) in events.enumerated() {
            guard let before = Incident(events: Array(events[...index])), !before.isObserved else { continue }
            switch record.event {
            case .judged where before.level ?? .minor > .minor: count += 1
            case .raised(let level, _) where level > .minor: count += 1
            default: break
            }
        }
        return count
    }
}

/// What a command leads to: events to be appended and notices to be sent, in one transaction.
public struct Decision: Equatable, Sendable {
    /// What happened.
    public let events: [IncidentEvent]
    /// Who is to be told.
    public let notices: [Notice]

    /// A decision.
    public init(_ events: [IncidentEvent], notices: [Notice] = []) {
        self.events = events
        self.notices = notices
    }
}
