/// What a command leads to: events to be appended in one transaction. Who is told of them follows from the events alone
/// (``Escalation``).
public struct Decision: Equatable, Sendable {
    /// What happened.
    public let events: [IncidentEvent]

    /// A decision.
    public init(_ events: [IncidentEvent]) {
        self.events = events
    }
}
