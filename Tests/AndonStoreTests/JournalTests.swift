import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("the journal")
struct JournalTests {
    @Test("events are chained, each to the bytes of the one before")
    func chain() throws {
        let bench = try Bench()
        try bench.perform(Bench.opening(), on: "i1")
        try bench.perform(Bench.note("one"), on: "i1", at: 60)
        try bench.perform(.acknowledge, on: "i1", at: 120)
        let (records, bytes) = try bench.journal.read { (try $0.events(of: "i1"), try $0.eventBytes(of: "i1")) }
        #expect(records.map(\.seq) == [1, 2, 3])
        #expect(records[0].prev == String(repeating: "0", count: 64))
        for index in 1..<3 { #expect(records[index].prev == Stored.hex(Stored.hash(bytes[index - 1]))) }
        let chain = try bench.journal.read { try $0.chain(of: "i1") }
        #expect(chain.count == 3)
        #expect(chain.head == Stored.hex(Stored.hash(bytes[2])))
        #expect(records[2].by == Bench.developer && records[2].at.seconds == 120)
    }

    @Test("what is stored is the same bytes each time, so that hashes can be compared")
    func stableBytes() throws {
        let bench = try Bench()
        try bench.fill()
        let (records, bytes) = try bench.journal.read { (try $0.events(of: "i1"), try $0.eventBytes(of: "i1")) }
        for (record, stored) in zip(records, bytes) { #expect(try Stored.bytes(record) == stored) }
    }

    @Test("of two writers who saw the same version, the second is told and nothing of its is kept")
    func conflict() throws {
        let bench = try Bench()
        let other = try bench.another()
        try bench.perform(Bench.opening(), on: "i1")
        let seen = try #require(try other.read { try $0.incident("i1") })
        try bench.perform(Bench.note("faster"), on: "i1")
        let decision = Decision([.noted(text: "slower", why: nil, happenedAt: nil, who: nil)])
        #expect(throws: JournalError.conflict(incident: "i1")) {
            try other.write { try $0.append(decision, to: seen, id: "i1", stamp: Bench.stamp()) }
        }
        #expect(try bench.journal.read { try $0.events(of: "i1") }.count == 2)
        #expect(try bench.problems() == [])
    }

    @Test("many writers at once lose no event")
    func manyWriters() throws {
        let bench = try Bench()
        try bench.perform(Bench.opening(), on: "i1")
        let path = bench.path
        DispatchQueue.concurrentPerform(iterations: 4) { writer in
            guard let journal = try? Journal(path: path, create: false) else { return }
            for count in 0..<25 { _ = try? Bench.perform(Bench.note("\(writer) \(count)"), on: "i1", in: journal) }
        }
        #expect(try bench.journal.read { try $0.events(of: "i1") }.count == 101)
        #expect(try bench.problems() == [])
    }

    @Test("a refusal within the transaction leaves nothing behind and keeps its type")
    func refusal() throws {
        let bench = try Bench()
        try bench.perform(Bench.opening(), on: "i1")
        let before = try bench.journal.read { try $0.ledgerHead() }
        #expect(throws: JournalError.refused(.whyMissing)) {
            try bench.perform(.raise(to: .halt, why: ""), on: "i1")
        }
        let after = try bench.journal.read { try $0.ledgerHead() }
        #expect(before.count == after.count && before.head == after.head)
    }

