import Testing

@testable import AndonCore

private typealias Bench = IncidentWorkshop

@Suite("an incident's life")
struct IncidentStateTests {
    @Test("events lead into the state that they are to lead into", arguments: IncidentState.allCases)
    func folded(state: IncidentState) {
        #expect(Bench.incident(in: state).state == state)
    }

    @Test("an incident counts its events, and knows when and by whom it was opened")
    func facts() {
        let incident = Bench.judged(Bench.major)
        #expect(incident.version == 3)
        #expect(incident.id == "i1")
        #expect(incident.detectedAt == Instant(microseconds: 0))
        #expect(incident.openedBy == .andon)
        #expect(incident.title == "orchestrator failed")
        #expect(Incident(events: []) == nil)
    }

    @Test(
        "only what nobody owes anything on is closed",
        arguments: [
            (.preserving, true), (.judging, true), (.awaitingRemedy, true), (.awaitingCheck, true),
            (.awaitingInstruction, true), (.instructed, true), (.resumed, true), (.recovered, true), (.closed, false),
            (.joined, false), (.observed, false),
        ] as [(IncidentState, Bool)])
    func isOpen(state: IncidentState, expected: Bool) {
        #expect(Bench.incident(in: state).isOpen == expected)
        #expect((Bench.incident(in: state).awaiting != nil) == expected)
    }

    @Test("level 1 holds the run, levels 2 and 3 the project, doubt everything, and what is over nothing")
    func hold() {
        let runOnly = HoldScope.run(name: "orchestrator", command: nil)
        #expect(Bench.incident(in: .preserving).hold == .project)
        #expect(Bench.incident(in: .judging).hold == .project)
        #expect(Bench.incident(in: .awaitingRemedy).hold == runOnly)
        #expect(Bench.incident(in: .awaitingCheck).hold == runOnly)
        #expect(Bench.judged(Bench.major).hold == .project)
        #expect(Bench.judged(Bench.halt).hold == .project)
        #expect(Bench.incident(in: .instructed).hold == .project)
        for state in [IncidentState.resumed, .recovered, .closed, .joined, .observed] {
            #expect(Bench.incident(in: state).hold == nil)
            #expect(Bench.incident(in: state).refusalHold == nil)
        }
        let observing = Bench.incident(Bench.opening(isObserved: true))
        #expect(observing.hold == nil)
    }

