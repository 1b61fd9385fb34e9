extension Incident {
    /// Report, prevention, changes that were found, and the close of what needs no signature.
    func paperwork(_ command: IncidentCommand, by actor: Actor, at now: Instant) throws(Refusal) -> [IncidentEvent] {
        switch command {
        case .recordChange(let paths): return paths.isEmpty ? [] : [.changeDetected(paths: paths)]
        case .answerChange(let number, let text):
            try requirePerson(actor, Role.allCases)
            guard !Contact.isBlank(text) else { throw .textMissing }
            guard changes.indices.contains(number - 1) else { throw .noSuchChange(number: number) }
            return [.changeAnswered(number: number, text: text)]
        case .setReport(let field, let value):
            try requireLine(actor)
            guard !Contact.isBlank(value) else { throw .textMissing }
            return [.reportSet(field: field, value: value)]
        case .completeReport: return isReported ? [] : [.reportCompleted]
        case .stateCause(let direct, let root):
            try requireLine(actor)
            try requireOpen()
            let given = [direct, root].compactMap { $0 }
            guard !given.isEmpty, !given.contains(where: Contact.isBlank) else { throw .textMissing }
            return [.causeStated(direct: direct, root: root)]
        case .addMeasure(let content, let owner, let due, let kind, let signed):
            try requireLine(actor)
            try requireOpen()
            return try measureAdded(content, owner: owner, due: due, kind: kind, signed: signed, at: now)
        case .finishMeasure(let number, let link):
            try requireLine(actor)
            try requireOpen()
            guard prevention.measures.indices.contains(number - 1) else { throw .noSuchMeasure(number: number) }
            guard let link, !Contact.isBlank(link) else { throw .linkMissing(measure: number) }
            return [.measureDone(number: number, link: link)]
        case .confirmEffect(let text):
            try requireLine(actor)
            try requireOpen()
            guard !Contact.isBlank(text) else { throw .textMissing }
            return [.effectConfirmed(text: text)]
        case .answerDocuments(let text):
            try requireLine(actor)
            try requireOpen()
            guard !Contact.isBlank(text) else { throw .textMissing }
            return [.documentsAnswered(text: text)]
        case .close(let why):
            try requireOpen()
            guard level == .minor else { throw .signatureMissing }
            try requirePerson(actor, [.firstLine, .secondLine])
            try requireComplete()
            return [.closed(why: why, signed: nil)]
        default: throw .notNow(state: state)
        }
    }

    private func measureAdded(
        _ content: String, owner: String?, due: String?, kind: Measure.Kind?, signed: Signed?, at now: Instant
    ) throws(Refusal) -> [IncidentEvent] {
        guard !Contact.isBlank(content) else { throw .textMissing }
        guard let owner, !Contact.isBlank(owner), let due, Measure.isDate(due), let kind else {
            throw .measureIncomplete(
                lacksOwner: Contact.isBlank(owner ?? ""), lacksDue: !Measure.isDate(due ?? ""), lacksKind: kind == nil)
        }
        var whyTaken: String?
        let findings = MeasureLinter.findings(on: content)
        if let signed {
            let statement = try requireFit(signed, .measure(content), at: now)
            try requireWhy(statement.why)
            whyTaken = statement.why
        } else if !findings.isEmpty {
            throw .wish(findings, incident: id)
        }
        let measure = Measure(
            number: prevention.measures.count + 1, content: content, owner: owner, due: due, kind: kind,
            whyTaken: whyTaken)
        return [.measureAdded(measure: measure, signed: signed)]
    }

    /// Both lines write the report and draft prevention, agents too: drafting is theirs.
    public func requireLine(_ actor: Actor) throws(Refusal) {
        guard isObserved || actor.holds(anyOf: [.firstLine, .secondLine]) || actor.isAgent else {
            throw .notYourRole(account: actor.account, allowed: [.firstLine, .secondLine])
        }
    }
}
