/// Somebody who is to be told, and of what; the outbox keeps it until a pager has sent it.
public struct Notice: Codable, Equatable, Sendable {
    /// Why somebody is told.
    public enum Reason: String, Codable, Sendable {
        /// The verdict is there.
        case judged
        /// The level was raised.
        case raised
        /// The same failure came again after the hold was lifted.
        case recurred
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

    /// How many notices an incident's events have led to: what the outbox must hold of it.
    public static func count(ledToBy events: [EventRecord]) -> Int {
        var incident = Incident.unopened
        var count = 0
        for record in events {
            count += incident.notices(ledToBy: record.event).count
            incident.apply(record)
        }
        return count
    }
}

extension Incident {
    /// Who is told of an event, before it is folded in.
    func notices(ledToBy event: IncidentEvent) -> [Notice] {
        guard !isObserved else { return [] }
        return switch event {
        case .judged(let verdict): Incident.notices(.judged, level: max(verdict.level, level ?? .minor))
        case .raised(let level, _): Incident.notices(.raised, level: level)
        case .instructed(let instruction, _, _) where instruction.order == .halt && level != .halt:
            Incident.notices(.raised, level: .halt)
        case .absorbed where isOffHold: Incident.notices(.recurred, level: level ?? .major)
        default: []
        }
    }

    /// Level 2 tells the second line at once; level 3 the emergency contact and the second line together.
    private static func notices(_ reason: Notice.Reason, level: Level) -> [Notice] {
        switch level {
        case .minor: []
        case .major: [Notice(roles: [.secondLine], reason: reason, level: level)]
        case .halt: [Notice(roles: [.emergency, .secondLine], reason: reason, level: level)]
        }
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
