import Testing

@testable import AndonCore

private typealias Bench = IncidentWorkshop

/// What must come of a command in one state: whether it is allowed, or which refusal it meets.
private enum Answer: Equatable {
    case allowed
    case notNow
    case noInstructionYet
}

@Suite("what is allowed when")
struct IncidentDecideTests {
    /// Every state with what the first line meets there: `act`, `raise` to 3, `ack`, `note`, the begin of a check.
    private static let matrix: [(IncidentState, act: Answer, raise: Answer, ack: Answer, note: Answer, check: Answer)] =
        [
            (.preserving, .notNow, .allowed, .allowed, .allowed, .notNow),
            (.judging, .notNow, .allowed, .allowed, .allowed, .notNow),
            (.awaitingRemedy, .allowed, .allowed, .allowed, .allowed, .notNow),
            (.awaitingCheck, .allowed, .allowed, .allowed, .allowed, .allowed),
            (.awaitingInstruction, .noInstructionYet, .allowed, .allowed, .allowed, .notNow),
            (.instructed, .allowed, .allowed, .allowed, .allowed, .notNow),
            (.resumed, .allowed, .allowed, .allowed, .allowed, .notNow),
            (.recovered, .notNow, .allowed, .allowed, .allowed, .notNow),
            (.closed, .notNow, .notNow, .notNow, .allowed, .notNow),
            (.joined, .notNow, .notNow, .notNow, .allowed, .notNow),
            (.observed, .notNow, .notNow, .notNow, .allowed, .notNow),
        ]

    private func answer(_ command: IncidentCommand, to incident: Incident, by actor: Actor) -> Answer? {
        do throws(Refusal) {
            let decision = try incident.decide(command, by: actor, at: Bench.now)
            return decision.events.isEmpty ? nil : .allowed
        } catch {
            switch error {
            case .notNow(let state): return state == incident.state ? .notNow : nil
            case .joined(let other): return other == incident.joinedTo ? .notNow : nil
            case .noInstructionYet: return .noInstructionYet
            default: return nil
            }
        }
    }

    @Test(
        "each state allows what the procedure allows then, and refuses the rest by name",
        arguments: IncidentState.allCases)
    func perState(state: IncidentState) throws {
        let row = try #require(Self.matrix.first { $0.0 == state })
        let incident = Bench.incident(in: state)
        let first = Bench.operatorActor
        #expect(answer(.act(text: "set it", entry: nil), to: incident, by: first) == row.act)
        #expect(answer(.raise(to: .halt, why: "at risk"), to: incident, by: first) == row.raise)
        #expect(answer(.acknowledge, to: incident, by: first) == row.ack)
        #expect(answer(.note(text: "n", why: nil, happenedAt: nil, who: nil), to: incident, by: first) == row.note)
        #expect(answer(.beginCheck(run: "r9"), to: incident, by: first) == row.check)
    }

    @Test("every command in every state by everyone is a decision or a typed refusal, and always the same")
    func total() {
        let run = Bench.finished("r2", exit: .exited(code: 1))
        guard case .opened(let opening) = Bench.opening() else { return }
        let commands: [IncidentCommand] = [
            .open(opening), .recordFailure(run: run), .recordEvidence(Bench.bundle), .recordPreservingTrouble("x"),
            .judge(Bench.minor), .judge(Bench.halt), .settleByRetry(run: run, verdict: Bench.minor), .acknowledge,
            .note(text: "n", why: nil, happenedAt: nil, who: nil), .raise(to: .minor, why: "w"),
            .raise(to: .major, why: "w"), .raise(to: .halt, why: " "), .act(text: "t", entry: nil),
            .act(text: "t", entry: "other"), .beginCheck(run: "r2"), .settleByCheck(run: run), .join(other: "i0"),
            .absorb(other: "i0"), .recordRefusal(attempt: "act", why: "w"),
            .sign(Bench.signed(.instruction(Instruction(order: .act, text: "t")))), .sign(Bench.signed(.close)),
            .sign(Bench.signed(.lower(.minor))), .beginPermitted(run: run), .makeSafe(text: "t", why: nil),
            .beginRollback(run: run), .endRollback(run: run), .beginRecovery,
            .recordCheck(CheckRun(command: "true", run: "r3", exit: .exited(code: 0))),
            .breakGlass(entry: "e", run: run, why: "w", authority: .named(["a", "b"])),
            .endGlass(run: run, check: nil), .recordChange(paths: ["a"]), .answerChange(number: 1, text: "t"),
            .setReport(field: "impact", value: "none"), .completeReport, .stateCause(direct: "d", root: nil),
            .addMeasure(
                content: "Add a check to the batch", owner: "o", due: "2026-12-31", kind: .mechanism, signed: nil),
            .finishMeasure(number: 1, link: "l"), .confirmEffect("t"), .answerDocuments("none"), .close(why: nil),
        ]
        for state in IncidentState.allCases {
            let incident = Bench.incident(in: state)
            for command in commands {
                for actor in Bench.everyone {
                    #expect(outcome(command, incident, actor) == outcome(command, incident, actor))
                }
            }
        }
    }

