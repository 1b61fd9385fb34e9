extension Incident {
    /// What a command leads to, by the procedure's rules. Pure: the same incident, command, actor and time always decide
    /// the same.
    ///
    /// - Throws: `Refusal`, which says what stands in the way.
    public func decide(_ command: IncidentCommand, by actor: Actor, at now: Instant) throws(Refusal) -> Decision {
        Decision(try events(command, by: actor, at: now))
    }

    private func events(
        _ command: IncidentCommand, by actor: Actor, at now: Instant
    ) throws(Refusal) -> [IncidentEvent] {
        switch command {
        case .open(let opening):
            guard version == 0 else { throw .notNow(state: state) }
            return [.opened(opening)]
        case .recordFailure(let run): return [.runFailed(run: run)]
        case .recordEvidence(let bundle): return [.preserved(evidence: bundle)]
        case .recordPreservingTrouble(let trouble):
            return preservingTrouble == trouble ? [] : [.preservingFailed(trouble: trouble)]
        case .judge(let verdict): return [.judged(verdict: verdict)] + (isObserved ? [.observed] : [])
        case .settleByRetry(let run, let verdict):
            return [.retryPassed(run: run), .judged(verdict: verdict)]
                + (isObserved ? [.observed] : [.settled(how: .fixedByRerun)])
        case .acknowledge:
            try requirePerson(actor, Role.allCases)
            try requireOpen()
            // Told anew since, whoever acknowledged before can say so again.
            let isKnown = acknowledgedBy.contains { $0.account == actor.account }
            return isKnown && !escalation.heedsAcknowledgement(by: actor) ? [] : [.acknowledged]
        case .note(let text, let why, let happenedAt, let who):
            guard !Contact.isBlank(text) else { throw .textMissing }
            return [.noted(text: text, why: why, happenedAt: happenedAt, who: who)]
        case .raise(let target, let why): return try raised(to: target, why: why)
        case .act(let text, let entry): return try acted(text, entry: entry, by: actor)
        case .makeSafe(let text, let why):
            guard !Contact.isBlank(text) else { throw .textMissing }
            try requireOpen()
            return [.madeSafe(text: text, why: why)]
        case .beginCheck(let run):
            guard state == .awaitingCheck, checkUnderWay == nil else { throw .notNow(state: state) }
            return [.checkBegan(run: run)]
        case .settleByCheck(let run):
            return [.checkPassed(run: run), .settled(how: .remedyChecked)]
        case .join(let other): return [.joined(other: other)]
        case .absorb(let other): return [.absorbed(other: other)]
        case .recordRefusal(let attempt, let why):
            if refusedRuns.contains(attempt) { return [] }
            return [.refused(attempt: attempt, why: why)]
        case .sign(let signed): return try signing(signed, by: actor, at: now)
        case .noteOrder(let order): return try noted(order)
        case .beginPermitted, .beginRollback, .endRollback, .beginRecovery, .recordCheck, .breakGlass, .endGlass:
            return try work(command, by: actor, at: now)
        case .recordChange, .answerChange, .setReport, .completeReport, .stateCause, .addMeasure, .finishMeasure,
            .confirmEffect, .answerDocuments, .close:
            return try paperwork(command, by: actor, at: now)
        }
    }

    private func raised(to target: Level, why: String) throws(Refusal) -> [IncidentEvent] {
        try requireOpen()
        guard !Contact.isBlank(why) else { throw .whyMissing }
        let current = level ?? .minor
        guard target > current || level == nil else { throw .notHigher(current: current) }
        return [.raised(level: target, why: why)]
    }

    private func acted(_ text: String, entry: String?, by actor: Actor) throws(Refusal) -> [IncidentEvent] {
        try requirePerson(actor, [.firstLine, .secondLine])
        guard !Contact.isBlank(text) else { throw .textMissing }
        // Lowered to level 1, the documented remedy is the way again, whatever was ordered before.
        if let standing = instructions.last, isOpen, state != .awaitingCheck, state != .awaitingRemedy {
            let order = standing.instruction.order
            guard [.act, .resume].contains(order) || (isDrill && order == .rollback) else {
                throw .instructedOtherwise(order: order)
            }
            // Raised, or failed again since: what was ordered before is ordered no more.
            guard state != .awaitingInstruction else { throw .noInstructionYet(level: level ?? .major) }
            return [.acted(text: text, instruction: standing.number)]
        }
        if let level, level > .minor, isOpen { throw .noInstructionYet(level: level) }
        if level == .minor, state == .awaitingInstruction { throw .noDocumentedRemedy }
        guard state == .awaitingRemedy || state == .awaitingCheck, let verdict else { throw .notNow(state: state) }
        if let documented = verdict.remedy?.entry {
            if let entry, entry != documented { throw .otherRemedy(given: entry, documented: documented) }
        } else if !verdict.holds(.stoppedByHand) {
            throw .noDocumentedRemedy
        }
        return [.remedyTaken(text: text, entry: verdict.remedy?.entry)]
    }

    private func noted(_ order: TelephoneOrder) throws(Refusal) -> [IncidentEvent] {
        for text in [order.text, order.caller, order.readBack] {
            guard !Contact.isBlank(text) else { throw .telephoneIncomplete }
        }
        return [.orderNoted(order: order)]
    }

    /// Whether work on it is still owed; one that joined another is worked on there.
    func requireOpen() throws(Refusal) {
        if let joinedTo { throw .joined(other: joinedTo) }
        guard isOpen else { throw .notNow(state: state) }
    }

    /// While the project observes there are no roles in force, so nobody can lack one; agents are still refused.
    func requirePerson(_ actor: Actor, _ roles: [Role]) throws(Refusal) {
        if actor.isAgent { throw .notForAgents(account: actor.account) }
        guard isObserved || actor.holds(anyOf: roles) else {
            throw .notYourRole(account: actor.account, allowed: roles)
        }
    }

    /// The incident before its first event, to decide its opening.
    public static var unopened: Incident { Incident() }
}
