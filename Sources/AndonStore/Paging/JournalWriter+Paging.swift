import AndonCore
import Foundation
import GRDB

// Where the paging of each incident stands, kept beside the events that it follows from.
extension JournalWriter {
    /// Claims what is due: in one transaction the events are appended, the pages queued and the next due time set.
    ///
    /// - Parameters:
    ///   - stamp: who and when; what is due by then is claimed.
    ///   - limit: the most incidents that are claimed in this transaction.
    ///   - recipients: who a step's targets are at that instant.
    public func claimDue(
        atMost limit: Int, stamp: Stamp, recipients: (DueStep, Instant) -> Recipients
    ) throws -> [ClaimedIncident] {
        func claim(_ step: (incident: String, escalation: Escalation?)) throws -> ClaimedIncident {
            try self.claim(step.incident, stored: step.escalation, stamp: stamp, recipients: recipients)
        }
        let due = try reader.due(at: stamp.at, atMost: limit)
        // All at once first, for hardly ever anything is damaged; then each by itself.
        if let claimed = try undamaged({ try due.map(claim) }).value { return claimed }
        return try due.map { step in
            let (claimed, damage) = try undamaged { try claim(step) }
            if let claimed { return claimed }
            // One damaged incident keeps nobody else from being told; it is looked at again in a minute.
            try database.execute(
                sql: "UPDATE escalation SET due = ? WHERE incident = ?",
                arguments: [(stamp.at + .minutes(1)).microseconds, step.incident])
            return ClaimedIncident(id: step.incident, events: [], pages: 0, damage: damage)
        }
    }

    /// What a body leads to; nil, with what is damaged, where the record is: then nothing of it is written.
    private func undamaged<Value>(_ body: () throws -> Value) throws -> (value: Value?, damage: String?) {
        do {
            var value: Value?
            try database.inSavepoint {
                value = try body()
                return .commit
            }
            return (value, nil)
        } catch {
            reader.plans.forget()
            guard let damage = JournalWriter.damage(error) else { throw error }
            return (nil, damage)
        }
    }

    /// What of the record an error says is damaged; nil where the disk or the database as a whole is in trouble.
    private static func damage(_ error: any Error) -> String? {
        if case JournalError.damaged(let what) = error { return what }
        guard let error = error as? DatabaseError, error.resultCode == .SQLITE_CONSTRAINT else { return nil }
        return error.message ?? "constraint"
    }

    private func claim(
        _ id: String, stored: Escalation?, stamp: Stamp, recipients: (DueStep, Instant) -> Recipients
    ) throws -> ClaimedIncident {
        let chain = try reader.chain(of: id)
        let escalation = try standing(of: id, stored: stored, version: chain.count)
        guard let claim = escalation.claim(at: stamp.at, recipients: { recipients($0, stamp.at) }) else {
            // The row said otherwise than the events: they are right.
            try store(folded(id, version: chain.count))
            return ClaimedIncident(id: id, events: [], pages: 0, damage: nil)
        }
        try append(claim.events, to: id, after: chain, following: claim.escalation, stamp: stamp)
        for delivery in claim.deliveries { try queue(delivery) }
        return ClaimedIncident(id: id, events: claim.events, pages: claim.deliveries.count, damage: nil)
    }

    /// Where an incident's paging stands. The events are the truth; what is stored beside them only saves folding them.
    private func standing(of id: String, stored: Escalation?, version: Int) throws -> Escalation {
        if let stored, stored.version == version, version > 0 { return stored }
        return try folded(id, version: version)
    }

    private func folded(_ id: String, version: Int) throws -> Escalation {
        let folded = Escalation(events: try reader.events(of: id))
        guard folded.version == version, version > 0 else { throw JournalError.damaged(what: "incident \(id)") }
        return folded
    }

    /// Appends events of paging, which change nothing else of an incident: it need not be folded for them.
    private func append(
        _ events: [IncidentEvent], to id: String, after chain: (count: Int, head: String),
        following escalation: Escalation, stamp: Stamp
    ) throws {
        let head = try chained(events, to: id, after: chain, stamp: stamp).head
        try database.cachedStatement(
            sql: "UPDATE incident SET version = ?, head = ?, changed_at = ? WHERE id = ? AND version = ?"
        ).execute(
            arguments: [escalation.version, head, stamp.at.microseconds, id, chain.count])
        guard database.changesCount == 1 else { throw JournalError.conflict(incident: id) }
        try store(escalation)
        try record(.incident(id: id, count: escalation.version, head: Stored.hex(head)), at: stamp.at)
    }

    /// Stores where an incident's paging stands, by when it is due next; nothing where nothing comes again.
    package func store(_ escalation: Escalation) throws {
        guard escalation.phase != .over else {
            try database.cachedStatement(sql: "DELETE FROM escalation WHERE incident = ?").execute(
                arguments: [escalation.incident])
            return
        }
        let plan = try reader.plans.number(of: escalation.plans, in: database)
        try database.cachedStatement(sql: StoredEscalation.upsert).execute(
            arguments: StoredEscalation.arguments(escalation, plan: plan))
    }

    /// Begins to follow every open incident: for a record that was begun before there were pagers.
    func followAll() throws {
        for id in try String.fetchAll(database, sql: "SELECT id FROM incident WHERE is_open ORDER BY number") {
            if let events = try? reader.events(of: id), !events.isEmpty {
                try store(Escalation(events: events))
            } else {
                // A damaged incident keeps the journal open to the audit; its row is due, and the first tick names it.
                var unknown = Escalation()
                unknown.incident = id
                unknown.due = Instant(microseconds: 0)
                try store(unknown)
            }
        }
    }

    /// Records what came of sending a page, with the event that follows from it.
    ///
    /// - Parameter attempt: the delivery's attempts as they stood after the claim.
    public func finish(_ key: String, attempt: Int, outcome: SendOutcome, stamp: Stamp) throws {
        guard let (found, id) = try reader.delivery(key) else {
            throw JournalError.damaged(what: "delivery \(key)")
        }
        var delivery = found
        let event = delivery.finish(outcome, attempt: attempt, at: stamp.at)
        try update(delivery)
        guard let event, let id else { return }
        let chain = try reader.chain(of: id)
        var escalation = try standing(of: id, stored: try? reader.escalation(of: id), version: chain.count)
        escalation.apply(
            EventRecord(
                incident: id, seq: chain.count + 1, prev: chain.head, at: stamp.at, monotonic: stamp.monotonic,
                boot: stamp.boot, by: stamp.by, event: event))
        try append([event], to: id, after: chain, following: escalation, stamp: stamp)
    }
}

/// What was claimed of one incident.
public struct ClaimedIncident: Equatable, Sendable {
    /// Its id.
    public let id: String
    /// What happened, in order.
    public let events: [IncidentEvent]
    /// How many pages were queued.
    public let pages: Int
    /// What of the record is damaged; nil where it is whole.
    public let damage: String?
}
