import AndonCore
import Foundation
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

/// One edit of the database behind Andon's back.
struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let found: ChainProblem

    init(_ description: String, _ sql: String, _ found: ChainProblem) {
        testDescription = description
        self.sql = sql
        self.found = found
    }
}

@Suite("the audit of the record")
struct ChainAuditTests {
    @Test("a record that nobody edited has no problem")
    func clean() throws {
        let bench = try Bench()
        #expect(try bench.problems() == [])
        try bench.fill()
        #expect(try bench.problems() == [])
    }

    private static let flip = "CAST(replace(CAST(body AS TEXT), 'provider', 'minister') AS BLOB)"

    static let edits: [Edit] = [
        Edit(
            "an event's text", "UPDATE event SET body = \(flip) WHERE incident = 'i1' AND seq = 3",
            .eventHash(incident: "i1", seq: 3)),
        Edit(
            "an event cut short", "UPDATE event SET body = substr(body, 1, 20) WHERE incident = 'i1' AND seq = 2",
            .eventUnreadable(incident: "i1", seq: 2)),
        Edit(
            "an event's hash", "UPDATE event SET hash = zeroblob(32) WHERE incident = 'i1' AND seq = 1",
            .eventHash(incident: "i1", seq: 1)),
        Edit(
            "an event in the middle removed", "DELETE FROM event WHERE incident = 'i1' AND seq = 2",
            .eventLink(incident: "i1", seq: 3)),
        Edit(
            "the last event removed", "DELETE FROM event WHERE incident = 'i1' AND seq = 3", .index(incident: "i1")),
        Edit(
            "two events swapped",
            """
            UPDATE event SET seq = 10 WHERE incident = 'i1' AND seq = 2;
            UPDATE event SET seq = 2 WHERE incident = 'i1' AND seq = 3;
            UPDATE event SET seq = 3 WHERE incident = 'i1' AND seq = 10
            """, .eventLink(incident: "i1", seq: 2)),
        Edit(
            "an event moved to another incident",
            "UPDATE event SET incident = 'i2', seq = 3 WHERE incident = 'i1' AND seq = 3",
            .eventLink(incident: "i2", seq: 3)),
        Edit(
            "an event added",
            "INSERT INTO event SELECT incident, 4, hash, body FROM event WHERE incident = 'i1' AND seq = 3",
            .eventLink(incident: "i1", seq: 4)),
        Edit(
            "a whole incident removed from the events", "DELETE FROM event WHERE incident = 'i2'",
            .index(incident: "i2")),
        Edit(
            "a whole incident removed from events and index",
            "DELETE FROM event WHERE incident = 'i2'; DELETE FROM incident WHERE id = 'i2'",
            .ledgerHead(seq: 9, incident: "i2")),
        Edit(
            "an incident shown as closed", "UPDATE incident SET state = 'closed', is_open = 0", .index(incident: "i1")),
        Edit("an incident's level", "UPDATE incident SET level = 1 WHERE id = 'i1'", .index(incident: "i1")),
        Edit(
            "an incident's fingerprint", "UPDATE incident SET fingerprint = 'x' WHERE id = 'i1'", .index(incident: "i1")
        ),
        Edit("an incident's version", "UPDATE incident SET version = 2 WHERE id = 'i1'", .index(incident: "i1")),
        Edit("an incident removed from the index", "DELETE FROM incident WHERE id = 'i1'", .index(incident: "i1")),
        Edit(
            "an incident invented in the index",
            """
            INSERT INTO incident (id, version, head, state, is_open, changed_at)
            VALUES ('i9', 1, zeroblob(32), 'closed', 0, 0)
            """, .index(incident: "i9")),
        Edit(
            "a ledger entry's bytes", "UPDATE ledger SET body = CAST('{}' AS BLOB) WHERE seq = 2", .ledger(seq: 2)),
        Edit("a ledger entry's hash", "UPDATE ledger SET hash = zeroblob(32) WHERE seq = 2", .ledger(seq: 2)),
        Edit("a ledger entry removed", "DELETE FROM ledger WHERE seq = 2", .ledger(seq: 3)),
        Edit("the ledger's end removed", "DELETE FROM ledger WHERE seq >= 8", .notInLedger(incident: "i2")),
        Edit("the whole ledger removed", "DELETE FROM ledger", .notInLedger(incident: "i1")),
        Edit("a failed run shown as passed", "UPDATE run SET passed = 1 WHERE id = 'r2'", .run(id: "r2")),
        Edit("an ended run shown as open", "UPDATE run SET passed = NULL WHERE id = 'r1'", .run(id: "r1")),
        Edit("a run removed", "DELETE FROM run WHERE id = 'r2'", .run(id: "r2")),
        Edit(
            "a run invented", "INSERT INTO run (id, name, facts, passed) VALUES ('r9', 'nightly', x'7b7d', 1)",
            .run(id: "r9")),
        Edit(
            "a sealed file",
            "UPDATE sealed_file SET body = CAST('unlisted: default' AS BLOB) WHERE path = 'andon.yaml'",
            .seal(number: 2, path: "andon.yaml")),
        Edit(
            "a sealed file removed", "DELETE FROM sealed_file WHERE seal = 2 AND path = 'runbook/a.md'",
            .seal(number: 2, path: "runbook/a.md")),
        Edit(
            "a file added to a seal", "INSERT INTO sealed_file VALUES (2, 'runbook/b.md', CAST('b' AS BLOB))",
            .seal(number: 2, path: "runbook/b.md")),
        Edit(
            "a seal's manifest", "UPDATE seal SET manifest = CAST('andon seal 2' AS BLOB) WHERE number = 2",
            .seal(number: 2, path: nil)),
        Edit(
            "the last seal removed, so that the one before is in force",
            "DELETE FROM sealed_file WHERE seal = 2; DELETE FROM seal WHERE number = 2", .seal(number: 2, path: nil)),
        Edit(
            "a seal invented",
            """
            INSERT INTO seal SELECT 3, digest, manifest, signatures FROM seal WHERE number = 1;
            INSERT INTO sealed_file SELECT 3, path, body FROM sealed_file WHERE seal = 1
            """, .seal(number: 3, path: nil)),
    ]

