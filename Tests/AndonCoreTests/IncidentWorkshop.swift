@testable import AndonCore

/// Incidents in every state, each folded from events as they would be stored.
enum IncidentWorkshop {
    static let operatorActor = Actor(account: "hanako@example.com", name: "運用 花子", roles: [.firstLine])
    static let developer = Actor(account: "taro@example.com", name: "開発 太郎", roles: [.secondLine])
    static let emergency = Actor(account: "jiro@example.com", name: "緊急 次郎", roles: [.emergency])
    static let stranger = Actor(account: "nobody@example.com")
    static let agent = Actor(account: "bot@example.com", name: "bot", roles: [.firstLine], isAgent: true)
    static let everyone = [Actor.andon, operatorActor, developer, emergency, stranger, agent]

    static let now = Instant(microseconds: 3600_000_000)
    static let run = TriageWorkshop.run
    static let minor = verdict(.minor)
    static let major = verdict(.major)
    static let halt = verdict(.halt)
    static let bundle = PreservedEvidence(
        bag: "i1-1", digest: String(repeating: "a", count: 64), signer: "ssh-ed25519 AAAA machine",
        items: [ItemRecord(name: "stderr", outcome: .collected, bytes: 12, source: "stderr")])

    static func verdict(_ level: Level) -> Verdict {
        let line = TriageWorkshop.printed("KeyError", .entry("env-unset"))
        switch level {
        case .minor:
            return TriageWorkshop.triage.verdict(on: TriageWorkshop.failing(1, line), history: History(), run: run)
        case .major:
            return TriageWorkshop.triage.verdict(on: TriageWorkshop.failing(3), history: History(), run: run)
        case .halt:
            return TriageWorkshop.triage.verdict(on: TriageWorkshop.failing(139), history: History(), run: run)
        }
    }

    static func finished(_ id: String, exit: Exit, run base: RunFacts = run) -> RunFacts {
        var facts = RunFacts(
            id: id, name: base.name, command: base.command, isListed: base.isListed, serves: base.serves,
            startedAt: base.startedAt, headAtStart: base.headAtStart)
        facts.exit = exit
        return facts
    }

    static func opening(isObserved: Bool = false, run: RunFacts? = run) -> IncidentEvent {
        .opened(
            IncidentEvent.Opening(
                title: "orchestrator failed", run: run, pulled: nil, seal: isObserved ? nil : 1, isObserved: isObserved)
        )
    }

    static func records(_ events: [IncidentEvent], by actor: Actor = .andon) -> [EventRecord] {
        events.enumerated().map { index, event in
            EventRecord(
                incident: "i1", seq: index + 1, prev: "", at: Instant(microseconds: Int64(index) * 60_000_000),
                monotonic: 0, boot: "b", by: actor, event: event)
        }
    }

    static func incident(_ events: IncidentEvent...) -> Incident {
        Incident(events: records(events)) ?? .unopened
    }

    /// An instruction as it would be stored; its signature is for those who verify signatures.
    static func instructed(_ order: Order, permit: Permit? = nil, check: String? = nil) -> IncidentEvent {
        let instruction = Instruction(order: order, text: "do it", permit: permit, check: check)
        return .instructed(instruction, why: "because", signed: signed(.instruction(instruction)))
    }

    /// A statement on the incident `i1`, signed by the second line.
    static func signed(
        _ matter: Statement.Matter, incident: String = "i1", count: Int = 99, why: String = "because",
        issuedAt: Instant = now, role: Role = .secondLine
    ) -> Signed {
        let statement = Statement(
            project: "tos", incident: incident, count: count, head: String(repeating: "b", count: 64), seal: 1,
            issuedAt: issuedAt, expiresAt: issuedAt + .hours(12), matter: matter, why: why)
        return Signed(
            statement: statement.text, key: "ssh-ed25519 AAAA", signature: "-----BEGIN SSH SIGNATURE-----",
            name: "開発 太郎", role: role)
    }

    /// Whom the usual plans tell because of a decision: the roles of the first step of each paging that it begins.
    static func told(
        by decision: Decision, after events: IncidentEvent..., actor: Actor = .andon
    ) -> [[Role]] {
        var escalation = Escalation(events: records(events))
        var told: [[Role]] = []
        for event in decision.events {
            let before = escalation.paging
            escalation.apply(event, at: now, by: actor)
            guard escalation.paging > before, let due = escalation.due else { continue }
            var steps: [DueStep] = []
            _ = escalation.claim(at: due) { step in
                steps.append(step)
                return Recipients(people: [.init(name: nil, address: "a", shown: "a")])
            }
            told.append(
                (steps.first?.targets ?? []).compactMap { target in
                    if case .role(let role) = target { role } else { nil }
                })
        }
        return told
    }

    static func judged(_ verdict: Verdict) -> Incident {
        incident(opening(), .preserved(evidence: bundle), .judged(verdict: verdict))
    }

    /// One incident in each state that an incident may be in.
    static func incident(in state: IncidentState) -> Incident {
        let passed = finished("r2", exit: .exited(code: 0))
        let taken = IncidentEvent.remedyTaken(text: "set it", entry: "env-unset")
        switch state {
        case .preserving: return incident(opening())
        case .judging: return incident(opening(), .preserved(evidence: bundle))
        case .awaitingRemedy: return judged(minor)
        case .awaitingCheck:
            return incident(opening(), .preserved(evidence: bundle), .judged(verdict: minor), taken)
        case .awaitingInstruction: return judged(major)
        case .instructed:
            return incident(opening(), .preserved(evidence: bundle), .judged(verdict: major), instructed(.act))
        case .resumed:
            return incident(opening(), .preserved(evidence: bundle), .judged(verdict: major), instructed(.resume))
        case .recovered:
            return incident(
                opening(), .preserved(evidence: bundle), .judged(verdict: minor), taken, .checkPassed(run: passed))
        case .closed:
            return incident(
                opening(), .preserved(evidence: bundle), .judged(verdict: minor), taken, .checkPassed(run: passed),
                .settled(how: .remedyChecked))
        case .joined:
            return incident(opening(), .preserved(evidence: bundle), .judged(verdict: major), .joined(other: "i0"))
        case .observed:
            return incident(
                opening(isObserved: true), .preserved(evidence: bundle), .judged(verdict: major), .observed)
        }
    }
}
