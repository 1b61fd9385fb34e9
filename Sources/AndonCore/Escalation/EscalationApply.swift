extension Escalation {
    /// Folds one event. Total: what is in the record happened, whatever the rules are today.
    public mutating func apply(_ record: EventRecord) {
        if record.seq == 1 { incident = record.incident }
        version = record.seq
        apply(record.event, at: record.at, by: record.by)
    }

    mutating func apply(_ event: IncidentEvent, at: Instant, by actor: Actor) {
        heardAt = max(heardAt, at)
        // Whatever is added after the close is paperwork.
        guard phase != .over else { return }
        switch event {
        case .opened(let opening):
            plans = opening.plans ?? Plans()
            openedAt = at
            if opening.isObserved { end(.over) }
        case .judged(let verdict): judged(max(verdict.level, level ?? .minor), at: at)
        case .raised(let level, _):
            liftsNothing()
            begin(.raised, level: level, from: at)
        case .lowered(let level, _, _): lowered(to: level)
        case .acknowledged: acknowledged(by: actor)
        case .instructed(let instruction, _, _): instructed(instruction.order, by: actor, at: at)
        case .absorbed where isOffHold:
            liftsNothing()
            begin(.recurred, level: level ?? .major, from: at)
        case .runFailed: liftsNothing()
        case .rollbackEnded(_, let passed) where !passed:
            isRecovered = false
            if let level { begin(.rollbackFailed, level: level, from: at) }
        case .retryPassed, .checkPassed, .recovered:
            isRecovered = true
            end(.answered)
        case .observed, .joined, .settled, .closed: end(.over)
        case .told(let telling): told(telling, at: at)
        case .pageRefused(let result): refused(result, at: at)
        case .answerOverdue where phase == .acknowledged:
            // The people who acknowledged for themselves still know.
            begin(.unanswered, level: level ?? .major, from: due ?? at, leavingOut: acknowledged)
        case .planExhausted: exhausted()
        default: break
        }
    }

    private mutating func judged(_ level: Level, at: Instant) {
        let isFirst = !isJudged
        isJudged = true
        isRecovered = false
        // What is under way at this level goes on: the verdict says nothing new.
        if phase == .paging || phase == .acknowledged, level == self.level { return }
        let before = self.level == nil ? acknowledged : []
        begin(.judged, level: level, from: isFirst ? openedAt : at, leavingOut: before)
    }

    private mutating func lowered(to level: Level) {
        self.level = level
        guard let plan else { return end(.idle) }
        // Who lowers it is there, as one who acknowledges is: what is owed is the instruction.
        if phase == .paging || phase == .exhausted || phase == .acknowledged {
            expectAnswer(plan.answerWithin)
        }
    }

    private mutating func acknowledged(by actor: Actor) {
        guard heedsAcknowledgement(by: actor) else { return }
        if actor.holds(anyOf: [.secondLine]) {
            if let plan { expectAnswer(plan.answerWithin) }
        } else if let name = actor.name {
            acknowledged.append(name)
        }
    }

    /// Whether that person's acknowledgement would stop anything now: the second line's the steps, anybody else's their
    /// own pages.
    public func heedsAcknowledgement(by actor: Actor) -> Bool {
        guard phase != .over else { return false }
        let isUnderWay = phase == .paging || phase == .exhausted
        // Before the verdict nobody knows what there is to be answered for: the second line is told all the same.
        if actor.holds(anyOf: [.secondLine]) { return isUnderWay && plan != nil }
        guard let name = actor.name else { return false }
        return (isUnderWay || phase == .acknowledged || level == nil) && !acknowledged.contains(name)
    }

    private mutating func instructed(_ order: Order, by actor: Actor, at: Instant) {
        switch order {
        case .stay: isResumed = false
        case .act: isRecovered = false
        case .resume: isResumed = true
        case .halt, .rollback: liftsNothing()
        }
        if order == .halt, level != .halt {
            // Whoever ordered it knows; the others are told.
            begin(.raised, level: .halt, from: at, leavingOut: actor.name.map { [$0] } ?? [])
        } else {
            end(.answered)
        }
    }

    private mutating func told(_ telling: Telling, at: Instant) {
        guard phase == .paging, telling.place == place else { return }
        latest = ToldStep(round: round, step: step, outstanding: telling.recipients.count)
        reached = !telling.recipients.isEmpty || (step > 0 && reached)
        advance(at: at, hastened: telling.hastens)
    }

    private mutating func refused(_ result: PageResult, at: Instant) {
        guard phase == .paging || phase == .exhausted, var latest, let plan,
            result.place == StepPlace(paging: paging, round: latest.round, step: latest.step)
        else { return }
        latest.outstanding -= 1
        self.latest = latest
        guard latest.outstanding == 0, latest.step < plan.steps.count else { return }
        // Nobody was reached by that step: the next of its round is told at once, after the last one everybody.
        if phase == .paging, round == latest.round {
            due = due.map { min($0, at) } ?? at
        } else {
            phase = .paging
            round = latest.round
            step = plan.steps.count
            due = at
        }
    }

    private mutating func exhausted() {
        guard phase == .paging else { return }
        isExhausted = true
        // Level 3 is never silent while there is anybody to be told.
        if level != .halt || !reached { end(.exhausted) }
    }
}

// The ways from one phase to another.
extension Escalation {
    /// The step that comes next.
    public var place: StepPlace { StepPlace(paging: paging, round: round, step: step) }

    /// Whether what comes next is the end of the plan.
    var owesExhaustion: Bool { !isExhausted && step == 0 && round > plan?.repeats ?? 0 }

    private mutating func begin(
        _ reason: Telling.Reason, level: Level, from base: Instant, leavingOut names: [String] = []
    ) {
        self.level = level
        guard let plan else { return end(.idle) }
        paging += 1
        if phase != .paging && phase != .exhausted { wantedFrom = paging }
        phase = .paging
        self.reason = reason
        self.base = base
        acknowledged = names
        round = 0
        step = 0
        isExhausted = false
        reached = false
        latest = nil
        due = plan.time(ofStep: 0, round: 0, from: base)
    }

    /// Moves on to the next step, or the next round.
    private mutating func advance(at: Instant, hastened: Bool) {
        guard let plan else { return }
        let count = plan.steps.count
        if step + 1 < count {
            step += 1
            due = hastened ? at : plan.time(ofStep: step, round: round, from: base)
        } else if step + 1 == count, hastened {
            step = count
            due = at
        } else if isExhausted, level != .halt || !reached {
            end(.exhausted)
        } else {
            round += 1
            step = 0
            let next = plan.time(ofStep: 0, round: round, from: base)
            // After a time in which nobody could be told, the rounds that are owed do not come all at once.
            if next <= at { base = base + (at - next) + plan.gap }
            due = plan.time(ofStep: 0, round: round, from: base)
        }
    }

    private mutating func expectAnswer(_ span: Span) {
        phase = .acknowledged
        // By a clock that was set back the answer would be overdue at once, and nobody could stop the steps.
        due = heardAt + span
    }

    private mutating func end(_ phase: Phase) {
        self.phase = phase
        due = nil
    }

    private mutating func liftsNothing() {
        isResumed = false
        isRecovered = false
    }
}
