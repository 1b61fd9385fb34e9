import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("routines, restore points and refusals in the ledger")
struct LedgerTests {
    private static func time(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }

    private static func result(_ id: String, at seconds: Int64, _ outcome: RoutineRecord.Outcome = .passed)
        -> RoutineRecord
    {
        RoutineRecord(
            id: id, title: Wording(ja: "日次", en: "daily"), began: time(seconds), ended: time(seconds),
            by: Bench.developer,
            checks: [
                RoutineRecord.Check(
                    id: "disk", title: Wording("disk"), outcome: outcome, exitCode: 1, detail: "\"91%\"\nfull")
            ], seal: 2)
    }

    private static func checkpoint(_ name: String, at seconds: Int64) -> Checkpoint {
        Checkpoint(name: name, commit: String(repeating: "a", count: 40), at: time(seconds), by: Bench.developer)
    }

    /// The record of `fill()`, and on it what stands in the ledger alone.
    private func fill(_ bench: JournalWorkshop) throws {
        try bench.fill()
        let entries: [(LedgerEntry, Int64)] = [
            (.routine(Self.result("daily", at: 10, .failed)), 10), (.routine(Self.result("weekly", at: 11)), 11),
            (.checkpoint(Self.checkpoint("before", at: 12)), 12),
            (.refused(attempt: "routine run daily", why: "an agent", by: Bench.developer), 13),
            (.routine(Self.result("daily", at: 14)), 14), (.checkpoint(Self.checkpoint("after", at: 15)), 15),
        ]
        for (entry, seconds) in entries { try bench.journal.write { try $0.record(entry, at: Self.time(seconds)) } }
    }

    @Test("the newest of each kind is found, and what was never there is nothing")
    func newest() throws {
        let bench = try Bench()
        try bench.journal.read { reader throws in
            #expect(try reader.lastRoutine("daily") == nil)
            #expect(try reader.lastCheckpoint() == nil)
            #expect(try reader.checkpoints() == [])
            #expect(try reader.sealedAt() == nil)
            #expect(try reader.lastEnded(name: "nightly") == nil)
            #expect(try reader.lastBegan(name: "nightly") == nil)
        }
        try fill(bench)
        try bench.journal.read { reader throws in
            #expect(try reader.lastRoutine("daily") == Self.result("daily", at: 14))
            #expect(try reader.lastRoutine("weekly") == Self.result("weekly", at: 11))
            #expect(try reader.lastRoutine("monthly") == nil)
            #expect(try reader.lastCheckpoint()?.name == "after")
            #expect(try reader.checkpoints().map(\.name) == ["before", "after"])
            #expect(try reader.sealedAt() == Self.time(7))
        }
        #expect(try bench.problems() == [])
    }

    @Test("of the test pages to an address the newest counts, and of one test to two alike the one that did not arrive")
    func tests() throws {
        let bench = try Bench()
        try bench.fill()
        #expect(try bench.journal.read { try $0.lastTests() } == [])
        let (fine, broken) = (SendOutcome.delivered(answer: ""), SendOutcome.refused(reason: .rejected, answer: "404"))
        let sent: [(Int64, String?, String, SendOutcome)] = [
            (20, "Ada", "exec:/bin/call", broken), (21, "Ada", "exec:/bin/call", fine),
            (22, "Ada", "https://hooks.example.com/…", broken), (22, "Ada", "https://hooks.example.com/…", fine),
            (23, nil, "exec:/bin/call", broken), (24, "Bob", "exec:/bin/call", fine),
            (25, "Bob", "exec:/bin/call", broken),
        ]
        for (seconds, person, address, outcome) in sent {
            let test = TestPage(
                at: Self.time(seconds), person: person, address: address, outcome: outcome, by: Bench.developer)
            try bench.journal.write { try $0.record(.tested(test), at: Self.time(seconds)) }
        }
        let newest = try bench.journal.read { try $0.lastTests() }
        #expect(newest.map(\.person) == ["Ada", "Ada", nil, "Bob"])
        #expect(newest.map(\.outcome) == [fine, broken, broken, broken])
        #expect(newest.map(\.at) == [21, 22, 23, 25].map(Self.time))
        #expect(try bench.problems() == [])
    }

    @Test(
        "the entries of a stretch of time come in their order, its end not included, also when the clock was set back")
    func stretch() throws {
        let bench = try Bench()
        try fill(bench)
        try bench.journal.write { try $0.record(.checkpoint(Self.checkpoint("early", at: 12)), at: Self.time(12)) }
        let records = try bench.journal.read { try $0.ledger(from: Self.time(11), to: Self.time(14)) }
        #expect(records.map(\.at) == [11, 12, 13, 12].map(Self.time))
        #expect(records.map(\.seq) == records.map(\.seq).sorted())
        #expect(try bench.journal.read { try $0.ledger(from: Self.time(14), to: Self.time(14)) }.isEmpty)
    }

