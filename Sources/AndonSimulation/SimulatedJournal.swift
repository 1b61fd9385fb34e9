import AndonCore

/// A journal in memory: appending is all or nothing, and only where the version is the one that was read.
struct SimulatedJournal {
    /// An incident's chain and the row beside it.
    struct Row {
        let id: String
        var events: [EventRecord] = []
        var escalation = Escalation()
    }

    var rows: [Row] = []
    var deliveries: [Delivery] = []
    /// The incidents whose row has a due time, and the deliveries that are pending: what an index would give.
    private(set) var dueIncidents: [Int] = []
    private(set) var pending: [Int] = []

    /// Appends to an incident's chain; what is not wanted any more is called off in the same transaction.
    ///
    /// - Returns: the deliveries that were called off.
    mutating func append(_ events: [IncidentEvent], to incident: Int, at: Int64, by actor: Actor) -> [Int] {
        for event in events {
            let record = EventRecord(
                incident: rows[incident].id, seq: rows[incident].events.count + 1, prev: "",
                at: Instant(microseconds: at * 1000), monotonic: 0, boot: "", by: actor, event: event)
            rows[incident].events.append(record)
            rows[incident].escalation.apply(record)
        }
        dueIncidents.removeAll { $0 == incident }
        if rows[incident].escalation.due != nil { dueIncidents.append(incident) }
        let id = rows[incident].id
        var cancelled: [Int] = []
        for number in pending where deliveries[number].incident == id {
            if !rows[incident].escalation.wants(deliveries[number]), deliveries[number].cancel() {
                cancelled.append(number)
            }
        }
        tidy()
        return cancelled
    }

    /// Puts pages into the outbox.
    mutating func queue(_ pages: [Delivery]) -> Range<Int> {
        let first = deliveries.count
        deliveries += pages
        pending += first..<deliveries.count
        return first..<deliveries.count
    }

    /// Takes what has its end out of the index.
    mutating func tidy() {
        pending.removeAll { !deliveries[$0].isPending }
    }
}