    @Test("a transaction whose second half fails leaves nothing of its first")
    func allOrNothing() throws {
        let bench = try Bench()
        #expect(throws: JournalError.self) {
            try bench.journal.write { writer in
                try writer.begin(Bench.run("r1"), incident: nil)
                try writer.begin(Bench.run("r1"), incident: nil)
            }
        }
        #expect(try bench.journal.read { try $0.openRuns() }.isEmpty)
        #expect(try bench.journal.read { try $0.ledgerHead() }.count == 0)
    }

    @Test("a run ends once, and the ledger knows of its begin and end")
    func runs() throws {
        let bench = try Bench()
        try bench.journal.write { try $0.begin(Bench.run("r1"), incident: nil) }
        #expect(try bench.journal.read { try $0.openRuns() }.map(\.run.id) == ["r1"])
        let ended = Bench.run("r1", exit: .exited(code: 0))
        try bench.journal.write { try $0.end(ended, passed: true, incident: nil, at: Instant(microseconds: 1)) }
        #expect(throws: JournalError.conflict(incident: "r1")) {
            try bench.journal.write { try $0.end(ended, passed: false, incident: nil, at: Instant(microseconds: 2)) }
        }
        #expect(try bench.journal.read { try $0.openRuns() }.isEmpty)
        #expect(try bench.journal.read { try $0.ledgerHead() }.count == 2)
        let last = try bench.journal.read { try $0.lastEnded(name: ended.name) }
        #expect(last?.passed == true && last?.run == ended)
    }

    @Test("the newest ended run of a name tells whether it timed out")
    func timedOut() throws {
        let bench = try Bench()
        try bench.fill()
        #expect(try bench.journal.read { try $0.lastTimedOut(name: "nightly", otherThan: "r3") })
        #expect(try !bench.journal.read { try $0.lastTimedOut(name: "nightly", otherThan: "r2") })
        #expect(try !bench.journal.read { try $0.lastTimedOut(name: "weekly", otherThan: "r3") })
    }

    @Test("an incident is found by any unique beginning of its id, and by `latest`")
    func identifiers() throws {
        let bench = try Bench()
        for id in ["20251214-abc", "20251214-abd", "20251215-xyz"] { try bench.perform(Bench.opening(), on: id) }
        let found = try bench.journal.read { reader in
            try ["20251215", "20251214", "20251214-abc", "9", "%"].map { try reader.identifiers(beginningWith: $0) }
        }
        #expect(found[0] == ["20251215-xyz"])
        #expect(found[1].count == 2)
        #expect(found[2] == ["20251214-abc"])
        #expect(found[3].isEmpty && found[4].isEmpty)
        #expect(try bench.journal.read { try $0.latestIdentifier() } == "20251215-xyz")
        #expect(try bench.journal.read { try $0.openIncidents() }.map(\.id).count == 3)
    }

    @Test("a clock that was set back does not make a settlement forgotten")
    func clockSetBack() throws {
        let bench = try Bench()
        try bench.perform(Bench.opening(), on: "i1", at: 1_000_000)
        let passed = Bench.run("r2", exit: .exited(code: 0))
        try bench.perform(.settleByRetry(run: passed, verdict: Bench.verdict), on: "i1", at: 1_000_000)
        func settled(now: Int64) throws -> Set<String> {
            let now = Instant(microseconds: now * 1_000_000)
            let since = Instant(microseconds: now.microseconds - Span.days(7).milliseconds * 1000)
            return try bench.journal.read { try $0.settledFingerprints(since: since, before: now) }
        }
        #expect(try settled(now: 1_000_010) == ["nightly | unknown_cause"])
        #expect(try settled(now: 1_000_000 - 3600) == ["nightly | unknown_cause"])
        #expect(try settled(now: 1_000_000 + 7 * 86_400 + 1) == [])
    }

    @Test("the last seal is in force, with its own copies, and the older ones are kept")
    func seals() throws {
        let bench = try Bench()
        #expect(try bench.journal.read { try $0.seal() } == nil)
        try bench.fill()
        #expect(try bench.journal.read { try $0.seal() }?.number == 2)
        #expect(try bench.journal.read { try $0.seals() }.map(\.number) == [1, 2])
        #expect(try bench.journal.read { try $0.sealedFiles(of: 1) }["andon.yaml"] == Data("project: tos 1\n".utf8))
        #expect(try bench.journal.read { try $0.sealedFiles(of: 2) }["andon.yaml"] == Data("project: tos 2\n".utf8))
    }

    @Test("a copy of the head is an outside witness")
    func witness() throws {
        let bench = try Bench()
        try bench.fill()
        let head = try bench.journal.read { try $0.ledgerHead() }
        try bench.perform(Bench.note("later"), on: "i1")
        #expect(try bench.journal.read { try $0.hasLedgerHead(count: head.count, hash: head.head) })
        #expect(try !bench.journal.read { try $0.hasLedgerHead(count: head.count - 1, hash: head.head) })
        #expect(try !bench.journal.read { try $0.hasLedgerHead(count: 1000, hash: head.head) })
    }
}
