import AndonCore
import Foundation
import GRDB

extension JournalReader {
    /// Where an incident's paging stands; nil where nothing comes of it again.
    public func escalation(of incident: String) throws -> Escalation? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT \(StoredEscalation.columns) FROM escalation WHERE incident = ?"),
            arguments: [incident]
        ).map(escalation)
    }

    /// The incidents of which something is due, the longest due first, each with where its paging stands as it is stored;
    /// nil where that cannot be read.
    func due(at now: Instant, atMost limit: Int) throws -> [(incident: String, escalation: Escalation?)] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: "SELECT \(StoredEscalation.columns) FROM escalation WHERE due <= ? ORDER BY due LIMIT ?"),
            arguments: [now.microseconds, limit])
        var due: [(incident: String, escalation: Escalation?)] = []
        while let row = try rows.next() { due.append((row[0], try? escalation(row))) }
        return due
    }

    private func escalation(_ row: Row) throws -> Escalation {
        try StoredEscalation.value(row) { try plans.plans($0, in: database) }
    }

    /// The pages of an incident, in the order in which they were queued.
    public func deliveries(of incident: String) throws -> [Delivery] {
        try Row.fetchAll(
            database, sql: "SELECT \(StoredDelivery.columns) FROM delivery WHERE incident = ? ORDER BY number",
            arguments: [incident]
        ).map(StoredDelivery.value)
    }

    /// A page by its key, and its incident, if it has one.
    func delivery(_ key: String) throws -> (delivery: Delivery, incident: String?)? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT \(StoredDelivery.columns) FROM delivery WHERE key = ?"),
            arguments: [key]
        )
        .map { (try StoredDelivery.value($0), $0[1]) }
    }

    /// When a step of a plan is due next.
    public func nextStep() throws -> Instant? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT min(due) FROM escalation WHERE due IS NOT NULL")
        ).map(Instant.init(microseconds:))
    }

    /// When a page is to be sent next, or its sender's lease ends.
    public func nextDelivery() throws -> Instant? {
        try Level.allCases.compactMap { level in
            try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT min(due) FROM delivery WHERE level = ? AND due IS NOT NULL"),
                arguments: [level.rawValue])
        }.min().map(Instant.init(microseconds:))
    }

    /// Whether a page that was claimed is wanted still: nobody has called it off.
    public func isStillWanted(_ delivery: Delivery) throws -> Bool {
        try self.delivery(delivery.key)?.delivery.state == .claimed
    }

    /// What is to be sent at that instant, worked out and not claimed: for when the journal cannot be written.
    ///
    /// - Parameter recipients: who a step's targets are then.
    public func duePages(at now: Instant, recipients: (DueStep) -> Recipients) throws -> [ClaimedDelivery] {
        let claimed = try due(at: now, atMost: -1).flatMap { step in
            step.escalation?.claim(at: now, recipients: recipients)?.deliveries.map(ClaimedDelivery.init) ?? []
        }
        let queued = try Row.fetchAll(
            database,
            sql: "SELECT \(StoredDelivery.columns) FROM delivery WHERE due <= ? ORDER BY level DESC, due",
            arguments: [now.microseconds])
        return queued.compactMap { try? ClaimedDelivery($0) } + claimed
    }

    /// Since when a step or a page has been waiting that was due before; nil where nothing is late.
    ///
    /// True whoever asks, and whether or not a pager is alive.
    public func pagingLate(at now: Instant) throws -> Instant? {
        try [nextStep(), nextDelivery()].compactMap { $0 }.min().flatMap { $0 < now ? $0 : nil }
    }

    /// When the newest thing happened to an incident that is open; nil where nothing is open.
    public func newestChange() throws -> Instant? {
        try Int64.fetchOne(database, sql: "SELECT max(changed_at) FROM incident WHERE is_open")
            .map(Instant.init(microseconds:))
    }

    /// Whether a run has no end, or an incident no level: what a living andon is at, or a killed one left.
    public func hasUnfinished() throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM run WHERE passed IS NULL)
                OR EXISTS (SELECT 1 FROM incident WHERE is_open AND state IN ('preserving', 'judging'))
                """) ?? false
    }

    /// Whether there is anything for a pager to look after: an open incident, or a page that is not sent.
    public func needsPager() throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM incident WHERE is_open) OR EXISTS (SELECT 1 FROM delivery WHERE due IS NOT NULL)
                    """)) ?? false
    }
}
