extension Incident {
    /// What somebody signed. The signature itself was verified before; here the procedure has its say: whose it must be,
    /// for which incident, on which record, and in time.
    func signing(_ signed: Signed, by actor: Actor, at now: Instant) throws(Refusal) -> [IncidentEvent] {
        guard let statement = Statement(text: signed.statement) else { throw .statementUnreadable }
        let roles = statement.matter.signers(level: level)
        try requirePerson(actor, roles)
        guard roles.contains(signed.role) else { throw .notYourRole(account: actor.account, allowed: roles) }
        guard statement.incident == id else { throw .statementForOther(incident: statement.incident) }
        guard !statements.contains(signed.statement) else { throw .statementReplayed }
        // Of two who close at once, the other is told that it is closed.
        try requireOpen()
        guard now <= statement.expiresAt else { throw .statementExpired(at: statement.expiresAt) }
        guard statement.count >= decisiveEvent else { throw .statementOutOfDate }
        switch statement.matter {
        case .instruction(let instruction):
            guard !isUnfinished else { throw .notNow(state: state) }
            guard !Contact.isBlank(instruction.text) else { throw .textMissing }
            try requireWhy(statement.why)
            return [.instructed(instruction, why: statement.why, signed: signed)]
        case .lower(let target):
            try requireWhy(statement.why)
            guard let level, target < level, !isUnfinished else { throw .notLower(current: level ?? .minor) }
            return [.lowered(level: target, why: statement.why, signed: signed)]
        case .acceptance(let plan):
            guard plan == prevention.lines else { throw .statementOutOfDate }
            try requireAcceptable(why: statement.why)
            return [.preventionAccepted(why: statement.why.isEmpty ? nil : statement.why, signed: signed)]
        case .countersignature(let number):
            try requireWhy(statement.why)
            guard brokenGlass.indices.contains(number - 1), !brokenGlass[number - 1].isCountersigned else {
                throw .nothingToCountersign(number: number)
            }
            return [.countersigned(number: number, why: statement.why, signed: signed)]
        case .close:
            try requireComplete()
            return [.closed(why: statement.why.isEmpty ? nil : statement.why, signed: signed)]
        case .measure, .emergency:
            // These two come with what they are for: `addMeasure` and `breakGlass`.
            throw .statementUnreadable
        }
    }

    /// Checks a signature that comes with another command: for this incident, unused, in time.
    func requireFit(_ signed: Signed, _ matter: Statement.Matter, at now: Instant) throws(Refusal) -> Statement {
        guard let statement = Statement(text: signed.statement), statement.matter == matter else {
            throw .statementUnreadable
        }
        let roles = statement.matter.signers(level: level)
        guard roles.contains(signed.role) else { throw .notYourRole(account: signed.name, allowed: roles) }
        guard statement.incident == id else { throw .statementForOther(incident: statement.incident) }
        guard !statements.contains(signed.statement) else { throw .statementReplayed }
        guard now <= statement.expiresAt else { throw .statementExpired(at: statement.expiresAt) }
        guard statement.count >= decisiveEvent else { throw .statementOutOfDate }
        return statement
    }

    /// Whether somebody may sign that, before a key is asked for.
    public func requireSigner(_ actor: Actor, _ matter: Statement.Matter) throws(Refusal) {
        guard !isObserved else { throw .notSealed }
        try requirePerson(actor, matter.signers(level: level))
        try requireOpen()
    }

    /// Whether the prevention plan can be accepted as it stands.
    ///
    /// - Parameter why: why no mechanism is possible.
    public func requireAcceptable(why: String?) throws(Refusal) {
        var missing = prevention.missingForAcceptance
        if !prevention.measures.isEmpty, !prevention.hasMechanism, Contact.isBlank(why ?? "") {
            missing.append(.mechanism)
        }
        guard missing.isEmpty else { throw .incomplete(missing, incident: id) }
    }

    func requireWhy(_ why: String) throws(Refusal) {
        guard !Contact.isBlank(why) else { throw .whyMissing }
    }

    /// What is missing before it can be closed, all of it at once.
    ///
    /// - Parameter openFields: the report's required fields that nobody filled in; whoever has the evidence at hand knows
    ///   them, and records a report without any as complete.
    public func missingForClose(openFields: [Missing] = []) -> [Missing] {
        var missing: [Missing] = confirmation == nil && state != .recovered ? [.recovery] : []
        if (level ?? .minor) > .minor {
            if !isReported { missing += openFields.isEmpty ? [.report] : openFields }
            missing += prevention.missingForClose
        }
        missing += brokenGlass.filter { !$0.isCountersigned }.map { .countersignature(number: $0.number) }
        missing += changes.filter { $0.answer == nil }.map { .answer(change: $0.number) }
        return missing
    }

    func requireComplete() throws(Refusal) {
        let missing = missingForClose()
        guard missing.isEmpty else { throw .incomplete(missing, incident: id) }
    }
}

extension Statement.Matter {
    /// Whose signature it takes.
    ///
    /// - Parameter level: the incident's.
    public func signers(level: Level?) -> [Role] {
        switch self {
        case .emergency: [.emergency]
        case .close: (level ?? .major) > .minor ? [.secondLine] : [.firstLine, .secondLine]
        case .instruction, .lower, .acceptance, .measure, .countersignature: [.secondLine]
        }
    }
}
