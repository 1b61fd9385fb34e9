import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("what is stored of the paging follows from the events")
struct PagingFoldTests {
    @Test("after any sequence of deeds, ticks and answers the stored row is the fold, and the audit finds nothing")
    func fold() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Numbers(state: seed)
        for round in 0..<25 {
            let bench = try Bench()
            var seconds: Int64 = 0
            try bench.append(.opened(Self.opening), to: "i1", at: 0)
            for _ in 0..<25 {
                seconds += Int64.random(in: 0...700, using: &random)
                try Self.step(bench, at: seconds, &random)
                let folded = Escalation(events: try bench.journal.read { try $0.events(of: "i1") })
                let stored = try bench.escalation(of: "i1")
                #expect(stored == (folded.phase == .over ? nil : folded), "round \(round) of seed \(seed)")
                let wanted = try bench.deliveries(of: "i1").filter { $0.isPending && !folded.wants($0) }
                #expect(wanted.isEmpty, "round \(round) of seed \(seed): what nobody wants is called off")
            }
            #expect(try bench.problems() == [], "round \(round) of seed \(seed)")
        }
    }

    private static let opening = IncidentEvent.Opening(
        title: "nightly failed", run: nil, pulled: nil, seal: 1, isObserved: false, plans: Plans())

    /// Whatever may happen to an incident and its pages in that second.
    private static func step(_ bench: JournalWorkshop, at seconds: Int64, _ random: inout Numbers) throws {
        let level = Level.allCases.randomElement(using: &random) ?? .major
        let ada = Actor(account: "ada", name: "Ada", roles: [.firstLine])
        switch Int.random(in: 0...11, using: &random) {
        case 0, 1: try bench.append(.judged(verdict: Bench.verdict(level)), to: "i1", at: seconds)
        case 2: try bench.append(.raised(level: level, why: "w"), to: "i1", at: seconds)
        case 3: try bench.append(.acknowledged, to: "i1", at: seconds)
        case 4: try bench.append(.acknowledged, to: "i1", at: seconds, by: ada)
        case 5:
            try bench.append(
                .absorbed(other: "i2"), .noted(text: "n", why: nil, happenedAt: nil, who: nil), to: "i1", at: seconds)
        case 6: try bench.append(.runFailed(run: Bench.run("r1")), to: "i1", at: seconds)
        case 7 where seconds > 9000: try bench.append(.closed(why: nil, signed: nil), to: "i1", at: seconds)
        case 8, 9: try bench.claim(at: seconds)
        default:
            let outcomes: [SendOutcome] = [
                .delivered(answer: ""), .refused(reason: .rejected, answer: "550"),
                .failed(reason: .timedOut, answer: "", retryAfter: nil),
            ]
            for page in try bench.claimDeliveries(at: seconds) where Bool.random(using: &random) {
                let outcome = outcomes.randomElement(using: &random) ?? outcomes[0]
                try bench.finish(page.key, attempt: page.attempts, outcome, at: seconds)
            }
        }
    }

    /// Random numbers that come again with the same seed.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    static let edits: [(String, String)] = [
        ("nobody is to be told", "DELETE FROM escalation WHERE incident = 'i1'"),
        ("later", "UPDATE escalation SET due = due + 1 WHERE incident = 'i1'"),
        ("never", "UPDATE escalation SET due = NULL WHERE incident = 'i1'"),
        ("by another version", "UPDATE escalation SET version = version + 1 WHERE incident = 'i1'"),
        ("as if it were answered", "UPDATE escalation SET phase = 'answered'"),
        (
            "a row that was invented",
            "CREATE TEMP TABLE e AS SELECT * FROM escalation; UPDATE e SET incident = 'i2'; INSERT INTO escalation SELECT * FROM e"
        ),
        (
            "of other plans",
            "UPDATE plan SET body = CAST(replace(CAST(body AS TEXT), 'second_line', 'emergency') AS BLOB)"
        ),
        ("for another reason", "UPDATE escalation SET reason = 'raised'"),
        ("somebody left out", "UPDATE escalation SET acknowledged = CAST('[\"Ada\"]' AS BLOB)"),
        ("as if a step had told nobody", "UPDATE escalation SET outstanding = 0"),
        ("a page of another step", "UPDATE delivery SET step = 1 WHERE number = 1"),
        ("a page of nobody", "UPDATE delivery SET person = NULL WHERE number = 1"),
        ("a page in no known state", "UPDATE delivery SET state = '' WHERE number = 1"),
        ("a page removed", "DELETE FROM delivery WHERE number = 1"),
        ("a page never sent", "UPDATE delivery SET due = NULL WHERE number = 1"),
        ("a page put off", "UPDATE delivery SET due = due + 1 WHERE number = 1"),
        ("a page said to be sent", "UPDATE delivery SET due = NULL, state = 'sent'"),
        ("a page called off that is wanted", "UPDATE delivery SET due = NULL, state = 'cancelled'"),
        (
            "a page to somebody else",
            "UPDATE delivery SET shown = 'mailto:eve@example.com' WHERE shown LIKE 'mailto:%'"
        ),
        ("a page of a lower level", "UPDATE delivery SET level = 1 WHERE number = 1"),
        ("a page moved to another incident", "UPDATE delivery SET incident = 'i2' WHERE number = 1"),
        (
            "a page invented",
            "CREATE TEMP TABLE d AS SELECT * FROM delivery WHERE number = 1; UPDATE d SET number = 9, key = 'k'; INSERT INTO delivery SELECT * FROM d"
        ),
    ]

    @Test("an edit by hand of whom to tell is found by the audit", arguments: edits.map(\.1))
    func edited(sql: String) throws {
        let bench = try Bench()
        try bench.fail("i1")
        try bench.claim(at: 0)
        try bench.append(.opened(Self.opening), to: "i2", at: 0)
        try bench.append(.closed(why: nil, signed: nil), to: "i2", at: 1)
        #expect(try bench.problems() == [])
        try bench.edit(sql)
        let problems = try bench.problems()
        let named = problems.contains { $0 == .paging(incident: "i1") || $0 == .paging(incident: "i2") }
        #expect(named, "\(problems)")
    }

    @Test("what a pager asks each time: whether there is anything to look after, and when to come again")
    func questions() throws {
        let bench = try Bench()
        func asked() throws -> [Int64?] {
            try bench.journal.read { reader in
                [try reader.needsPager() ? 1 : 0]
                    + [try reader.nextStep(), try reader.nextDelivery()].map { $0?.seconds }
            }
        }
        #expect(try asked() == [0, nil, nil])
        try bench.perform(Bench.opening(), on: "i1", at: 1)
        #expect(try asked() == [1, nil, nil], "it is open, though not judged yet")
        try bench.perform(.judge(Bench.verdict(.halt)), on: "i1", at: 1)
        try bench.fail("i2", at: 4)
        #expect(try asked() == [1, 1, nil])
        try bench.claim(at: 2)
        #expect(try asked() == [1, 4, 2])
        _ = try bench.claimDeliveries(at: 2)
        #expect(try asked() == [1, 4, 62], "when the lease ends")
        for id in ["i1", "i2"] { try bench.append(.closed(why: nil, signed: nil), to: id, at: 3) }
        #expect(try asked() == [0, nil, nil])
    }

    @Test("nothing of a tick reads what is not due: each question is answered by its index")
    func indices() throws {
        let bench = try Bench()
        for number in 1...3 { try bench.fail("i\(number)", at: Int64(number)) }
        var asked: [String] = []
        try bench.journal.write { writer in
            writer.database.trace { asked.append($0.expandedDescription) }
            _ = try writer.claimDue(atMost: 9, stamp: Bench.stamp(1)) { _, _ in Recipients(people: [Bench.ada]) }
            _ = try writer.claimDeliveries(atMost: 9, at: Bench.time(1), lease: Bench.lease)
            _ = try (writer.reader.nextStep(), writer.reader.nextDelivery(), writer.reader.needsPager())
            _ = try writer.finish(
                "i1-paging1-round0-step0-1", attempt: 1, outcome: .delivered(answer: ""), stamp: Bench.stamp(2))
            writer.database.trace(options: [])
        }
        let questions = asked.filter { ["SELECT", "UPDATE"].contains($0.prefix(6)) }
        #expect(questions.count > 15)
        for question in questions {
            let plan = try bench.journal.read { reader in
                try Row.fetchAll(reader.database, sql: "EXPLAIN QUERY PLAN " + question).map { $0["detail"] as String }
            }
            for line in plan where line.contains("SCAN") {
                let isByIndex = line.contains("USING COVERING INDEX") || line.contains("USING INDEX")
                #expect(
                    isByIndex || line.contains("CONSTANT ROW") || line.contains("SCAN ledger"), "\(question): \(line)")
            }
            if question.contains("FROM escalation WHERE due") {
                #expect(plan.contains { $0.contains("INDEX escalation_due (due") }, "\(plan)")
            }
            if question.contains("FROM delivery WHERE level") {
                #expect(plan.contains { $0.contains("INDEX delivery_due (level=? AND due") }, "\(plan)")
            }
        }
    }
}
