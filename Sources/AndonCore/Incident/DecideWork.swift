extension Incident {
    /// Work under an instruction, or in an emergency without one.
    func work(_ command: IncidentCommand, by actor: Actor, at now: Instant) throws(Refusal) -> [IncidentEvent] {
        switch command {
        case .beginPermitted(let run):
            guard let permitting = permit(for: run, at: now) else { throw .notNow(state: state) }
            return [.permitUsed(run: run.id, instruction: permitting.number)]
        case .beginRollback(let run):
            let standing = try rollbackDecided(by: actor)
            return [
                .rollbackBegan(run: run, target: standing.instruction.target, instruction: standing.number)
            ]
        case .endRollback(let run):
            // A command that ended well and left another commit than was decided did not do what was decided.
            let target = instructions.last { $0.isRolledBack }?.instruction.target
            let isThere = target.map { run.headAtEnd == $0 } ?? true
            return [.rollbackEnded(run: run, passed: run.exit == .exited(code: 0) && isThere)]
        case .beginRecovery:
            _ = try requireRecoverable(by: actor)
            return []
        case .recordCheck(let check):
            // Whoever closed it meanwhile did not wait for this check.
            return [.checked(check: check)] + (check.passed && isOpen ? [.recovered(check: check)] : [])
        case .breakGlass(let entry, let run, let why, let authority):
            return try glassBroken(entry, run, why: why, authority, by: actor, at: now)
        case .endGlass(let run, let check): return [.glassEnded(run: run, check: check)]
        default: throw .notNow(state: state)
        }
    }

    /// The instruction that lets a run through the hold now, nil where none does.
    public func permit(for run: RunFacts, at now: Instant) -> StandingInstruction? {
        instructions.last { standing in
            guard let permit = standing.instruction.permit else { return false }
            return permit.covers(run) && standing.timesUsed < permit.times && now <= permit.until
                && standing.number > lastHalt
        }
    }

    /// A halt takes back what was permitted before it.
    private var lastHalt: Int {
        instructions.last { $0.instruction.order == .halt }?.number ?? 0
    }

    /// The rollback that may begin: the newest decision, not begun yet.
    ///
    /// - Throws: `Refusal` where nobody decided one, it was begun already, or the actor may not.
    public func rollbackDecided(by actor: Actor) throws(Refusal) -> StandingInstruction {
        try requirePerson(actor, [.firstLine, .secondLine])
        try requireOpen()
        guard let standing = instructions.last else { throw .noInstructionYet(level: level ?? .major) }
        guard standing.instruction.order == .rollback else {
            throw .instructedOtherwise(order: standing.instruction.order)
        }
        guard !standing.isRolledBack else { throw .rolledBackAlready(instruction: standing.number) }
        // Raised, or failed again since: what was decided before is decided no more.
        guard state != .awaitingInstruction else { throw .noInstructionYet(level: level ?? .major) }
        return standing
    }

    /// The check that the instructions name, nil where none does: then the sealed configuration may.
    ///
    /// - Throws: `Refusal` where it is not the time to check the recovery, or the actor may not.
    public func requireRecoverable(by actor: Actor) throws(Refusal) -> String? {
        try requirePerson(actor, [.firstLine, .secondLine])
        try requireOpen()
        guard !isUnfinished else { throw .notNow(state: state) }
        guard instructions.contains(where: { $0.instruction.order != .stay || $0.instruction.permit != nil }) else {
            guard (level ?? .major) > .minor else { throw .notNow(state: state) }
            throw .noInstructionYet(level: level ?? .major)
        }
        // Raised, or failed again since: what was ordered before is ordered no more.
        guard state != .awaitingInstruction else { throw .noInstructionYet(level: level ?? .major) }
        if let last = instructions.last, last.instruction.order == .rollback, !last.isRolledBack, !isDrill {
            throw .instructedOtherwise(order: .rollback)
        }
        return instructions.last { $0.instruction.check != nil }?.instruction.check
    }

    /// Whether the actor may break a glass at all, whatever the time.
    ///
    /// - Throws: `Refusal` where not.
    public func requireGlassBreaker(_ actor: Actor) throws(Refusal) {
        try requirePerson(actor, Role.allCases)
    }

    private func glassBroken(
        _ entry: String, _ run: RunFacts, why: String, _ authority: GlassAuthority, by actor: Actor, at now: Instant
    ) throws(Refusal) -> [IncidentEvent] {
        try requireGlassBreaker(actor)
        guard isOpen, !isUnfinished, (level ?? .minor) > .minor else { throw .notNow(state: state) }
        try requireWhy(why)
        guard brokenGlass.allSatisfy({ $0.isCountersigned }) else { throw .glassBrokenAlready }
        guard now >= glassFrom else { throw .glassTooEarly(until: glassFrom) }
        switch authority {
        case .signed(let signed):
            let statement = try requireFit(signed, .emergency(entry: entry), at: now)
            // Once, within the hour.
            guard now <= statement.issuedAt + .minutes(60) else {
                throw .statementExpired(at: statement.issuedAt + .minutes(60))
            }
            return [.glassBroken(entry: entry, run: run, why: why, people: [signed.name], signed: signed)]
        case .named(let people):
            guard Set(people).count >= 2 else { throw .glassNeedsTwo }
            return [.glassBroken(entry: entry, run: run, why: why, people: people, signed: nil)]
        }
    }
}
