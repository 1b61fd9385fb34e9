import Testing

@testable import AndonCore

private typealias Bench = IncidentWorkshop

@Suite("recovery, prevention, close")
struct CloseTests {
    private static let check = CheckRun(command: "./check.sh", run: "r5", exit: .exited(code: 0))
    private static let measure = Measure(
        number: 1, content: "Add a check to the batch", owner: "o", due: "2026-12-31", kind: .mechanism)

    private static let whole: [IncidentEvent] = [
        Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.major), Bench.instructed(.resume),
        .recovered(check: check), .reportCompleted, .causeStated(direct: "d", root: "r"),
        .measureAdded(measure: measure, signed: nil), .measureDone(number: 1, link: "https://git.example.com/1"),
        .effectConfirmed(text: "seen"), .documentsAnswered(text: "none"),
        .preventionAccepted(why: nil, signed: Bench.signed(.acceptance(plan: []))),
    ]

    private func incident(_ events: [IncidentEvent]) throws -> Incident {
        try #require(Incident(events: Bench.records(events)))
    }

    private func close(_ incident: Incident) throws {
        _ = try incident.decide(.sign(Bench.signed(.close)), by: Bench.developer, at: Bench.now)
    }

    @Test("a whole incident can be closed by the second line's signature, and only by it")
    func closing() throws {
        let incident = try incident(Self.whole)
        try close(incident)
        #expect(throws: Refusal.signatureMissing) {
            try incident.decide(.close(why: nil), by: Bench.developer, at: Bench.now)
        }
        #expect(throws: Refusal.notYourRole(account: Bench.operatorActor.account, allowed: [.secondLine])) {
            try incident.decide(.sign(Bench.signed(.close)), by: Bench.operatorActor, at: Bench.now)
        }
    }

    @Test("without any one of its parts it cannot be closed, and the part is named")
    func each() throws {
        let expected: [(Int, [Missing])] = [
            (4, [.recovery]), (5, [.report]), (7, [.measures]), (8, [.done(measure: 1)]), (9, [.effect]),
            (10, [.documents]), (11, [.acceptance]),
        ]
        for (index, missing) in expected {
            var events = Self.whole
            events.remove(at: index)
            let incident = try incident(events)
            #expect(incident.missingForClose() == missing, "without \(Self.whole[index])")
            #expect(throws: Refusal.incomplete(missing, incident: "i1")) { try close(incident) }
        }
    }

    @Test("everything that is missing is listed at once, each with its mend in both languages")
    func all() {
        let missing = Bench.judged(Bench.major).missingForClose()
        #expect(
            missing == [
                .recovery, .report, .directCause, .rootCause, .measures, .acceptance, .effect, .documents,
            ])
        for item in missing {
            #expect(item.mend("i1").ja.contains("andon ") && item.mend("i1").en.contains("andon "))
            #expect(!item.message.ja.isEmpty && !item.message.en.isEmpty && !item.rule.isEmpty)
        }
    }

    @Test("a change to the plan takes the acceptance back")
    func acceptanceIsOfThePlan() throws {
        let more = Measure(number: 2, content: "x", owner: "o", due: "2026-12-31", kind: .procedure)
        let changed = try incident(Self.whole + [.measureAdded(measure: more, signed: nil)])
        #expect(changed.missingForClose() == [.done(measure: 2), .acceptance])
        let restated = try incident(Self.whole + [.causeStated(direct: "e", root: nil)])
        #expect(restated.missingForClose() == [.acceptance])
    }

    @Test("a plan of procedures alone needs the second line's signed reason why no mechanism is possible")
    func mechanism() throws {
        var events = Array(Self.whole.dropLast())
        events[7] = .measureAdded(
            measure: Measure(number: 1, content: "x", owner: "o", due: "2026-12-31", kind: .procedure), signed: nil)
        let plain = try incident(events)
        let plan = Statement.Matter.acceptance(plan: plain.prevention.lines)
        #expect(throws: Refusal.incomplete([.mechanism], incident: "i1")) {
            try plain.decide(.sign(Bench.signed(plan, why: "")), by: Bench.developer, at: Bench.now)
        }
        let accepted = try plain.decide(
            .sign(Bench.signed(plan, why: "the supplier's part")), by: Bench.developer, at: Bench.now)
        #expect(try incident(events + accepted.events).missingForClose().isEmpty)
    }

    @Test("an acceptance is of the plan that was signed, not of a later one")
    func otherPlan() throws {
        let incident = try incident(Self.whole)
        #expect(throws: Refusal.statementOutOfDate) {
            try incident.decide(
                .sign(Bench.signed(.acceptance(plan: ["direct cause: other"]))), by: Bench.developer, at: Bench.now)
        }
    }

    @Test("a wish is refused as a measure, and the second line can take it with a signed reason")
    func wishes() throws {
        let incident = Bench.judged(Bench.major)
        func add(_ signed: Signed?) -> IncidentCommand {
            .addMeasure(content: "注意する", owner: "o", due: "2026-12-31", kind: .procedure, signed: signed)
        }
        #expect(throws: Refusal.self) { try incident.decide(add(nil), by: Bench.operatorActor, at: Bench.now) }
        let signed = Bench.signed(.measure("注意する"), why: "nothing else helps here")
        let events = try incident.decide(add(signed), by: Bench.developer, at: Bench.now).events
        guard case .measureAdded(let measure, _)? = events.first else { throw Refusal.textMissing }
        #expect(measure.whyTaken == "nothing else helps here")
        #expect(throws: Refusal.statementUnreadable) {
            try incident.decide(add(Bench.signed(.measure("other"))), by: Bench.developer, at: Bench.now)
        }
    }

    @Test("a measure needs its owner, a date that exists, and its kind")
    func measures() {
        let incident = Bench.judged(Bench.major)
        func refusal(_ owner: String?, _ due: String?, _ kind: Measure.Kind?) -> Refusal? {
            do throws(Refusal) {
                _ = try incident.decide(
                    .addMeasure(content: "Add a check to the batch", owner: owner, due: due, kind: kind, signed: nil),
                    by: Bench.operatorActor, at: Bench.now)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal("o", "2026-12-31", .mechanism) == nil)
        #expect(refusal(nil, nil, nil) == .measureIncomplete(lacksOwner: true, lacksDue: true, lacksKind: true))
        for due in ["2026-02-30", "tomorrow", "2026-12-31T10:00", "2026-1-1"] {
            #expect(
                refusal("o", due, .mechanism) == .measureIncomplete(lacksOwner: false, lacksDue: true, lacksKind: false)
            )
        }
    }

    @Test("the glass is broken after half an hour without the second line, once, and must be countersigned")
    func glass() throws {
        let run = Bench.finished("r7", exit: .exited(code: 0))
        let told = Bench.judged(Bench.halt)
        let command = IncidentCommand.breakGlass(
            entry: "restart", run: run, why: "no answer", authority: .named(["a", "b"]))
        let earliest = Instant(microseconds: 120_000_000) + .minutes(30)
        #expect(throws: Refusal.glassTooEarly(until: earliest)) {
            try told.decide(command, by: Bench.operatorActor, at: earliest + .seconds(-1))
        }
        let broken = try told.decide(command, by: Bench.operatorActor, at: earliest).events
        let after = try incident(
            [Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.halt)] + broken)
        #expect(throws: Refusal.glassBrokenAlready) {
            try after.decide(command, by: Bench.operatorActor, at: earliest + .hours(1))
        }
        #expect(after.missingForClose().contains(.countersignature(number: 1)))
        #expect(after.hold == .project)
        let alone = IncidentCommand.breakGlass(
            entry: "restart", run: run, why: "no answer", authority: .named(["a", "a"]))
        #expect(throws: Refusal.glassNeedsTwo) { try told.decide(alone, by: Bench.operatorActor, at: earliest) }
        #expect(throws: Refusal.notForAgents(account: Bench.agent.account)) {
            try told.decide(command, by: Bench.agent, at: earliest)
        }
    }

    @Test("an acknowledgement by the second line begins the half hour anew")
    func glassWaits() throws {
        var records = Bench.records([
            Bench.opening(), .preserved(evidence: Bench.bundle), .judged(verdict: Bench.halt),
        ])
        records.append(
            EventRecord(
                incident: "i1", seq: 4, prev: "", at: Instant(microseconds: 1_200_000_000), monotonic: 0, boot: "b",
                by: Bench.developer, event: .acknowledged))
        let incident = try #require(Incident(events: records))
        let command = IncidentCommand.breakGlass(
            entry: "restart", run: Bench.run, why: "w", authority: .named(["a", "b"]))
        #expect(throws: Refusal.glassTooEarly(until: Instant(microseconds: 1_200_000_000) + .minutes(30))) {
            try incident.decide(command, by: Bench.operatorActor, at: Instant(microseconds: 2_900_000_000))
        }
    }
}
