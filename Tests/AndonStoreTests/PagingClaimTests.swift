import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("what is due is claimed")
struct PagingClaimTests {
    @Test("a judged incident has a row with its due time; one that is not judged waits, and a closed one has none")
    func rows() throws {
        let bench = try Bench()
        try bench.perform(Bench.opening(), on: "i1", at: 5)
        #expect(try bench.escalation(of: "i1")?.phase == .idle)
        #expect(try bench.escalation(of: "i1")?.due == nil)
        #expect(try bench.journal.read { try $0.nextStep() } == nil)
        try bench.perform(.judge(Bench.verdict(.major)), on: "i1", at: 9)
        let stored = try #require(try bench.escalation(of: "i1"))
        #expect(stored.phase == .paging && stored.level == .major)
        #expect(stored.due == Bench.time(5), "after 0 minutes, counted from the opening")
        #expect(stored.version == 2)
        try bench.fail("i2", at: 6, .minor)
        #expect(try bench.escalation(of: "i2")?.due == nil, "nobody is told of a level 1")
        #expect(try bench.journal.read { try $0.nextStep() } == Bench.time(5))
        try bench.append(.closed(why: nil, signed: nil), to: "i1", at: 10)
        #expect(try bench.escalation(of: "i1") == nil)
        #expect(try bench.journal.read { try $0.nextStep() } == nil)
        #expect(try bench.problems() == [])
    }

    @Test("a claim writes the event, the pages and the next due time; before that time nothing is due")
    func claimed() throws {
        let bench = try Bench()
        try bench.fail("i1", at: 5)
        #expect(try bench.claim(at: 4) == [])
        let claimed = try #require(try bench.claim(at: 7).first)
        #expect(claimed.id == "i1" && claimed.pages == 2 && claimed.damage == nil)
        #expect(try bench.events(of: "i1").suffix(1) == claimed.events[...])
        let telling = try #require(try bench.tellings(of: "i1").first)
        #expect(telling.place == StepPlace(paging: 1, round: 0, step: 0))
        #expect(telling.recipients.map(\.address) == ["mailto:ada@example.com", "https://hooks.example.com/x"])
        let pages = try bench.deliveries(of: "i1")
        #expect(pages.map(\.key) == telling.recipients.map(\.key))
        #expect(pages.map(\.address) == [Bench.ada.address, Bench.ben.address])
        #expect(pages.allSatisfy { $0.state == .queued && $0.due == Bench.time(7) })
        #expect(try bench.escalation(of: "i1")?.due == Bench.time(305), "five minutes after the opening")
        #expect(try bench.claim(at: 7) == [] && bench.claim(at: 304) == [])
        #expect(try bench.claim(at: 305).map(\.pages) == [2])
        #expect(try bench.problems() == [])
    }

    @Test("of many that are due the oldest are claimed first, at most so many")
    func order() throws {
        let bench = try Bench()
        for (id, seconds) in [("i1", 30), ("i2", 10), ("i3", 20)] { try bench.fail(id, at: Int64(seconds)) }
        #expect(try bench.claim(at: 60, atMost: 2).map(\.id) == ["i2", "i3"])
        #expect(try bench.claim(at: 60, atMost: 2).map(\.id) == ["i1"])
    }

