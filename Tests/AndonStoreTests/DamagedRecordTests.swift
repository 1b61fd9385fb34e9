import AndonCore
import Foundation
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("a record that was damaged on purpose")
struct DamagedRecordTests {
    /// SQLite takes any type in any column, so an edit may leave a text where a number belongs.
    private static let otherTypes = [
        "UPDATE incident SET version = 'x' WHERE id = 'i1'", "UPDATE incident SET state = x'ff' WHERE id = 'i1'",
        "UPDATE incident SET level = 'high' WHERE id = 'i1'", "UPDATE run SET passed = 'maybe' WHERE id = 'r1'",
        "UPDATE seal SET digest = x'ff' WHERE number = 2", "UPDATE event SET hash = 7 WHERE seq = 1",
        "UPDATE event SET incident = x'ff' WHERE seq = 2", "UPDATE ledger SET body = 7 WHERE seq = 2",
        "UPDATE sealed_file SET path = x'ff' WHERE seal = 1 AND path = 'andon.yaml'",
    ]

    @Test("a value of another type is a problem that the audit names, not a crash")
    func types() async {
        await #expect(processExitsWith: .success) {
            for sql in DamagedRecordTests.otherTypes {
                let bench = try Bench()
                try bench.fill()
                // The tables are strict: most of these SQLite itself refuses.
                do { try bench.edit(sql) } catch { continue }
                do throws(JournalError) {
                    let problems = try bench.journal.read { try $0.problems() }
                    precondition(!problems.isEmpty, sql)
                } catch {
                    guard case .damaged = error else { preconditionFailure("\(sql): \(error)") }
                }
            }
        }
    }

    @Test("a forged ledger entry of an incident without events is a problem, not a crash")
    func emptyChain() async {
        await #expect(processExitsWith: .success) {
            let bench = try Bench()
            try bench.fill()
            let head = try bench.journal.read { try $0.ledgerHead() }
            let record = LedgerRecord(
                seq: head.count + 1, prev: head.head, at: Instant(microseconds: 0),
                entry: .incident(id: "i1", count: 0, head: head.head))
            let bytes = try Stored.bytes(record)
            try bench.edit(
                """
                INSERT INTO ledger VALUES (\(record.seq), x'\(Stored.hex(Stored.hash(bytes)))', x'\(Stored.hex(bytes))')
                """)
            let problems = try bench.problems()
            precondition(!problems.isEmpty)
        }
    }

    @Test("an open incident whose events are gone is damage, and never nothing: doubt means held")
    func eventsGone() throws {
        let bench = try Bench()
        try bench.fill()
        try bench.edit("DELETE FROM event WHERE incident = 'i1'")
        #expect(throws: JournalError.self) { try bench.journal.read { try $0.openIncidents() } }
    }

    @Test("an event that does not parse keeps everything held")
    func unreadable() throws {
        let bench = try Bench()
        try bench.fill()
        try bench.edit("UPDATE event SET body = CAST('{}' AS BLOB) WHERE incident = 'i1' AND seq = 2")
        #expect(throws: JournalError.damaged(what: "event of i1")) {
            try bench.journal.read { try $0.openIncidents() }
        }
    }

    @Test("an index that shows an open incident as closed is found by the audit, wherever it is read")
    func closedInIndex() throws {
        let bench = try Bench()
        try bench.fill()
        try bench.edit("UPDATE incident SET is_open = 0 WHERE id = 'i1'")
        #expect(try bench.problems() == [.index(incident: "i1")])
    }
}
