import AndonCore
import Foundation
import GRDB

extension JournalReader {
    /// Whether a run of that name counts for a time by which it was expected.
    ///
    /// One that could not be started at all does not: it opened no incident either.
    public func happened(_ run: String, by time: ExpectedTime) throws -> Bool {
        let newest = try Data.fetchOne(
            database,
            sql: """
                SELECT facts FROM run WHERE name = ? AND \(LedgerExpression.startedAt) <= ?
                AND (passed IS NOT 0 OR incident IS NOT NULL) ORDER BY number DESC LIMIT 1
                """, arguments: [run, time.expired.microseconds]
        ).map { try Stored.value(RunFacts.self, from: $0, what: "run") }
        if let newest, newest.startedAt > time.opened || newest.endedAt ?? time.expired >= time.expired { return true }
        return try openRuns().contains { $0.run.name == run && $0.run.startedAt <= time.expired }
    }

    /// The miss on record that speaks of a time by which a run was expected; nil where there is none.
    public func missed(_ run: String, at time: ExpectedTime) throws -> MissedRun? {
        // No miss is recorded before its grace is over, so that the ledger is not read from its beginning.
        try Data.fetchAll(
            database,
            sql: """
                SELECT body FROM ledger WHERE \(LedgerExpression.at) >= ? AND \(LedgerExpression.missed) = ?
                ORDER BY seq DESC
                """, arguments: [time.expired.microseconds, run]
        ).lazy.compactMap { body -> MissedRun? in
            let record = try? Stored.value(LedgerRecord.self, from: body, what: "ledger")
            if case .missed(let miss) = record?.entry, miss.covers(time) { return miss }
            return nil
        }.first
    }

    /// Every seal's number and when it was made, the newest first.
    public func sealings() throws -> [(number: Int, at: Instant)] {
        try Data.fetchAll(
            database, sql: "SELECT body FROM ledger WHERE \(LedgerExpression.seal) IS NOT NULL ORDER BY seq DESC"
        ).compactMap { body in
            let record = try Stored.value(LedgerRecord.self, from: body, what: "ledger")
            if case .sealed(let number, _) = record.entry { return (number, record.at) }
            return nil
        }
    }
}
