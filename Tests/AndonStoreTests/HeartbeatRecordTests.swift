import AndonCore
import Foundation
import Testing

@testable import AndonStore

@Suite("what the journal knows of expected runs")
struct HeartbeatRecordTests {
    private typealias Bench = JournalWorkshop

    private static func at(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }

    /// Due at 1000, opened at 100, over at 1100.
    private func time() throws -> ExpectedTime {
        miss(due: 1000, first: 100, expired: 1100).newest
    }

    private func miss(due: Int64, first: Int64, expired: Int64) -> MissedRun {
        MissedRun(
            run: "nightly", due: Self.at(due), expired: Self.at(expired), firstExpired: Self.at(first), count: 1,
            incident: nil, isHeld: false)
    }

    private func begin(_ bench: Bench, _ id: String, at began: Int64, name: String = "nightly") throws -> RunFacts {
        let run = RunFacts(
            id: id, name: name, command: "make", isListed: true, serves: .internal, startedAt: Self.at(began),
            headAtStart: nil)
        try bench.journal.write { try $0.begin(run, incident: nil) }
        return run
    }

    private func end(
        _ bench: Bench, _ run: RunFacts, at ended: Int64, passed: Bool = true, incident: String? = nil
    ) throws {
        var run = run
        run.endedAt = Self.at(ended)
        run.exit = .exited(code: passed ? 0 : 1)
        try bench.journal.write { try $0.end(run, passed: passed, incident: incident, at: Self.at(ended)) }
    }

    private func happened(_ bench: Bench) throws -> Bool {
        let time = try time()
        return try bench.journal.read { try $0.happened("nightly", by: time) }
    }

    @Test(
        "a run counts that began within the time, whatever came of it, and though later ones began since",
        arguments: [(100, false), (101, true), (1100, true), (1101, false)])
    func began(at began: Int, counts: Bool) throws {
        let bench = try Bench()
        #expect(try !happened(bench))
        try end(bench, try begin(bench, "a", at: Int64(began)), at: Int64(began) + 1, passed: false, incident: "i1")
        _ = try begin(bench, "b", at: 1200)
        _ = try begin(bench, "c", at: 500, name: "other")
        #expect(try happened(bench) == counts)
    }

    @Test("a run that is still under way when the time is over has happened, whenever it began")
    func underWay() throws {
        let bench = try Bench()
        let run = try begin(bench, "a", at: 50)
        #expect(try happened(bench))
        try end(bench, run, at: 1150)
        #expect(try happened(bench), "it ended after it")
        let other = try Bench()
        try end(other, try begin(other, "a", at: 50), at: 1099)
        #expect(try !happened(other))
    }

    @Test("a run that could not be started at all has not happened")
    func abandoned() throws {
        let bench = try Bench()
        try end(bench, try begin(bench, "a", at: 500), at: 501, passed: false)
        #expect(try !happened(bench))
    }

    @Test("a miss on record speaks of every time that it counted, and of no other; the audit knows it")
    func recorded() throws {
        let bench = try Bench()
        let miss = MissedRun(
            run: "nightly", due: Self.at(1000), expired: Self.at(1100), firstExpired: Self.at(300), count: 2,
            incident: "i1", isHeld: true)
        try bench.journal.write { try $0.record(.missed(miss), at: Self.at(1101)) }
        func found(_ expired: Int64, run: String = "nightly") throws -> MissedRun? {
            let time = self.miss(due: expired, first: expired - 10, expired: expired).newest
            return try bench.journal.read { try $0.missed(run, at: time) }
        }
        #expect(try found(1100) == miss && found(300) == miss)
        #expect(try found(299) == nil && found(1101) == nil && found(1100, run: "other") == nil)
        #expect(try bench.problems() == [])
    }

    @Test("paging that is stored otherwise than the events say is found in parts, and mended")
    func mended() throws {
        let bench = try Bench()
        for number in 1...5 {
            try bench.perform(Bench.opening(), on: "i\(number)")
            try bench.perform(.judge(Bench.verdict), on: "i\(number)")
        }
        func look(after number: Int, atMost limit: Int) throws -> (misplaced: [String], next: Int) {
            try bench.journal.read { reader in
                let some = try reader.openIncidents(after: number, atMost: limit)
                return (try reader.misplacedPaging(among: some.ids), some.next)
            }
        }
        #expect(try look(after: 0, atMost: 10) == ([], 0))
        try bench.edit(
            "UPDATE escalation SET due = 7 WHERE incident = 'i2'; DELETE FROM escalation WHERE incident = 'i4'")
        let first = try look(after: 0, atMost: 3)
        #expect(first.misplaced == ["i2"] && first.next > 0)
        #expect(try look(after: first.next, atMost: 3) == (["i4"], 0))
        for id in ["i2", "i4"] { #expect(try bench.journal.write { try $0.mendPaging(of: id) }) }
        #expect(try bench.journal.write { try $0.mendPaging(of: "i2") } == false)
        #expect(try bench.problems() == [])
    }
}
