import Testing

@testable import AndonCore

private typealias Bench = EscalationWorkshop

@Suite("what the paging means for the incident")
struct EscalationRecordTests {
    private static let result = PageResult(
        place: StepPlace(paging: 1, round: 0, step: 0), person: "開発 太郎", address: "mailto:taro@example.com", key: "k",
        attempts: 1, refusal: nil, answer: "")
    private static let events: [IncidentEvent] = [
        .told(
            Telling(
                place: result.place, level: .major, reason: .judged, recipients: [], skipped: [], hastens: false)),
        .pageSent(result), .pageRefused(result), .answerOverdue, .planExhausted,
    ]

    @Test("a page that goes out puts no signed statement out of date")
    func notDecisive() throws {
        let judged: [IncidentEvent] = [
            IncidentWorkshop.opening(), .preserved(evidence: IncidentWorkshop.bundle),
            .judged(verdict: IncidentWorkshop.major),
        ]
        let instruction = Instruction(order: .act, text: "do it", permit: nil, check: nil)
        // Signed when the record had three events, and brought after five more.
        let signed = IncidentWorkshop.signed(.instruction(instruction), count: 3)
        let after = try #require(Incident(events: IncidentWorkshop.records(judged + Self.events)))
        let decided = try after.decide(.sign(signed), by: IncidentWorkshop.developer, at: IncidentWorkshop.now)
        #expect(decided.events == [.instructed(instruction, why: "because", signed: signed)])
        let raised = try #require(
            Incident(events: IncidentWorkshop.records(judged + Self.events + [.raised(level: .halt, why: "w")])))
        #expect(throws: Refusal.statementOutOfDate) {
            try raised.decide(.sign(signed), by: IncidentWorkshop.developer, at: IncidentWorkshop.now)
        }
        for event in Self.events { #expect(!event.isDecisive, "\(event)") }
    }

    @Test("in every state it changes neither state nor level nor hold", arguments: IncidentState.allCases)
    func stateStays(state: IncidentState) {
        let before = IncidentWorkshop.incident(in: state)
        for event in Self.events {
            var after = before
            after.apply(
                EventRecord(
                    incident: "i1", seq: before.version + 1, prev: "", at: IncidentWorkshop.now, monotonic: 0,
                    boot: "b", by: .andon, event: event))
            #expect(after.state == before.state && after.level == before.level && after.hold == before.hold, "\(event)")
            #expect(after.version == before.version + 1)
        }
    }

    @Test("told anew, whoever acknowledged before can acknowledge again; else once is enough")
    func acknowledgeAgain() throws {
        var bench = EscalationWorkshop(.major, plans: Plans(major: Bench.plan([(0, [.role(.secondLine)])])))
        func acknowledge(_ actor: Actor) throws -> [IncidentEvent] {
            try #require(Incident(events: bench.records)).decide(.acknowledge, by: actor, at: Bench.at(60)).events
        }
        bench.claim(at: 0)
        bench.add(.acknowledged, at: 1, by: Bench.hanako)
        bench.add(.acknowledged, at: 1, by: Bench.taro)
        #expect(try acknowledge(Bench.taro).isEmpty && acknowledge(Bench.hanako).isEmpty)
        bench.claim(at: 31)
        #expect(bench.escalation.phase == .paging, "no instruction came, the steps started again")
        #expect(try acknowledge(Bench.taro) == [.acknowledged])
        #expect(try acknowledge(Bench.hanako).isEmpty, "who acknowledged for herself still knows")
        bench.add(.acknowledged, at: 32, by: Bench.taro)
        #expect(bench.escalation.phase == .acknowledged)
        bench.add(.raised(level: .halt, why: "w"), at: 33, by: Bench.hanako)
        #expect(try acknowledge(Bench.hanako) == [.acknowledged] && acknowledge(Bench.taro) == [.acknowledged])
        let incident = try #require(Incident(events: bench.records))
        #expect(incident.acknowledgedBy == [Bench.hanako, Bench.taro], "each once")
        #expect(incident.escalation == bench.escalation)
    }

    /// From which minute two people may break a glass; nil where that is not before a day has gone.
    private func glass(_ bench: EscalationWorkshop) throws -> Int64? {
        let incident = try #require(Incident(events: bench.records))
        let command = IncidentCommand.breakGlass(
            entry: "restart", run: IncidentWorkshop.run, why: "no answer", authority: .named(["a", "b"]))
        return (0...1440).first { minute in
            (try? incident.decide(command, by: Bench.hanako, at: Bench.at(minute))) != nil
        }
    }

    @Test("a plan that ran out opens the glass, after 30 minutes at least")
    func glassAfterPlan() throws {
        let short = Bench.plan([(0, [.role(.secondLine)])], answerWithin: 5)
        var bench = EscalationWorkshop(.major, plans: Plans(major: short))
        bench.claim(at: 0)
        bench.claim(at: 5)
        #expect(bench.escalation.phase == .exhausted)
        #expect(try glass(bench) == 30)
        // Longer than half an hour, and exhausted when it is.
        let long = Bench.plan([(0, [.role(.secondLine)])], answerWithin: 50)
        var other = EscalationWorkshop(.major, plans: Plans(major: long))
        other.claim(at: 0)
        #expect(try glass(other) == 50)
    }

    @Test("where no pager recorded anything, the glass opens when the plan would have run out")
    func glassWithoutPager() throws {
        #expect(try glass(EscalationWorkshop(.major)) == 80)
        #expect(try glass(EscalationWorkshop(.halt)) == 60)
        let short = Bench.plan([(0, [.role(.secondLine)])], answerWithin: 5)
        #expect(try glass(EscalationWorkshop(.major, plans: Plans(major: short))) == 30)
    }

    @Test("a word of the second line begins the wait anew: its answer's time and the whole plan")
    func glassAfterAcknowledgement() throws {
        let plan = Bench.plan([(0, [.role(.secondLine)])], repeats: 1, answerWithin: 20)
        var bench = EscalationWorkshop(.major, plans: Plans(major: plan))
        bench.claim(at: 0)
        bench.claim(at: 20)
        bench.claim(at: 40)
        #expect(bench.escalation.phase == .exhausted)
        bench.add(.acknowledged, at: 45, by: Bench.taro)
        #expect(try glass(bench) == 45 + 20 + 40)
        bench.claim(at: 65)
        bench.claim(at: 85)
        bench.claim(at: 105)
        #expect(bench.escalation.phase == .exhausted)
        #expect(try glass(bench) == 75, "exhausted again, and half an hour after the acknowledgement is long past")
        bench.add(IncidentWorkshop.instructed(.stay), at: 110, by: Bench.taro)
        #expect(try glass(bench) == 110 + 40, "an instruction stopped the steps: the plan's whole length")
        var firstLine = EscalationWorkshop(.major, plans: Plans(major: plan))
        firstLine.claim(at: 0)
        firstLine.add(.acknowledged, at: 10, by: Bench.hanako)
        #expect(try glass(firstLine) == 40, "the first line's word is not the second line's")
    }

    @Test("an old record without stamped plans has the half hour alone")
    func glassOfOldRecord() throws {
        var bench = EscalationWorkshop(.halt)
        bench.records[0] = EventRecord(
            incident: "i1", seq: 1, prev: "", at: Bench.start, monotonic: 0, boot: "b", by: .andon,
            event: .opened(Bench.opening(nil)))
        #expect(try glass(bench) == 30)
    }
}
