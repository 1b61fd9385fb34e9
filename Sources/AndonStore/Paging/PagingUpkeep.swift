import AndonCore
import Foundation
import GRDB

// What the watcher looks after beside the plans: that what is stored of the paging is what the events say.
extension JournalReader {
    /// How many pages are not sent yet.
    public func waitingPages() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM delivery WHERE due IS NOT NULL") ?? 0
    }

    /// Of some open incidents, those whose paging is stored otherwise than their events say.
    ///
    /// - Parameters:
    ///   - number: where the last look ended; 0 to begin.
    ///   - limit: the most that are looked at: with a million open ones a look must not keep the pages waiting.
    /// - Returns: their ids, and where the next look begins: 0 where this one came to the end.
    public func misplacedPaging(after number: Int, atMost limit: Int) throws -> (incidents: [String], next: Int) {
        let rows = try Row.fetchAll(
            database, sql: "SELECT number, id FROM incident WHERE is_open AND number > ? ORDER BY number LIMIT ?",
            arguments: [number, limit])
        let misplaced = try rows.map { $0["id"] as String }.filter { id in
            // A damaged record is the audit's; without its events nothing can be mended.
            guard let events = try? events(of: id), !events.isEmpty else { return false }
            return try !isRightRow(of: id, events: events)
        }
        return (misplaced, rows.count < limit ? 0 : rows.last?["number"] ?? 0)
    }
}

extension JournalWriter {
    /// Stores an incident's paging as its events say.
    ///
    /// - Returns: whether it was stored otherwise.
    public func mendPaging(of incident: String) throws -> Bool {
        let events = try reader.events(of: incident)
        guard !events.isEmpty, try !reader.isRightRow(of: incident, events: events) else { return false }
        try store(Escalation(events: events))
        return true
    }
}
