import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("pages on their way")
struct PagingDeliveryTests {
    private static let taken = SendOutcome.delivered(answer: "250")
    private static let later = SendOutcome.failed(reason: .deferred, answer: "451", retryAfter: nil)
    private static let never = SendOutcome.refused(reason: .rejected, answer: "550")

    /// A journal in which the first step of the incident `i1` was told at second 0.
    private func told(_ level: Level = .major) throws -> JournalWorkshop {
        let bench = try Bench()
        try bench.fail("i1", level)
        try bench.claim(at: 0)
        return bench
    }

    @Test("a page is claimed once; what came of it is recorded with its event, and it is never sent again")
    func sent() throws {
        let bench = try told()
        let pages = try bench.claimDeliveries(at: 1)
        #expect(pages.map(\.person) == ["Ada", "Ben"] && pages.allSatisfy { $0.attempts == 1 })
        #expect(try bench.claimDeliveries(at: 1) == [])
        try bench.finish(pages[0].key, attempt: 1, Self.taken, at: 2)
        try bench.finish(pages[1].key, attempt: 1, Self.never, at: 2)
        #expect(try bench.states(of: "i1") == [.sent, .refused])
        let results = try bench.events(of: "i1").suffix(2)
        guard case .pageSent(let sent) = results.first, case .pageRefused(let refused) = results.last else {
            Issue.record("\(results)")
            return
        }
        #expect(sent.key == pages[0].key && refused.refusal == .rejected)
        #expect(refused.address == "https://hooks.example.com/x", "without its secret")
        #expect(try bench.claimDeliveries(at: 1_000_000) == [])
        #expect(try bench.escalation(of: "i1")?.version == 5)
        #expect(try bench.problems() == [])
    }

    @Test("a page that was not taken this time comes again after its backoff, with the same key, and no event")
    func later() throws {
        let bench = try told()
        let page = try #require(try bench.claimDeliveries(at: 0).first)
        try bench.finish(page.key, attempt: 1, Self.later, at: 1)
        #expect(try bench.events(of: "i1").count == 3)
        let due = Bench.time(1) + Backoff.delay(attempts: 1, key: page.key, level: .major)
        #expect(try bench.journal.read { try $0.nextDelivery() } == due)
        #expect(try bench.claimDeliveries(at: 3) == [])
        let again = try bench.claimDeliveries(at: 8)
        #expect(again.map(\.key) == [page.key] && again.map(\.attempts) == [2] && again[0].trouble == .deferred)
    }

    @Test("a lease that ran out is sent again with the same key, and a late answer to the first attempt still counts")
    func lease() throws {
        let bench = try told()
        let first = try #require(try bench.claimDeliveries(at: 0).first)
        #expect(try bench.claimDeliveries(at: 59) == [])
        let second = try #require(try bench.claimDeliveries(at: 60).first { $0.key == first.key })
        #expect(second.attempts == 2)
        try bench.finish(first.key, attempt: 1, Self.later, at: 61)
        #expect(try bench.states(of: "i1").first == .claimed, "that it failed is the business of who has it now")
        try bench.finish(first.key, attempt: 1, Self.taken, at: 62)
        #expect(try bench.states(of: "i1").first == .sent)
        let count = try bench.events(of: "i1").count
        try bench.finish(first.key, attempt: 2, Self.taken, at: 63)
        try bench.finish(first.key, attempt: 2, Self.never, at: 64)
        #expect(try bench.events(of: "i1").count == count, "the record says once that it arrived")
        #expect(try bench.claimDeliveries(at: 130).map(\.person) == ["Ben"])
        #expect(try bench.problems() == [])
    }

    @Test("an acknowledgement calls off what is queued; what is on its way all the same is recorded as it went")
    func acknowledged() throws {
        let bench = try told()
        let underWay = try #require(try bench.claimDeliveries(at: 0, atMost: 1).first)
        try bench.perform(.acknowledge, on: "i1", at: 1)
        #expect(try bench.states(of: "i1") == [.cancelled, .cancelled])
        #expect(try bench.claimDeliveries(at: 1000) == [])
        #expect(try bench.journal.read { try $0.nextDelivery() } == nil)
        try bench.finish(underWay.key, attempt: 1, Self.taken, at: 2)
        #expect(try bench.states(of: "i1") == [.sent, .cancelled])
        #expect(try bench.problems() == [])
    }

    @Test("the first line's acknowledgement calls off its own pages alone")
    func ownPages() throws {
        let bench = try told()
        try bench.append(.acknowledged, to: "i1", at: 1, by: Actor(account: "ada", name: "Ada", roles: [.firstLine]))
        #expect(try bench.states(of: "i1") == [.cancelled, .queued])
        #expect(try bench.claimDeliveries(at: 2).map(\.person) == ["Ben"])
        #expect(try bench.problems() == [])
    }

    @Test("a close calls off what is queued, and a page that is refused after it reopens nothing")
    func closed() throws {
        let bench = try told()
        _ = try bench.claimDeliveries(at: 0, atMost: 1)
        try bench.append(.closed(why: nil, signed: nil), to: "i1", at: 1)
        #expect(try bench.states(of: "i1") == [.cancelled, .cancelled])
        #expect(try bench.escalation(of: "i1") == nil)
        let key = try bench.deliveries(of: "i1")[0].key
        try bench.finish(key, attempt: 1, Self.never, at: 2)
        #expect(try bench.escalation(of: "i1") == nil)
        #expect(try bench.journal.read { try $0.needsPager() } == false)
        #expect(try bench.problems() == [])
    }

