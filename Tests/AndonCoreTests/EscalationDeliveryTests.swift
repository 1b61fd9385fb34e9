import Testing

@testable import AndonCore

@Suite("a page on its way")
struct EscalationDeliveryTests {
    private static func page(_ level: Level = .major) -> Delivery {
        Delivery(
            key: "i1-paging1-round0-step0-1", incident: "i1", level: level,
            place: StepPlace(paging: 1, round: 0, step: 0),
            person: "x", address: "mailto:x@example.com", shown: "mailto:x@example.com", due: EscalationWorkshop.start)
    }

    private static let failed = SendOutcome.failed(reason: .timedOut, answer: "", retryAfter: nil)
    private let start = EscalationWorkshop.start

    @Test("two workers do not send the same page; when the lease has run out, the same key is sent again")
    func lease() {
        var page = Self.page()
        #expect(page.claim(at: start, lease: .minutes(1)) == true)
        #expect(page.claim(at: start + .seconds(59), lease: .minutes(1)) == false)
        #expect(page.claim(at: start + .seconds(60), lease: .minutes(1)) == true)
        #expect(page.attempts == 2 && page.key == Self.page().key)
        // The first worker comes back: that it failed is no news, that it arrived is.
        #expect(page.finish(Self.failed, attempt: 1, at: start + .seconds(61)) == nil && page.state == .claimed)
        let event = page.finish(.delivered(answer: "250"), attempt: 1, at: start + .seconds(62))
        guard case .pageSent(let result)? = event else {
            Issue.record("an arrival is recorded")
            return
        }
        #expect(result.attempts == 2 && result.refusal == nil && page.state == .sent)
        #expect(page.finish(.delivered(answer: "250"), attempt: 2, at: start + .seconds(63)) == nil, "and only once")
        #expect(page.claim(at: start + .days(1), lease: .minutes(1)) == false)
    }

    @Test("a page that was called off is not sent, and one that arrives all the same is on record")
    func calledOff() {
        var page = Self.page()
        #expect(page.cancel() == true)
        #expect(page.cancel() == false)
        #expect(page.claim(at: start, lease: .minutes(1)) == false)
        page = Self.page()
        _ = page.claim(at: start, lease: .minutes(1))
        _ = page.cancel()
        #expect(page.finish(Self.failed, attempt: 1, at: start) == nil && page.state == .cancelled)
        #expect(page.finish(.delivered(answer: ""), attempt: 1, at: start) != nil)
        page = Self.page()
        _ = page.claim(at: start, lease: .minutes(1))
        #expect(page.finish(.refused(reason: .rejected, answer: "550"), attempt: 1, at: start) != nil)
        #expect(page.state == .refused && !page.cancel())
    }

    @Test("what fails is tried again after a growing while, at level 3 within 72 seconds, and never given up")
    func backoff() throws {
        for (level, limit) in [(Level.major, Span.seconds(360)), (.halt, .seconds(72))] {
            var page = Self.page(level)
            var now = start
            var waits: [Span] = []
            for attempt in 1...40 {
                #expect(page.claim(at: now, lease: .minutes(1)) == true)
                #expect(page.finish(Self.failed, attempt: attempt, at: now) == nil)
                #expect(page.state == .queued && page.trouble == .timedOut)
                let due = try #require(page.due)
                waits.append(due - now)
                now = due
            }
            #expect(waits[0] >= .seconds(4) && waits[0] <= .seconds(6))
            #expect(waits[1] >= .seconds(8) && waits[1] <= .seconds(12))
            #expect(waits.allSatisfy { $0 <= limit } && waits[39] >= .seconds(48))
            #expect(Set(waits.suffix(20)).count > 5, "pages that failed together do not come again together")
        }
    }

    @Test("what the other side asks for is heeded up to the limit, and the same page waits the same again")
    func retryAfter() {
        func delay(_ span: Span?, _ level: Level = .major) -> Span {
            Backoff.delay(attempts: 1, key: "k", level: level, retryAfter: span)
        }
        #expect(delay(.seconds(100)) >= .seconds(100) && delay(.seconds(100)) <= .seconds(140))
        #expect(delay(.hours(9)) <= .seconds(420) && delay(.hours(9), .halt) <= .seconds(84))
        #expect(delay(nil) == delay(nil))
    }
}