    @Test("an edit by hand is found, and the place is named", arguments: edits)
    func found(edit: Edit) throws {
        let bench = try Bench()
        try bench.fill()
        try bench.edit(edit.sql)
        let problems = try bench.problems()
        #expect(problems.contains(edit.found), "\(problems)")
    }

    /// Edits that change what `status`, `latest`, a verdict or a pager says.
    static let sideways: [Edit] = [
        Edit("whether a run timed out", "UPDATE run SET timed_out = 0 WHERE id = 'r2'", .run(id: "r2")),
        Edit("which run it was", "UPDATE run SET name = 'other' WHERE id = 'r2'", .run(id: "r2")),
        Edit("a run's facts", "UPDATE run SET facts = CAST('{}' AS BLOB) WHERE id = 'r1'", .run(id: "r1")),
        Edit("a run's incident", "UPDATE run SET incident = NULL WHERE id = 'r2'", .run(id: "r2")),
        Edit(
            "when an incident was settled", "UPDATE incident SET changed_at = 0 WHERE id = 'i1'", .index(incident: "i1")
        ),
        Edit("the run that failed", "UPDATE incident SET run = 'other' WHERE id = 'i1'", .index(incident: "i1")),
        Edit(
            "which incident is the latest", "UPDATE incident SET number = 0 WHERE id = 'i2'", .index(incident: "i2")),
        Edit(
            "a trigger that will edit later",
            "CREATE TRIGGER t AFTER INSERT ON delivery BEGIN DELETE FROM delivery; END", .database("schema")),
    ]

    @Test("so is an edit of what no event holds", arguments: sideways)
    func foundSideways(edit: Edit) throws {
        let bench = try Bench()
        try bench.fill()
        try bench.edit(edit.sql)
        let problems = try bench.problems()
        #expect(problems.contains(edit.found), "\(problems)")
    }

    @Test("a copied record is itself: the audit alone cannot tell it from its original")
    func copied() throws {
        let bench = try Bench()
        try bench.fill()
        let copy = bench.folder.appendingPathComponent("copy.db")
        try bench.edit("VACUUM INTO '\(copy.path)'")
        let journal = try Journal(path: copy.path, create: false)
        #expect(try journal.read { try $0.problems() } == [])
    }
}