    @Test("where every address of a step refuses, the next step is due at once")
    func refused() throws {
        let bench = try told()
        for page in try bench.claimDeliveries(at: 1) {
            try bench.finish(page.key, attempt: 1, Self.never, at: 2)
        }
        #expect(try bench.journal.read { try $0.nextStep() } == Bench.time(2))
        #expect(try bench.claim(at: 2).map(\.pages) == [2])
        #expect(try bench.problems() == [])
    }

    @Test("level 3 is never throttled, and goes first")
    func grave() throws {
        let bench = try Bench()
        for number in 1...4 { try bench.fail("i\(number)", number > 2 ? .halt : .major) }
        try bench.claim(at: 0)
        let pages = try bench.claimDeliveries(at: 0, atMost: 1)
        #expect(pages.map(\.level) == [.halt, .halt, .halt, .halt, .major])
        #expect(try bench.claimDeliveries(at: 0, atMost: 0) == [])
        #expect(try bench.claimDeliveries(at: 0).count == 3)
    }

    @Test("the one worker that is alone takes back the pages of a dead one at once")
    func released() throws {
        let bench = try told()
        let page = try #require(try bench.claimDeliveries(at: 0, atMost: 1).first)
        try bench.journal.write { try $0.releaseLeases(at: Bench.time(5)) }
        #expect(try bench.states(of: "i1") == [.queued, .queued])
        let again = try bench.claimDeliveries(at: 5)
        #expect(again.first { $0.key == page.key }?.attempts == 2 && again.count == 2)
        #expect(try bench.problems() == [])
    }

    @Test("a damaged page keeps no other waiting and nobody's answer out, and the audit names it")
    func damaged() throws {
        let bench = try told()
        try bench.fail("i2")
        try bench.claim(at: 0)
        let key = try bench.deliveries(of: "i1")[0].key
        try bench.edit("UPDATE delivery SET state = 'nonsense' WHERE key = '\(key)'")
        try bench.journal.write { try $0.releaseLeases(at: Bench.time(1)) }
        let claimed = try bench.claimDeliveries(at: 1)
        #expect(claimed.map(\.incident).sorted() == ["i1", "i2", "i2"] && !claimed.map(\.key).contains(key))
        #expect(try bench.journal.read { try $0.pagingLate(at: Bench.time(9)) } == Bench.time(0), "it stays late")
        try bench.append(.acknowledged, to: "i1", at: 10)
        #expect(try bench.escalation(of: "i1")?.phase == .acknowledged)
        #expect(try bench.problems().isEmpty == false)
    }

    @Test("an announcement goes to each address with a key of its own, and belongs to no incident")
    func announced() throws {
        let bench = try Bench()
        let sealed = Announcement.sealed(number: 2, digest: "ab", signers: ["Ada"], lostKey: false)
        try bench.journal.write {
            try $0.announce(sealed, key: "seal-2", to: [Bench.ada, Bench.ben], at: Bench.time(3))
        }
        #expect(try bench.journal.read { try ($0.needsPager(), $0.nextDelivery()) } == (true, Bench.time(3)))
        let claimed = try bench.journal.write {
            try $0.claimDeliveries(atMost: 9, at: Bench.time(3), lease: Bench.lease)
        }
        #expect(claimed.map(\.delivery.key) == ["seal-2-1", "seal-2-2"])
        #expect(claimed.map(\.announcement) == [sealed, sealed])
        try bench.finish("seal-2-1", attempt: 1, Self.taken, at: 4)
        try bench.finish("seal-2-2", attempt: 1, Self.never, at: 4)
        #expect(try bench.journal.read { try ($0.needsPager(), $0.nextDelivery()) } == (false, nil))
        #expect(try bench.journal.read { try $0.ledgerHead() }.count == 0, "no event comes of it")
        #expect(throws: JournalError.self, "the same announcement is not made twice") {
            try bench.journal.write { try $0.announce(sealed, key: "seal-2", to: [Bench.ada], at: Bench.time(9)) }
        }
        #expect(try bench.problems() == [])
    }

    @Test("two workers at once send no page twice while their leases run")
    func together() throws {
        let bench = try Bench()
        for number in 1...30 { try bench.fail("i\(number)") }
        try bench.claim(at: 0)
        let path = bench.path
        let taken = Taken()
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            guard let journal = try? Journal(path: path, create: false) else { return }
            for _ in 0..<20 {
                let pages = try? journal.write {
                    try $0.claimDeliveries(atMost: 3, at: Bench.time(1), lease: Bench.lease)
                }
                taken.add(pages?.map(\.delivery.key) ?? [])
            }
        }
        #expect(taken.keys.count == 60 && Set(taken.keys).count == 60)
    }

    /// What was claimed, by whomever.
    private final class Taken: @unchecked Sendable {
        private let lock = NSLock()
        private(set) var keys: [String] = []

        func add(_ more: [String]) {
            lock.withLock { keys += more }
        }
    }
}