    @Test("what fails after the claim, in the same transaction, leaves nothing of it")
    func allOrNothing() throws {
        struct Interrupted: Error {}
        let bench = try Bench()
        for id in ["i1", "i2"] { try bench.fail(id) }
        let before = try bench.journal.read { (try $0.ledgerHead().head, try $0.escalation(of: "i1")) }
        #expect(throws: JournalError.self) {
            try bench.journal.write { writer in
                let claimed = try writer.claimDue(atMost: 9, stamp: Bench.stamp(1)) { _, _ in
                    Recipients(people: [Bench.ada])
                }
                #expect(claimed.count == 2)
                throw Interrupted()
            }
        }
        for id in ["i1", "i2"] {
            #expect(try bench.tellings(of: id).isEmpty && bench.deliveries(of: id).isEmpty)
        }
        #expect(try bench.journal.read { try $0.ledgerHead().head } == before.0)
        #expect(try bench.escalation(of: "i1") == before.1)
        #expect(try bench.claim(at: 1).count == 2)
    }

    @Test(
        "a damaged incident keeps nobody else waiting, nothing of it is half written, and it comes again in a minute",
        arguments: [
            // A page with the key that is to be given out, so that the second of two insertions fails.
            """
            INSERT INTO delivery (key, incident, level, paging, round, step, address, shown, state, attempts)
            VALUES ('i2-paging1-round0-step0-2', 'i3', 2, 1, 0, 0, 'a', 'a', 'sent', 1)
            """,
            "UPDATE event SET body = x'7b7d' WHERE incident = 'i2'; UPDATE escalation SET phase = '' WHERE incident = 'i2'",
            "DELETE FROM event WHERE incident = 'i2'; UPDATE escalation SET phase = '' WHERE incident = 'i2'",
            "DELETE FROM incident WHERE id = 'i2'",
        ])
    func damaged(sql: String) throws {
        let bench = try Bench()
        for id in ["i1", "i2", "i3"] { try bench.fail(id) }
        try bench.edit(sql)
        let claimed = try bench.claim(at: 1)
        #expect(claimed.map(\.id).sorted() == ["i1", "i2", "i3"])
        for one in claimed { #expect((one.damage != nil) == (one.id == "i2"), "\(one)") }
        #expect(try bench.tellings(of: "i1").count == 1 && bench.tellings(of: "i3").count == 1)
        #expect(try bench.deliveries(of: "i2").isEmpty, "no page without its event")
        let told = "SELECT count(*) FROM event WHERE incident = 'i2' AND body LIKE '%\"told\"%'"
        #expect(try bench.journal.read { try Int.fetchOne($0.database, sql: told) } == 0)
        #expect(try bench.claim(at: 60) == [])
        #expect(try bench.claim(at: 61).map(\.id) == ["i2"])
        #expect(try bench.problems().isEmpty == false)
    }

    @Test("a row that lies behind the chain, or that cannot be read, is folded anew from the events")
    func behind() throws {
        for stale in ["version = 2", "phase = ''", "reason = ''", "acknowledged = x'00'", "plan = 9", "phase = 'idle'"]
        {
            let bench = try Bench()
            for id in ["i1", "i2"] { try bench.fail(id) }
            try bench.append(.acknowledged, to: "i1", at: 1)
            let right = try #require(try bench.escalation(of: "i1"))
            #expect(right.phase == .acknowledged)
            try bench.edit("UPDATE escalation SET due = 0, \(stale) WHERE incident = 'i1'")
            #expect(try bench.problems() == [.paging(incident: "i1")])
            let claimed = try #require(try bench.claim(at: 2).first { $0.id == "i1" })
            #expect(claimed.events.isEmpty && claimed.damage == nil)
            #expect(try bench.escalation(of: "i1") == right)
            #expect(try bench.tellings(of: "i1").isEmpty, "the second line had acknowledged")
            #expect(try bench.problems() == [])
        }
    }

    @Test("somebody who acknowledges in between is seen: the plan stops, and an owed answer starts it again")
    func answered() throws {
        let bench = try Bench()
        try bench.fail("i1")
        try bench.claim(at: 0)
        try bench.perform(.acknowledge, on: "i1", at: 60)
        #expect(try bench.claim(at: 1859) == [])
        let again = try #require(try bench.claim(at: 1860).first)
        #expect(again.events.first == .answerOverdue)
        #expect(try bench.tellings(of: "i1").map(\.reason) == [.judged, .unanswered])
        #expect(try bench.problems() == [])
    }

    @Test("two pagers at once claim no step twice, and leave none out")
    func together() throws {
        let bench = try Bench()
        let (path, count) = (bench.path, 12)
        for number in 1...count { try bench.fail("i\(number)") }
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            guard let journal = try? Journal(path: path, create: false) else { return }
            for minute in 0..<90 {
                for _ in 0..<(minute % 10 == 0 ? 5 : 1) {
                    _ = try? journal.write {
                        try $0.claimDue(atMost: 3, stamp: Bench.stamp(Int64(minute) * 60, by: .andon)) { _, _ in
                            Recipients(people: [Bench.ada])
                        }
                    }
                }
            }
        }
        for number in 1...count {
            let places = try bench.tellings(of: "i\(number)").map(\.place)
            #expect(Set(places).count == places.count)
            // Steps at 0 and 5, two more rounds of the two, five minutes apart.
            #expect(places.map { $0.round * 2 + $0.step } == Array(0..<6))
            #expect(try bench.escalation(of: "i\(number)")?.phase == .exhausted)
            #expect(try bench.deliveries(of: "i\(number)").count == 6)
        }
        #expect(try bench.problems() == [])
    }
}
