extension Incident {
    /// What a command leads to, by the procedure's rules. Pure: the same incident, command and actor always decide
    /// the same.
    ///
    /// - Throws: `Refusal`, which says what stands in the way.
    public func decide(_ command: IncidentCommand, by actor: Actor) throws(Refusal) -> Decision {
        switch command {
        case .open(let opening):
            guard version == 0 else { throw .notNow(state: state) }
            return Decision([.opened(opening)])
        case .recordFailure(let run): return Decision([.runFailed(run: run)])
        case .recordEvidence(let bundle): return Decision([.preserved(evidence: bundle)])
        case .recordPreservingTrouble(let trouble):
            return preservingTrouble == trouble ? Decision([]) : Decision([.preservingFailed(trouble: trouble)])
        case .judge(let verdict): return judged(verdict)
        case .settleByRetry(let run, let verdict):
            return Decision(
                [.retryPassed(run: run), .judged(verdict: verdict)]
                    + (isObserved ? [.observed] : [.settled(how: .fixedByRerun)]))
        case .acknowledge:
            try requirePerson(actor, Role.allCases)
            guard isOpen else { throw .notNow(state: state) }
            return Decision([.acknowledged])
        case .note(let text, let why, let happenedAt, let who):
            guard !Contact.isBlank(text) else { throw .textMissing }
            return Decision([.noted(text: text, why: why, happenedAt: happenedAt, who: who)])
        case .raise(let target, let why): return try raised(to: target, why: why)
        case .act(let text, let entry): return try acted(text, entry: entry, by: actor)
        case .beginCheck(let run):
            guard state == .awaitingCheck, checkUnderWay == nil else { throw .notNow(state: state) }
            return Decision([.checkBegan(run: run)])
        case .settleByCheck(let run):
            return Decision([.checkPassed(run: run), .settled(how: .remedyChecked)])
        case .join(let other): return Decision([.joined(other: other)])
        case .absorb(let other): return Decision([.absorbed(other: other)])
        case .recordRefusal(let attempt, let why): return Decision([.refused(attempt: attempt, why: why)])
        }
    }

    private func judged(_ verdict: Verdict) -> Decision {
        guard !isObserved else { return Decision([.judged(verdict: verdict), .observed]) }
        let level = max(verdict.level, raisedTo ?? .minor)
        return Decision([.judged(verdict: verdict)], notices: Incident.notices(.judged, level: level))
    }

    private func raised(to target: Level, why: String) throws(Refusal) -> Decision {
        guard isOpen else { throw .notNow(state: state) }
        guard !Contact.isBlank(why) else { throw .whyMissing }
        let current = level ?? .minor
        guard target > current || level == nil else { throw .notHigher(current: current) }
        return Decision([.raised(level: target, why: why)], notices: Incident.notices(.raised, level: target))
    }

    private func acted(_ text: String, entry: String?, by actor: Actor) throws(Refusal) -> Decision {
        try requirePerson(actor, [.firstLine, .secondLine])
        guard !Contact.isBlank(text) else { throw .textMissing }
        if let level, level > .minor, isOpen { throw .noInstructionYet(level: level) }
        guard state == .awaitingRemedy || state == .awaitingCheck, let verdict else { throw .notNow(state: state) }
        if let documented = verdict.remedy?.entry {
            if let entry, entry != documented { throw .otherRemedy(given: entry, documented: documented) }
        } else if !verdict.holds(.stoppedByHand) {
            throw .noDocumentedRemedy
        }
        return Decision([.remedyTaken(text: text, entry: verdict.remedy?.entry)])
    }

    /// While the project observes there are no roles in force, so nobody can lack one; agents are still refused.
    private func requirePerson(_ actor: Actor, _ roles: [Role]) throws(Refusal) {
        if actor.isAgent { throw .notForAgents(account: actor.account) }
        guard isObserved || actor.holds(anyOf: roles) else {
            throw .notYourRole(account: actor.account, allowed: roles)
        }
    }

    /// Level 2 tells the second line at once; level 3 the emergency contact and the second line together.
    private static func notices(_ reason: Notice.Reason, level: Level) -> [Notice] {
        switch level {
        case .minor: []
        case .major: [Notice(roles: [.secondLine], reason: reason, level: level)]
        case .halt: [Notice(roles: [.emergency, .secondLine], reason: reason, level: level)]
        }
    }

    /// The incident before its first event, to decide its opening.
    public static var unopened: Incident { Incident() }
}
