import AndonCore
import Foundation
import GRDB

// The outbox: pages on their way.
extension JournalWriter {
    /// Claims pages for sending, for as long as the lease runs: those of level 3 first.
    ///
    /// - Parameters:
    ///   - limit: the most that are claimed of other levels. Level 3 is never throttled.
    ///   - lease: longer than any sending takes; when it has run out, the page is sent again with the same key.
    public func claimDeliveries(atMost limit: Int, at now: Instant, lease: Span) throws -> [ClaimedDelivery] {
        let grave = try due(.halt, at: now, limit: -1)
        let others = try due(.major, at: now, limit: max(0, limit))
        return try (grave + others).compactMap { row in
            // A damaged page keeps no other waiting; it stays late, which the watcher says, and the audit names it.
            guard var claimed = try? ClaimedDelivery(row) else { return nil }
            guard claimed.delivery.claim(at: now, lease: lease) else {
                // It has its end already: it is due no more.
                try update(claimed.delivery)
                return nil
            }
            try update(claimed.delivery)
            return claimed
        }
    }

    private func due(_ level: Level, at now: Instant, limit: Int) throws -> [Row] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(StoredDelivery.columns) FROM delivery WHERE level = ? AND due <= ? ORDER BY due LIMIT ?
                    """),
            arguments: [level.rawValue, now.microseconds, limit])
    }

    /// Makes pages due at once whose sender is gone: for the one worker that knows itself alone.
    public func releaseLeases(at now: Instant) throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT \(StoredDelivery.columns) FROM delivery WHERE due IS NOT NULL")
        for row in rows {
            guard var delivery = try? StoredDelivery.value(row) else { continue }
            guard delivery.release(at: now) else { continue }
            try update(delivery)
        }
    }

    /// Queues what is announced to people, outside of any incident.
    ///
    /// - Parameter key: names the announcement; each address has a key of its own.
    public func announce(
        _ announcement: Announcement, key: String, to people: [Recipients.Recipient], at now: Instant
    ) throws {
        for (index, person) in people.enumerated() {
            let delivery = Delivery(
                key: "\(key)-\(index + 1)", incident: "", level: .major, place: StepPlace(paging: 0, round: 0, step: 0),
                person: person.name, address: person.address, shown: person.shown, due: now)
            try queue(delivery, announcement: announcement)
        }
    }

    func queue(_ delivery: Delivery, announcement: Announcement? = nil) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO delivery (\(StoredDelivery.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: StoredDelivery.arguments(delivery, incident: announcement == nil ? delivery.incident : nil)
                + [try announcement.map { try Stored.bytes($0) }])
    }

    func update(_ delivery: Delivery) throws {
        try database.cachedStatement(
            sql: "UPDATE delivery SET state = ?, due = ?, attempts = ?, trouble = ? WHERE key = ?"
        ).execute(
            arguments: [
                delivery.state.rawValue, StoredDelivery.pendingSince(delivery), delivery.attempts,
                delivery.trouble?.rawValue, delivery.key,
            ])
        guard database.changesCount == 1 else { throw JournalError.damaged(what: "delivery \(delivery.key)") }
    }

    /// Calls off the pages that nobody wants any more: somebody answered.
    func callOff(whatIsUnwantedBy escalation: Escalation) throws {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT \(StoredDelivery.columns) FROM delivery WHERE incident = ? AND due IS NOT NULL"),
            arguments: [escalation.incident])
        for row in rows {
            // Nobody's answer is to be lost over a damaged page.
            guard var delivery = try? StoredDelivery.value(row) else { continue }
            if !escalation.wants(delivery), delivery.cancel() { try update(delivery) }
        }
    }
}

/// A page that a worker is to send now.
public struct ClaimedDelivery: Equatable, Sendable {
    /// The page on its way.
    public internal(set) var delivery: Delivery
    /// What it announces; nil where it is about an incident.
    public let announcement: Announcement?

    /// One of a step that was not claimed.
    init(_ delivery: Delivery) {
        self.delivery = delivery
        announcement = nil
    }

    /// One of the outbox.
    init(_ row: Row) throws {
        delivery = try StoredDelivery.value(row)
        announcement = try (row[13] as Data?).map {
            try Stored.value(Announcement.self, from: $0, what: "announcement")
        }
    }
}
