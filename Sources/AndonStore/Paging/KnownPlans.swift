import AndonCore
import Foundation
import GRDB

/// The plans that one transaction has met: many incidents have the same, which are stored and decoded once.
final class KnownPlans {
    private var known: [(number: Int64, plans: Plans)] = []

    /// The plans that are stored under a number.
    func plans(_ number: Int64, in database: Database) throws -> Plans {
        if let found = known.first(where: { $0.number == number }) { return found.plans }
        let body = try Data.fetchOne(
            database.cachedStatement(sql: "SELECT body FROM plan WHERE number = ?"), arguments: [number])
        guard let body else { throw JournalError.damaged(what: "plan \(number)") }
        let plans = try Stored.value(Plans.self, from: body, what: "plan \(number)")
        known.append((number, plans))
        return plans
    }

    /// The number under which plans are stored; they are stored first where they are new.
    func number(of plans: Plans, in database: Database) throws -> Int64 {
        if let found = known.first(where: { $0.plans == plans }) { return found.number }
        let body = try Stored.bytes(plans)
        let stored = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT number FROM plan WHERE body = ?"), arguments: [body])
        if let stored {
            known.append((stored, plans))
            return stored
        }
        try database.cachedStatement(sql: "INSERT INTO plan (body) VALUES (?)").execute(arguments: [body])
        known.append((database.lastInsertedRowID, plans))
        return database.lastInsertedRowID
    }

    /// Forgets them all: what was stored may have been taken back.
    func forget() { known = [] }
}
