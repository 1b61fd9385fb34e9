extension Incident {
    /// Folds one event into the incident. Total: what is in the record happened, whatever the rules are today.
    mutating func apply(_ record: EventRecord) {
        version = record.seq
        escalation.apply(record)
        if record.event.isDecisive {
            decisiveEvent = record.seq
            refusedRuns = []
        }
        switch record.event {
        case .opened(let opening):
            title = opening.title
            run = opening.run
            pulled = opening.pulled
            seal = opening.seal
            isObserved = opening.isObserved
            drill = opening.drill
            missed = opening.missed
            drafts = opening.drafts ?? []
            hasStampedPlans = opening.plans != nil
            openedBy = record.by
            detectedAt = record.at
        case .runFailed(let run):
            furtherRuns.append(run)
            failedRuns.append(run)
            checkUnderWay = nil
            holdAgain(.preserving)
        case .preserved(let bundle):
            evidence.append(bundle)
            guard bundle.occasion == nil else { break }
            preservingTrouble = nil
            if state == .preserving { state = .judging }
        case .preservingFailed(let trouble):
            preservingTrouble = trouble
        case .judged(let verdict): judged(verdict, at: record.at)
        case .retryPassed(let run):
            furtherRuns.append(run)
            state = .recovered
        case .acknowledged:
            if !acknowledgedBy.contains(where: { $0.account == record.by.account }) { acknowledgedBy.append(record.by) }
            if record.by.holds(anyOf: [.secondLine]) { heardOfSecondLine = record.at }
        case .raised(let level, _):
            self.level = level
            heardOfSecondLine = record.at
            if !isUnfinished { holdAgain(.awaitingInstruction) }
        case .remedyTaken(let text, _):
            remedyTaken = text
            state = .awaitingCheck
        case .checkBegan(let run):
            checkUnderWay = run
        case .checkPassed(let run):
            furtherRuns.append(run)
            checkUnderWay = nil
            state = .recovered
        case .settled, .closed: state = .closed
        case .joined(let other):
            joinedTo = other
            state = .joined
        case .observed: state = .observed
        case .absorbed: if isOffHold { holdAgain(.awaitingInstruction) }
        case .instructed(let instruction, let why, let signed):
            statements.append(signed.statement)
            instructed(instruction, why: why, record)
        case .lowered(let level, _, let signed):
            statements.append(signed.statement)
            lowered(to: level, at: record.at)
        default: applyWork(record)
        }
    }

    private mutating func judged(_ verdict: Verdict, at: Instant) {
        // A later verdict may be graver, never milder: lowering is the second line's.
        if verdict.level >= self.verdict?.level ?? .minor { self.verdict = verdict }
        let level = max(verdict.level, self.level ?? .minor)
        self.level = level
        if level > .minor, heardOfSecondLine == nil { heardOfSecondLine = at }
        // What was confirmed before says nothing of what was judged now.
        confirmation = nil
        state = level == .minor ? .awaitingRemedy : .awaitingInstruction
    }

    private mutating func instructed(_ instruction: Instruction, why: String, _ record: EventRecord) {
        heardOfSecondLine = record.at
        instructions.append(
            StandingInstruction(
                number: instructions.count + 1, instruction: instruction, why: why, by: record.by, at: record.at))
        switch instruction.order {
        case .stay:
            isResumed = false
            if state != .recovered { state = instruction.permit == nil ? .awaitingInstruction : .instructed }
        case .halt:
            level = .halt
            holdAgain(.awaitingInstruction)
        case .rollback: holdAgain(.instructed)
        case .act:
            confirmation = nil
            state = isResumed ? .resumed : .instructed
        case .resume:
            isResumed = true
            state = confirmation == nil ? .resumed : .recovered
        }
    }

    private mutating func lowered(to level: Level, at: Instant) {
        self.level = level
        heardOfSecondLine = at
        // At level 1 the documented remedy is the way; without one it takes an instruction still.
        if level == .minor, !isResumed, confirmation == nil, verdict?.remedy != nil { state = .awaitingRemedy }
    }

    /// Whether it is open and holds nothing any more: the same failure again puts the hold back on.
    var isOffHold: Bool { isOpen && (level ?? .minor) > .minor && (isResumed || state == .recovered) }

    private mutating func holdAgain(_ next: IncidentState) {
        isResumed = false
        confirmation = nil
        state = next
    }

    /// Whether evidence of the latest failure is still owed: not collected yet, or it could not be.
    public var owesEvidence: Bool {
        evidence.count { $0.occasion == nil } < 1 + failedRuns.count && state != .joined
    }

    /// The latest failure's bundle: what a check or an order left behind says nothing about the failure.
    public var latestFailureEvidence: PreservedEvidence? { evidence.last { $0.occasion == nil } }

    /// The run whose failure came last, nil where a person pulled the cord.
    public var latestFailure: RunFacts? { failedRuns.last ?? run }

    /// Whether it was cut off between its opening and its verdict.
    public var isUnfinished: Bool { state == .preserving || state == .judging }
}