    @Test("the newest ended run of a name, and when its newest run began")
    func runs() throws {
        let bench = try Bench()
        try bench.fill()
        var run = RunFacts(
            id: "r3", name: "nightly", command: "make all", isListed: true, serves: .internal,
            startedAt: Self.time(20), headAtStart: nil)
        try bench.journal.write { try $0.begin(run, incident: nil) }
        try bench.journal.read { reader throws in
            let last = try reader.lastEnded(name: "nightly")
            #expect(last?.run.id == "r2" && last?.passed == false, "the one that is under way has not ended")
            #expect(try reader.lastBegan(name: "nightly") == Self.time(20))
            #expect(try reader.lastEnded(name: "weekly") == nil)
        }
        run.exit = .exited(code: 0)
        try bench.journal.write { [run] in try $0.end(run, passed: true, incident: nil, at: Self.time(21)) }
        let last = try bench.journal.read { try $0.lastEnded(name: "nightly") }
        #expect(last?.run == run && last?.passed == true)
    }

    @Test("nothing of it reads the whole ledger: each question is answered by its index")
    func indices() throws {
        let bench = try Bench()
        try fill(bench)
        let questions: [(index: String, ask: (JournalReader) throws -> Void)] = [
            ("ledger_routine", { _ = try $0.lastRoutine("daily") }),
            ("ledger_checkpoint", { _ = try $0.lastCheckpoint() }), ("ledger_checkpoint", { _ = try $0.checkpoints() }),
            ("ledger_seal", { _ = try $0.sealedAt() }),
            ("ledger_at", { _ = try $0.ledger(from: Self.time(0), to: Self.time(9)) }),
            ("run_name", { _ = try $0.lastEnded(name: "nightly") }),
            ("run_name", { _ = try $0.lastBegan(name: "nightly") }),
        ]
        for question in questions {
            let plan = try bench.journal.read { reader throws in
                var asked: [String] = []
                reader.database.trace { asked.append($0.expandedDescription) }
                try question.ask(reader)
                reader.database.trace(options: [])
                return try asked.flatMap { sql in
                    try Row.fetchAll(reader.database, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
                }
            }
            #expect(plan.contains { $0.contains("USING INDEX \(question.index)") }, "\(plan)")
        }
    }

    @Test("a journal of version 1 is brought up to date when it is opened, and keeps all that it holds")
    func versionOne() throws {
        let bench = try Bench()
        try bench.fill()
        let path = bench.folder.appendingPathComponent("old.db").path
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: Schema.migrations[0])
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
            try database.execute(sql: "ATTACH DATABASE '\(bench.path)' AS new")
            for table in ["event", "ledger", "incident", "run", "seal", "sealed_file"] {
                try database.execute(sql: "INSERT INTO \(table) SELECT * FROM new.\(table)")
            }
            try database.execute(sql: "DETACH DATABASE new")
        }
        try queue.close()

        let journal = try Journal(path: path, create: false)
        try journal.write { try $0.record(.routine(Self.result("daily", at: 10)), at: Self.time(10)) }
        try journal.read { reader throws in
            #expect(try Int.fetchOne(reader.database, sql: "PRAGMA user_version") == Schema.migrations.count)
            #expect(try reader.sealedAt() == Self.time(7), "what was written before is in the new indices")
            #expect(try reader.ledger(from: Self.time(7), to: Self.time(8)).count == 2)
            #expect(try reader.lastRoutine("daily") != nil)
            #expect(try reader.incident("i1") == bench.journal.read { try $0.incident("i1") })
            #expect(try reader.problems() == [])
        }
    }

    @Test("a version 1 with an entry that is no JSON still opens, and the audit names the entry")
    func damagedVersionOne() throws {
        let bench = try Bench()
        try bench.fill()
        try bench.edit(
            """
            DROP INDEX ledger_at; DROP INDEX ledger_routine; DROP INDEX ledger_checkpoint; DROP INDEX ledger_seal;
            DROP TABLE delivery; DROP TABLE escalation; DROP TABLE plan; CREATE TABLE notice (number INTEGER PRIMARY KEY);
            UPDATE ledger SET body = x'7bff' WHERE seq = 2; PRAGMA user_version = 1
            """)
        let journal = try bench.another()
        #expect(try journal.read { try $0.problems() }.contains(.ledger(seq: 2)))
    }

    @Test(
        "an edited or removed result is found",
        arguments: [
            "UPDATE ledger SET body = CAST(replace(CAST(body AS TEXT), '\"failed\"', '\"passed\"') AS BLOB) WHERE seq = 12",
            "UPDATE ledger SET body = x'00' WHERE seq = 12",
        ])
    func edited(sql: String) throws {
        let bench = try Bench()
        try fill(bench)
        let seq = try bench.journal.read { try $0.ledger(from: Self.time(10), to: Self.time(11)) }.map(\.seq)
        #expect(seq == [12], "the failed routine is what is edited")
        try bench.edit(sql)
        #expect(try bench.problems().contains(.ledger(seq: 12)))
    }
}
