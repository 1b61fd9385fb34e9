import AndonCore
import Foundation
import GRDB

// What the watcher looks after beside the plans: that what is stored of the paging is what the events say.
extension JournalReader {
    /// How many pages are not sent yet.
    public func waitingPages() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM delivery WHERE due IS NOT NULL") ?? 0
    }

    /// Some of the open incidents, oldest first.
    ///
    /// - Parameters:
    ///   - number: where the last look ended; 0 to begin.
    ///   - limit: the most that are looked at: with a million open ones a look must not keep the pages waiting.
    /// - Returns: their ids, and where the next look begins: 0 where this one came to the end.
    public func openIncidents(after number: Int, atMost limit: Int) throws -> (ids: [String], next: Int) {
        let rows = try Row.fetchAll(
            database, sql: "SELECT number, id FROM incident WHERE is_open AND number > ? ORDER BY number LIMIT ?",
            arguments: [number, limit])
        return (rows.map { $0["id"] }, rows.count < limit ? 0 : rows.last?["number"] ?? 0)
    }

    /// Of those incidents, the ones whose paging is stored otherwise than their events say.
    public func misplacedPaging(among incidents: [String]) throws -> [String] {
        try incidents.filter { id in
            // A damaged record is the audit's; without its events nothing can be mended.
            guard let events = try? events(of: id), !events.isEmpty else { return false }
            return try !isRightRow(of: id, events: events)
        }
    }

    /// Whether that was announced already.
    ///
    /// - Parameter key: names the announcement.
    public func isAnnounced(_ key: String) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM delivery WHERE key = ?)", arguments: ["\(key)-1"]) ?? false
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
