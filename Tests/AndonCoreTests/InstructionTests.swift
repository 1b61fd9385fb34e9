import Testing

@testable import AndonCore

private typealias Bench = IncidentWorkshop

@Suite("instructions")
struct InstructionTests {
    private func taken(
        _ signed: Signed, in incident: Incident, by actor: Actor = Bench.developer, at now: Instant = Bench.now
    ) throws -> [IncidentEvent] {
        try incident.decide(.sign(signed), by: actor, at: now).events
    }

    private let act = Statement.Matter.instruction(Instruction(order: .act, text: "empty the queue"))

    @Test("a statement reads back exactly as it was written, whatever stands in it")
    func roundTrip() {
        let permit = Permit(run: "nightly", command: "sh -c 'a: b'", times: 2, until: Instant(microseconds: 9_000_000))
        let matters: [Statement.Matter] = [
            .instruction(Instruction(order: .stay, text: "通す\n\\n: x", permit: permit, check: "a\r\nb", target: "abc")),
            .lower(.minor), .acceptance(plan: ["direct cause: x", "1. a | b | c | mechanism"]), .acceptance(plan: []),
            .measure("m: n"), .emergency(entry: "restart"), .countersignature(number: 3), .close,
        ]
        for matter in matters {
            let statement = Statement(
                project: "tos: x", incident: "i1", count: 8, head: "ab", seal: 2, issuedAt: Instant(microseconds: 0),
                expiresAt: Instant(microseconds: 7_000_000), matter: matter, why: "")
            #expect(Statement(text: statement.text) == statement)
            #expect(Statement(text: statement.text + "x") == nil)
            #expect(Statement(text: statement.text + "why: more\n") == nil)
            #expect(Statement(text: String(statement.text.dropLast())) == nil)
            #expect(Statement(text: statement.text.replacing("why", with: "decision: resume\nwhy")) == nil)
        }
    }

