extension Incident {
    /// Folds what was done after the verdict: work under an instruction, the report, prevention.
    mutating func applyWork(_ record: EventRecord) {
        switch record.event {
        case .refused(let attempt, _): if attempt.hasPrefix(IncidentCommand.runVerb) { refusedRuns.append(attempt) }
        case .acted(_, let number): withInstruction(number) { $0.isActed = true }
        case .permitUsed(_, let number): withInstruction(number) { $0.timesUsed += 1 }
        case .rollbackBegan(let run, _, let number):
            furtherRuns.append(run)
            withInstruction(number) { $0.isRolledBack = true }
        case .rollbackEnded(let run, let passed):
            ended(run)
            if !passed, isOpen {
                confirmation = nil
                state = .awaitingInstruction
            }
        case .recovered(let check):
            confirmation = check
            state = .recovered
        case .glassBroken(let entry, let run, _, let people, let signed):
            furtherRuns.append(run)
            if let signed { statements.append(signed.statement) }
            brokenGlass.append(
                BrokenGlass(number: brokenGlass.count + 1, entry: entry, people: people, at: record.at))
        case .glassEnded(let run, _): ended(run)
        case .countersigned(let number, _, let signed):
            statements.append(signed.statement)
            heardOfSecondLine = record.at
            if brokenGlass.indices.contains(number - 1) { brokenGlass[number - 1].isCountersigned = true }
        case .changeDetected(let paths):
            changes.append(DetectedChange(number: changes.count + 1, paths: paths, at: record.at))
        case .changeAnswered(let number, let text):
            if changes.indices.contains(number - 1) { changes[number - 1].answer = text }
        case .reportSet(let field, let value):
            // After the close the report stands as it was accepted; what is added stands in the timeline.
            if state != .closed { reportFields[field] = value }
        case .reportCompleted:
            reportedAt = record.at
            reportedBy = record.by.shown
        case .planExhausted: planRanOutAt = record.at
        case .causeStated, .measureAdded, .measureDone, .effectConfirmed, .documentsAnswered, .preventionAccepted:
            applyPrevention(record)
        default: break
        }
    }

    private mutating func applyPrevention(_ record: EventRecord) {
        switch record.event {
        case .causeStated(let direct, let root):
            prevention.directCause = direct ?? prevention.directCause
            prevention.rootCause = root ?? prevention.rootCause
            prevention.acceptedBy = nil
        case .measureAdded(let measure, let signed):
            if let signed { statements.append(signed.statement) }
            prevention.measures.append(measure)
            prevention.acceptedBy = nil
        case .measureDone(let number, let link):
            if prevention.measures.indices.contains(number - 1) { prevention.measures[number - 1].link = link }
        case .effectConfirmed(let text): prevention.effect = text
        case .documentsAnswered(let text): prevention.documents = text
        case .preventionAccepted(let why, let signed):
            statements.append(signed.statement)
            prevention.acceptedBy = signed.name
            if !prevention.hasMechanism { prevention.whyNoMechanism = why }
        default: break
        }
    }

    private mutating func withInstruction(_ number: Int, _ change: (inout StandingInstruction) -> Void) {
        guard instructions.indices.contains(number - 1) else { return }
        change(&instructions[number - 1])
    }

    private mutating func ended(_ run: RunFacts) {
        if let place = furtherRuns.firstIndex(where: { $0.id == run.id }) { furtherRuns[place] = run }
    }
}

extension IncidentEvent {
    /// Whether a decision depends on it: whatever was signed before it is out of date. That somebody was told decides
    /// nothing: a page that goes out while the second line signs must not undo what it signs.
    var isDecisive: Bool {
        switch self {
        case .opened, .runFailed, .judged, .raised, .lowered, .instructed, .absorbed, .rollbackBegan, .rollbackEnded,
            .glassBroken, .settled, .closed, .joined:
            true
        default: false
        }
    }
}
