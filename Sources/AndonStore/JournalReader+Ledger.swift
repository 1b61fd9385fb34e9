import AndonCore
import Foundation
import GRDB

extension JournalReader {
    /// The ledger's entries of a stretch of time, in the order in which they were recorded.
    ///
    /// - Parameters:
    ///   - from: the first instant of it.
    ///   - to: the first instant after it.
    public func ledger(from: Instant, to: Instant) throws -> [LedgerRecord] {
        try Data.fetchAll(
            database,
            sql: """
                SELECT body FROM ledger WHERE \(LedgerExpression.at) >= ? AND \(LedgerExpression.at) < ? ORDER BY seq
                """, arguments: [from.microseconds, to.microseconds]
        ).map { try Stored.value(LedgerRecord.self, from: $0, what: "ledger") }
    }

    /// The newest result of a routine, nil where it was never run.
    public func lastRoutine(_ id: String) throws -> RoutineRecord? {
        let entry = try newest(where: "\(LedgerExpression.routine) = ?", [id])?.entry
        if case .routine(let record) = entry { return record }
        return nil
    }

    /// The newest restore point, nil where none was made.
    public func lastCheckpoint() throws -> Checkpoint? {
        let entry = try newest(where: "\(LedgerExpression.checkpoint) IS NOT NULL")?.entry
        if case .checkpoint(let checkpoint) = entry { return checkpoint }
        return nil
    }

    /// Every restore point, oldest first.
    public func checkpoints() throws -> [Checkpoint] {
        try Data.fetchAll(
            database, sql: "SELECT body FROM ledger WHERE \(LedgerExpression.checkpoint) IS NOT NULL ORDER BY seq"
        ).compactMap { body in
            let record = try Stored.value(LedgerRecord.self, from: body, what: "ledger")
            if case .checkpoint(let checkpoint) = record.entry { return checkpoint }
            return nil
        }
    }

    /// The newest result of a test page to each address of each person, among the thousand newest of them.
    public func lastTests() throws -> [TestPage] {
        let newestFirst = try Data.fetchAll(
            database,
            sql: "SELECT body FROM ledger WHERE \(LedgerExpression.tested) IS NOT NULL ORDER BY seq DESC LIMIT 1000"
        ).compactMap { body in
            let record = try Stored.value(LedgerRecord.self, from: body, what: "ledger")
            if case .tested(let test) = record.entry { return test }
            return nil
        }
        return TestPage.newest(of: newestFirst.reversed())
    }

    /// When the seal in force was made, nil while the project observes.
    public func sealedAt() throws -> Instant? {
        try newest(where: "\(LedgerExpression.seal) IS NOT NULL")?.at
    }

    private func newest(where condition: String, _ arguments: StatementArguments = []) throws -> LedgerRecord? {
        try Data.fetchOne(
            database, sql: "SELECT body FROM ledger WHERE \(condition) ORDER BY seq DESC LIMIT 1",
            arguments: arguments
        ).map { try Stored.value(LedgerRecord.self, from: $0, what: "ledger") }
    }
}