    private func outcome(_ command: IncidentCommand, _ incident: Incident, _ actor: Actor) -> Result<Decision, Refusal>
    {
        do throws(Refusal) {
            return .success(try incident.decide(command, by: actor, at: Bench.now))
        } catch {
            return .failure(error)
        }
    }

    @Test("only the first and the second line act, and no agent does")
    func roles() throws {
        let incident = Bench.incident(in: .awaitingRemedy)
        let act = IncidentCommand.act(text: "set it", entry: nil)
        for actor in [Bench.operatorActor, Bench.developer] {
            #expect(
                try incident.decide(act, by: actor, at: Bench.now).events == [
                    .remedyTaken(text: "set it", entry: "env-unset")
                ])
        }
        for actor in [Bench.emergency, Bench.stranger] {
            let expected = Refusal.notYourRole(account: actor.account, allowed: [.firstLine, .secondLine])
            #expect(throws: expected) { try incident.decide(act, by: actor, at: Bench.now) }
        }
        #expect(throws: Refusal.notForAgents(account: Bench.agent.account)) {
            try incident.decide(act, by: Bench.agent, at: Bench.now)
        }
    }

    @Test("an agent may raise and note, and not acknowledge")
    func agents() throws {
        let incident = Bench.incident(in: .awaitingRemedy)
        #expect(try incident.decide(.raise(to: .major, why: "odd"), by: Bench.agent, at: Bench.now).events.count == 1)
        #expect(throws: Refusal.notForAgents(account: Bench.agent.account)) {
            try incident.decide(.acknowledge, by: Bench.agent, at: Bench.now)
        }
        let observed = Bench.incident(Bench.opening(isObserved: true))
        #expect(throws: Refusal.notForAgents(account: Bench.agent.account)) {
            try observed.decide(.acknowledge, by: Bench.agent, at: Bench.now)
        }
    }

    @Test("anyone may raise, nobody may without a reason, and nobody may lower")
    func raising() throws {
        let incident = Bench.judged(Bench.major)
        for actor in Bench.everyone {
            let decision = try incident.decide(.raise(to: .halt, why: "data at risk"), by: actor, at: Bench.now)
            #expect(decision.events == [.raised(level: .halt, why: "data at risk")])
            #expect(
                Bench.told(by: decision, after: Bench.opening(), .judged(verdict: Bench.major), actor: actor) == [
                    [.emergency, .secondLine]
                ])
        }
        for why in ["", "  ", "____"] {
            #expect(throws: Refusal.whyMissing) {
                try incident.decide(.raise(to: .halt, why: why), by: Bench.developer, at: Bench.now)
            }
        }
        for level in [Level.minor, .major] {
            #expect(throws: Refusal.notHigher(current: .major)) {
                try incident.decide(.raise(to: level, why: "w"), by: Bench.developer, at: Bench.now)
            }
        }
    }

    @Test("an act at level 1 names the documented remedy, and no other")
    func remedy() throws {
        let incident = Bench.incident(in: .awaitingRemedy)
        #expect(
            try incident.decide(.act(text: "t", entry: "env-unset"), by: Bench.operatorActor, at: Bench.now).events
                == [.remedyTaken(text: "t", entry: "env-unset")])
        #expect(throws: Refusal.otherRemedy(given: "other", documented: "env-unset")) {
            try incident.decide(.act(text: "t", entry: "other"), by: Bench.operatorActor, at: Bench.now)
        }
    }

    @Test("level 2 tells the second line, level 3 the emergency contact too, level 1 and an observer nobody")
    func told() throws {
        let judging = Bench.incident(in: .judging)
        func told(_ verdict: Verdict) throws -> [[Role]] {
            let decision = try judging.decide(.judge(verdict), by: .andon, at: Bench.now)
            return Bench.told(by: decision, after: Bench.opening(), .preserved(evidence: Bench.bundle))
        }
        #expect(try told(Bench.minor).isEmpty)
        #expect(try told(Bench.major) == [[.secondLine]])
        #expect(try told(Bench.halt) == [[.emergency, .secondLine]])
        let observing = Bench.incident(Bench.opening(isObserved: true), .preserved(evidence: Bench.bundle))
        let decision = try observing.decide(.judge(Bench.halt), by: .andon, at: Bench.now)
        #expect(decision.events.last == .observed)
        #expect(Bench.told(by: decision, after: Bench.opening(isObserved: true)).isEmpty)
    }

    @Test("a passed retry and a passed check close by themselves")
    func settled() throws {
        let passed = Bench.finished("r2", exit: .exited(code: 0))
        let retried = try Bench.incident(in: .judging).decide(
            .settleByRetry(run: passed, verdict: Bench.minor), by: .andon, at: Bench.now)
        #expect(retried.events.last == .settled(how: .fixedByRerun))
        #expect(Bench.told(by: retried, after: Bench.opening(), .preserved(evidence: Bench.bundle)).isEmpty)
        let checked = try Bench.incident(in: .awaitingCheck).decide(
            .settleByCheck(run: passed), by: .andon, at: Bench.now)
        #expect(checked.events == [.checkPassed(run: passed), .settled(how: .remedyChecked)])
    }

    @Test("an incident is opened once")
    func opensOnce() throws {
        guard case .opened(let opening) = Bench.opening() else { return }
        #expect(try Incident.unopened.decide(.open(opening), by: .andon, at: Bench.now).events == [.opened(opening)])
        #expect(throws: Refusal.notNow(state: .preserving)) {
            try Bench.incident(in: .preserving).decide(.open(opening), by: .andon, at: Bench.now)
        }
    }

    @Test("the check is let through once")
    func checkOnce() {
        let underWay = Bench.incident(
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.minor),
            .remedyTaken(text: "t", entry: nil), .checkBegan(run: "r2"))
        #expect(throws: Refusal.self) {
            try underWay.decide(.beginCheck(run: "r3"), by: Bench.operatorActor, at: Bench.now)
        }
    }

    @Test("an act and a note say something")
    func blankTexts() {
        for text in ["", "  ", "____"] {
            #expect(throws: Refusal.self) {
                try Bench.incident(in: .awaitingRemedy).decide(
                    .act(text: text, entry: nil), by: Bench.operatorActor, at: Bench.now)
            }
            #expect(throws: Refusal.self) {
                try Bench.judged(Bench.major).decide(
                    .note(text: text, why: nil, happenedAt: nil, who: nil), by: Bench.operatorActor, at: Bench.now)
            }
        }
    }

    @Test("every refusal says in both languages what happened")
    func words() {
        let hold = Refusal.Hold(
            incident: "i1", level: .major, scope: .project, state: .awaitingInstruction, since: Instant(microseconds: 0)
        )
        let refusals: [Refusal] = [
            .held(hold), .runUnderWay(process: 7, since: nil), .unlisted(command: "rm", name: nil), .whyMissing,
            .notHigher(current: .major), .noInstructionYet(level: .halt), .noDocumentedRemedy,
            .otherRemedy(given: "a", documented: "b"), .notNow(state: .closed),
            .notYourRole(account: "a", allowed: Role.allCases), .notForAgents(account: "a"),
        ]
        for refusal in refusals {
            #expect(!refusal.english.isEmpty && refusal.english.utf8.allSatisfy { $0 < 0x80 }, "\(refusal)")
            #expect(refusal.japanese.unicodeScalars.contains { $0.value > 0x3000 }, "\(refusal)")
        }
    }
}
