extension Incident {
    /// Folds one event into the incident. Total: what is in the record happened, whatever the rules are today.
    mutating func apply(_ record: EventRecord) {
        version = record.seq
        switch record.event {
        case .opened(let opening):
            title = opening.title
            run = opening.run
            pulled = opening.pulled
            seal = opening.seal
            isObserved = opening.isObserved
            openedBy = record.by
            detectedAt = record.at
        case .runFailed(let run):
            furtherRuns.append(run)
            failedRuns.append(run)
            checkUnderWay = nil
            state = .preserving
        case .preserved(let bundle):
            evidence.append(bundle)
            preservingTrouble = nil
            if state == .preserving { state = .judging }
        case .preservingFailed(let trouble):
            preservingTrouble = trouble
        case .judged(let verdict):
            self.verdict = verdict
            state = level == .minor ? .awaitingRemedy : .awaitingInstruction
        case .retryPassed(let run):
            furtherRuns.append(run)
            state = .recovered
        case .acknowledged:
            acknowledgedBy.append(record.by)
        case .raised(let level, _):
            raisedTo = level
            if state == .awaitingRemedy || state == .awaitingCheck { state = .awaitingInstruction }
        case .remedyTaken(let text, _):
            remedyTaken = text
            state = .awaitingCheck
        case .checkBegan(let run):
            checkUnderWay = run
        case .checkPassed(let run):
            furtherRuns.append(run)
            checkUnderWay = nil
            state = .recovered
        case .settled: state = .closed
        case .joined: state = .joined
        case .observed: state = .observed
        case .noted, .absorbed, .refused: break
        }
    }

    /// Whether evidence of the latest failure is still owed: not collected yet, or it could not be.
    public var owesEvidence: Bool { evidence.count < 1 + failedRuns.count && state != .joined }

    /// The run whose failure came last, nil where a person pulled the cord.
    public var latestFailure: RunFacts? { failedRuns.last ?? run }

    /// Whether it was cut off between its opening and its verdict.
    public var isUnfinished: Bool { state == .preserving || state == .judging }
}