    @Test("a level-1 hold on an unlisted command does not hold another")
    func holdReaches() {
        let unlisted = RunFacts(
            id: "r", name: "default", command: "make all", isListed: false, serves: .internal,
            startedAt: Instant(microseconds: 0), headAtStart: nil)
        let incident = Bench.incident(
            Bench.opening(run: unlisted), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.minor))
        #expect(incident.hold == .run(name: "default", command: "make all"))
        #expect(incident.hold?.reaches(name: "default", command: "make all") == true)
        #expect(incident.hold?.reaches(name: "default", command: "make other") == false)
        #expect(incident.hold?.reaches(name: "orchestrator", command: "make all") == true, "under whatever name")
        #expect(incident.hold?.reaches(name: "orchestrator", command: "make other") == false)
        #expect(HoldScope.project.reaches(name: "anything", command: nil))
        #expect(HoldScope.run(name: "orchestrator", command: nil).reaches(name: "orchestrator", command: "any"))
    }

    @Test("raising a level-1 incident holds the project at once")
    func raisedHold() {
        let raised = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.minor),
            .raised(level: .halt, why: "data at risk"))
        #expect(raised.state == .awaitingInstruction)
        #expect(raised.level == .halt)
        #expect(raised.hold == .project)
    }

    @Test("a level that a person raised outlives a milder verdict")
    func raisedBeforeVerdict() {
        let incident = Bench.incident(
            Bench.opening(), .raised(level: .halt, why: "smoke"), .preserved(evidence: Bench.bundle),
            .judged(verdict: Bench.minor))
        #expect(incident.level == .halt)
        #expect(incident.state == .awaitingInstruction)
        #expect(incident.hold == .project)
    }

    @Test("a check that fails brings the evidence, the judgement and the project's hold again")
    func failedCheck() {
        let failed = Bench.finished("r2", exit: .exited(code: 1))
        let taken = IncidentEvent.remedyTaken(text: "set it", entry: nil)
        let incident = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.minor), taken,
            .checkBegan(run: "r2"), .runFailed(run: failed))
        #expect(incident.state == .preserving)
        #expect(incident.hold == .project)
        #expect(incident.owesEvidence)
        #expect(incident.checkUnderWay == nil)
        #expect(incident.latestFailure?.id == "r2")
    }

    @Test("the latest failure is the retry that failed last, even where it exited 0")
    func latestFailure() {
        let lying = Bench.finished("r2", exit: .exited(code: 0))
        let passed = Bench.finished("r3", exit: .exited(code: 0))
        let failed = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .runFailed(run: lying),
            .preserved(evidence: Bench.bundle), .judged(verdict: Bench.halt))
        #expect(failed.latestFailure?.id == "r2")
        let retried = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .retryPassed(run: passed))
        #expect(retried.latestFailure?.id == "r1")
    }

    @Test("evidence that could not be preserved is owed, and its trouble is forgotten once it is preserved")
    func trouble() {
        let failing = Bench.incident(Bench.opening(), .preservingFailed(trouble: "ENOSPC"))
        #expect(failing.owesEvidence && failing.preservingTrouble == "ENOSPC" && failing.state == .preserving)
        let later = Bench.incident(
            Bench.opening(), .preservingFailed(trouble: "ENOSPC"), .preserved(evidence: Bench.bundle))
        #expect(!later.owesEvidence && later.preservingTrouble == nil && later.state == .judging)
    }

    @Test("what is awaited is said in words, from whom")
    func awaiting() {
        #expect(Bench.incident(in: .awaitingRemedy).awaiting == .remedy)
        #expect(Bench.incident(in: .awaitingCheck).awaiting == .check)
        #expect(Bench.judged(Bench.major).awaiting == .instruction(.major))
        #expect(Bench.judged(Bench.halt).awaiting == .instruction(.halt))
        #expect(Bench.incident(in: .recovered).awaiting == .close)
        let left = Refusal.Hold(
            incident: nil, level: nil, scope: .project, state: .preserving, since: Instant(microseconds: 0))
        #expect(left.awaiting == .record)
    }

    @Test("whatever the order of events, folding never fails and never lowers the version")
    func total() {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        let run = Bench.finished("r2", exit: .exited(code: 1))
        let events: [IncidentEvent] = [
            .runFailed(run: run), .preserved(evidence: Bench.bundle), .preservingFailed(trouble: "x"),
            .judged(verdict: Bench.minor), .judged(verdict: Bench.halt), .retryPassed(run: run), .acknowledged,
            .noted(text: "n", why: nil, happenedAt: nil, who: nil), .raised(level: .major, why: "w"),
            .remedyTaken(text: "t", entry: nil), .checkBegan(run: "r2"), .checkPassed(run: run),
            .settled(how: .remedyChecked), .joined(other: "i0"), .absorbed(other: "i0"),
            .refused(attempt: "act", why: "w"), .observed,
        ]
        for _ in 0..<2000 {
            let drawn = (0..<Int.random(in: 0...12, using: &random)).map { _ in events.randomElement(using: &random)! }
            let records = Bench.records([Bench.opening()] + drawn)
            let incident = Incident(events: records)
            #expect(incident?.version == records.count, "seed \(seed)")
            // Nobody's raise and no verdict above 1 may ever end in a hold on one run only.
            if case .run = incident?.hold { #expect(incident?.level == .minor, "seed \(seed)") }
            #expect(incident == Incident(events: records), "seed \(seed)")
            #expect(TimelineLine.lines(of: records).count >= records.count, "seed \(seed)")
        }
    }
}
