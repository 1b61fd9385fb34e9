/// A step that is due, to be resolved into people.
public struct DueStep: Equatable, Sendable {
    /// Which step.
    public let place: StepPlace
    /// The level whose plan it is.
    public let level: Level
    /// Whom the plan names; nil for the last resort: everybody who has an address. A bare address is named here as the
    /// record shows it, without its secrets.
    public let targets: [Target]?
    /// Whether hours order who is told (spec 4): in the first round of level 2, where another one follows. From the
    /// second round on, and at level 3, everyone named is told.
    public let countsHours: Bool
    /// Who acknowledged, by name, and is left out.
    public let acknowledged: [String]
}

/// What one transaction writes of an incident's paging: events to be appended, deliveries to be queued, and the state that
/// they lead to.
public struct Claim: Equatable, Sendable {
    /// When: the events are stamped with this instant, else the fold would tell other times.
    public let at: Instant
    /// What happened.
    public let events: [IncidentEvent]
    /// What is to be sent.
    public let deliveries: [Delivery]
    /// Where the paging stands then: what is stored, with its next due time.
    public let escalation: Escalation
}

extension Escalation {
    /// Claims everything that is due of this incident: the steps in order, the end of the plan, the answer that did not
    /// come. Pure; the caller appends it only where the incident's version still is ``version``.
    ///
    /// - Parameters:
    ///   - now: the instant with which the events will be stamped.
    ///   - recipients: who a step's targets are, now.
    /// - Returns: nil where nothing is due.
    public func claim(at now: Instant, recipients: (DueStep) -> Recipients) -> Claim? {
        var escalation = self
        var events: [IncidentEvent] = []
        var deliveries: [Delivery] = []
        var justTold: [String] = []
        while let due = escalation.due, due <= now {
            let event: IncidentEvent
            switch escalation.phase {
            case .acknowledged: event = .answerOverdue
            case .paging where escalation.owesExhaustion: event = .planExhausted
            case .paging:
                let step = escalation.tell(at: now, justTold: justTold, recipients: recipients)
                event = .told(step.telling)
                deliveries += step.deliveries
                // Only who was told because everybody is out of hours is left out of the step that follows at once.
                justTold = step.telling.hastens ? justTold + step.deliveries.map(\.address) : []
            case .idle, .answered, .exhausted, .over: return nil
            }
            escalation.version += 1
            escalation.apply(event, at: now, by: .andon)
            events.append(event)
        }
        return events.isEmpty ? nil : Claim(at: now, events: events, deliveries: deliveries, escalation: escalation)
    }

    private func tell(
        at now: Instant, justTold: [String], recipients: (DueStep) -> Recipients
    ) -> (telling: Telling, deliveries: [Delivery]) {
        let found = dueStep(step).map(recipients) ?? Recipients()
        let again = found.people.filter { justTold.contains($0.address) }
        let people = found.people.filter { !justTold.contains($0.address) }
        let deliveries = people.enumerated().map { index, person in
            Delivery(
                key: place.key(incident: incident, number: index + 1), incident: incident, level: level ?? .major,
                place: place, person: person.name, address: person.address, shown: person.shown, due: now)
        }
        let telling = Telling(
            place: place, level: level ?? .major, reason: reason,
            recipients: deliveries.map { .init(person: $0.person, address: $0.shown, key: $0.key) },
            skipped: found.skipped
                + again.map { Skip($0.name.map(Target.person) ?? .address($0.shown), .justTold) },
            hastens: hastens(after: found, told: justTold + people.map(\.address), recipients: recipients))
        return (telling, deliveries)
    }

    /// Whether the step after this one is due at once.
    private func hastens(after found: Recipients, told: [String], recipients: (DueStep) -> Recipients) -> Bool {
        if found.people.isEmpty { return !found.knows }
        guard found.isOutOfHours, let next = dueStep(step + 1), next.targets != nil else { return false }
        // There is no hurry where it would tell the same people again.
        let following = recipients(next).people
        return following.isEmpty || following.contains { !told.contains($0.address) }
    }

    private func dueStep(_ step: Int) -> DueStep? {
        guard let level, let plan, step <= plan.steps.count else { return nil }
        let targets = step < plan.steps.count ? plan.steps[step].tell : nil
        return DueStep(
            place: StepPlace(paging: paging, round: round, step: step), level: level, targets: targets,
            countsHours: level == .major && round == 0 && plan.repeats > 0 && targets != nil,
            acknowledged: acknowledged)
    }
}