    @Test("only the second line instructs; an operator, an agent, an outsider and the emergency contact do not")
    func roles() throws {
        let incident = Bench.judged(Bench.major)
        #expect(try taken(Bench.signed(act), in: incident).count == 1)
        for actor in [Bench.operatorActor, Bench.emergency, Bench.stranger] {
            #expect(throws: Refusal.notYourRole(account: actor.account, allowed: [.secondLine])) {
                try taken(Bench.signed(act), in: incident, by: actor)
            }
        }
        #expect(throws: Refusal.notForAgents(account: Bench.agent.account)) {
            try taken(Bench.signed(act), in: incident, by: Bench.agent)
        }
        #expect(throws: Refusal.self) { try taken(Bench.signed(act, role: .emergency), in: incident) }
    }

    @Test("a signature counts once, in time, for its own incident, and on the record that it was written for")
    func bound() throws {
        let incident = Bench.judged(Bench.major)
        let signed = Bench.signed(act)
        let after = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major),
            .instructed(Instruction(order: .act, text: "empty the queue"), why: "because", signed: signed))
        #expect(throws: Refusal.statementReplayed) { try taken(signed, in: after) }
        #expect(throws: Refusal.statementForOther(incident: "i2")) {
            try taken(Bench.signed(act, incident: "i2"), in: incident)
        }
        let late = Bench.now + .hours(12) + .seconds(1)
        #expect(throws: Refusal.statementExpired(at: Bench.now + .hours(12))) {
            try taken(signed, in: incident, at: late)
        }
        #expect(throws: Refusal.statementOutOfDate) { try taken(Bench.signed(act, count: 2), in: incident) }
        #expect(throws: Refusal.whyMissing) { try taken(Bench.signed(act, why: " "), in: incident) }
        #expect(throws: Refusal.statementUnreadable) {
            try taken(
                Signed(statement: "no statement", key: "", signature: "", name: "", role: .secondLine), in: incident)
        }
    }

    @Test("what happened since, and decides nothing, does not make a signature out of date")
    func stillFits() throws {
        let incident = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major),
            .noted(text: "n", why: nil, happenedAt: nil, who: nil), .acknowledged)
        #expect(try taken(Bench.signed(act, count: 3), in: incident).count == 1)
        let raised = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major),
            .raised(level: .halt, why: "w"))
        #expect(throws: Refusal.statementOutOfDate) { try taken(Bench.signed(act, count: 3), in: raised) }
    }

    @Test(
        "each decision does what it says, and only resume lifts the hold",
        arguments: [
            (.stay, .awaitingInstruction, true), (.halt, .awaitingInstruction, true), (.rollback, .instructed, true),
            (.act, .instructed, true), (.resume, .resumed, false),
        ] as [(Order, IncidentState, Bool)])
    func orders(order: Order, state: IncidentState, isHeld: Bool) {
        let incident = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major),
            Bench.instructed(order))
        #expect(incident.state == state)
        #expect((incident.hold != nil) == isHeld)
        #expect(incident.level == (order == .halt ? .halt : .major))
    }

    @Test("halt tells the emergency contact too")
    func haltIsTold() throws {
        let halt = Statement.Matter.instruction(Instruction(order: .halt, text: "stop"))
        let decision = try Bench.judged(Bench.major).decide(
            .sign(Bench.signed(halt)), by: Bench.developer, at: Bench.now)
        let told = Bench.told(
            by: decision, after: Bench.opening(), .judged(verdict: Bench.major), actor: Bench.developer)
        #expect(told == [[.emergency, .secondLine]])
    }

    @Test("whoever acts at level 2 follows an instruction that says act, and names it")
    func acting() throws {
        let waiting = Bench.judged(Bench.major)
        let command = IncidentCommand.act(text: "emptied it", entry: nil)
        #expect(throws: Refusal.noInstructionYet(level: .major)) {
            try waiting.decide(command, by: Bench.operatorActor, at: Bench.now)
        }
        let instructed = Bench.incident(in: .instructed)
        #expect(
            try instructed.decide(command, by: Bench.operatorActor, at: Bench.now).events
                == [.acted(text: "emptied it", instruction: 1)])
        for order in [Order.stay, .halt, .rollback] {
            let other = Bench.incident(
                Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major),
                Bench.instructed(.act), Bench.instructed(order))
            #expect(throws: Refusal.instructedOtherwise(order: order)) {
                try other.decide(command, by: Bench.operatorActor, at: Bench.now)
            }
        }
    }

    @Test("making safe is allowed to anyone, at any level, without an instruction")
    func makingSafe() throws {
        for actor in Bench.everyone {
            let decision = try Bench.judged(Bench.halt).decide(
                .makeSafe(text: "pulled the plug", why: nil), by: actor, at: Bench.now)
            #expect(decision.events == [.madeSafe(text: "pulled the plug", why: nil)])
        }
    }

    @Test("a permit passes its run so many times, until then, and not after a halt")
    func permits() throws {
        let permit = Permit(run: "orchestrator", command: nil, times: 2, until: Bench.now)
        let base: [IncidentEvent] = [
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major),
            Bench.instructed(.stay, permit: permit),
        ]
        func incident(_ more: IncidentEvent...) -> Incident { Incident(events: Bench.records(base + more))! }
        #expect(incident().permit(for: Bench.run, at: Bench.now) != nil)
        #expect(incident().permit(for: Bench.run, at: Bench.now + .seconds(1)) == nil)
        #expect(incident(.permitUsed(run: "r", instruction: 1)).permit(for: Bench.run, at: Bench.now) != nil)
        let used = IncidentEvent.permitUsed(run: "r", instruction: 1)
        #expect(incident(used, used).permit(for: Bench.run, at: Bench.now) == nil)
        #expect(incident(Bench.instructed(.halt)).permit(for: Bench.run, at: Bench.now) == nil)
        #expect(incident().hold == .project)
    }

    @Test("lowering is signed, has its reason, and goes down only")
    func lowering() throws {
        let halt = Bench.judged(Bench.halt)
        #expect(try taken(Bench.signed(.lower(.major)), in: halt).count == 1)
        #expect(throws: Refusal.notLower(current: .major)) {
            try taken(Bench.signed(.lower(.halt)), in: Bench.judged(Bench.major))
        }
        #expect(throws: Refusal.whyMissing) { try taken(Bench.signed(.lower(.minor), why: ""), in: halt) }
        let lowered = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.halt),
            .lowered(level: .major, why: "w", signed: Bench.signed(.lower(.major))))
        #expect(lowered.level == .major)
        #expect(lowered.hold == .project)
    }

    @Test("the same failure again, after the hold was lifted, puts it back on and tells")
    func recurrence() throws {
        for (state, order, told) in [
            (IncidentState.resumed, Order.resume, [[Role.secondLine]]), (.instructed, .act, []),
        ] {
            let decision = try Bench.incident(in: state).decide(.absorb(other: "i2"), by: .andon, at: Bench.now)
            let before = IncidentEvent.judged(verdict: Bench.major)
            #expect(Bench.told(by: decision, after: Bench.opening(), before, Bench.instructed(order)) == told)
        }
        let again = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major),
            Bench.instructed(.resume), .absorbed(other: "i2"))
        #expect(again.state == .awaitingInstruction)
        #expect(again.hold == .project)
    }
}
