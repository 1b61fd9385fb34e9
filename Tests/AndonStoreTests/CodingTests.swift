import AndonCore
import Foundation
import Testing

@Suite("what is written by hand is read by the compiler's own coding")
struct CodingTests {
    private let run = RunFacts(
        id: "r1", name: "nightly", command: "sh nightly.sh", isListed: true, serves: .internal,
        startedAt: Instant(microseconds: 7), headAtStart: nil)

    @Test("every way to end")
    func exits() throws {
        let all: [Exit] = [
            .exited(code: 3), .signalled(number: 9), .timedOut, .notFound, .notExecutable, .supervisorLost, .unknown,
        ]
        for exit in all { #expect(try JSONDecoder().decode(Exit.self, from: JSONEncoder().encode(exit)) == exit) }
        #expect(String(decoding: try JSONEncoder().encode(all[0]), as: UTF8.self) == #"{"exited":{"code":3}}"#)
        #expect(String(decoding: try JSONEncoder().encode(all[2]), as: UTF8.self) == #"{"timedOut":{}}"#)
    }

    @Test("every ledger entry")
    func entries() throws {
        let actor = Actor(account: "taro@example.com", name: "開発 太郎", roles: [.secondLine])
        let checkpoint = Checkpoint(name: "before", commit: "ab", at: Instant(microseconds: 9), by: actor)
        let routine = RoutineRecord(
            id: "daily", title: Wording("Daily"), began: Instant(microseconds: 1), ended: Instant(microseconds: 2),
            by: actor, checks: [], seal: 1)
        let all: [LedgerEntry] = [
            .runBegan(run: run, incident: nil), .runBegan(run: run, incident: "i1"),
            .runEnded(run: run, passed: true, incident: nil), .incident(id: "i1", count: 2, head: "ff"),
            .sealed(number: 1, digest: "aa"), .routine(routine), .checkpoint(checkpoint),
            .tested(
                TestPage(
                    at: Instant(microseconds: 3), person: nil, address: "exec:/bin/true",
                    outcome: .failed(reason: .deferred, answer: "429", retryAfter: .seconds(7)), by: actor)),
            .missed(
                MissedRun(
                    run: "nightly", due: Instant(microseconds: 4), expired: Instant(microseconds: 5),
                    firstExpired: Instant(microseconds: 3), count: 2, incident: "i1", isHeld: true)),
            .refused(attempt: "seal", why: "no", by: actor),
        ]
        for entry in all {
            #expect(try JSONDecoder().decode(LedgerEntry.self, from: JSONEncoder().encode(entry)) == entry)
        }
    }
}
