/// What somebody wants to do with an incident. Every way in builds one of these: the command line, later the API.
public enum IncidentCommand: Equatable, Sendable {
    /// Pulls the cord.
    case open(IncidentEvent.Opening)
    /// Records that a retry or a check failed.
    case recordFailure(run: RunFacts)
    /// Records a sealed bundle.
    case recordEvidence(PreservedEvidence)
    /// Records why no bundle could be sealed.
    case recordPreservingTrouble(String)
    /// Gives the level.
    case judge(Verdict)
    /// Closes a transient error by itself: its spaced retry passed.
    case settleByRetry(run: RunFacts, verdict: Verdict)
    /// Says: I am on it.
    case acknowledge
    /// Adds a note.
    case note(text: String, why: String?, happenedAt: Instant?, who: String?)
    /// Raises the level.
    case raise(to: Level, why: String)
    /// Says which remedy was taken.
    case act(text: String, entry: String?)
    /// Lets the same run through as the check.
    case beginCheck(run: String)
    /// Records that the check passed, which closes a level-1 incident by itself.
    case settleByCheck(run: RunFacts)
    /// Joins an open incident with the same fingerprint.
    case join(other: String)
    /// Takes in an incident with the same fingerprint.
    case absorb(other: String)
    /// Records an attempt that was refused.
    case recordRefusal(attempt: String, why: String)
    /// What somebody signed: an instruction, a lower level, an acceptance, a countersignature, a close.
    case sign(Signed)
    /// Lets a run through the hold that an instruction permits.
    case beginPermitted(run: RunFacts)
    /// Says what was stopped, isolated or preserved.
    case makeSafe(text: String, why: String?)
    /// Notes an order by telephone.
    case noteOrder(TelephoneOrder)
    /// Begins the rollback that was decided.
    case beginRollback(run: RunFacts)
    /// Records how the rollback ended.
    case endRollback(run: RunFacts)
    /// Asks whether the recovery may be checked now; leads to nothing by itself.
    case beginRecovery
    /// Records a check of the recovery.
    case recordCheck(CheckRun)
    /// Breaks the glass for an entry of the sealed list.
    case breakGlass(entry: String, run: RunFacts, why: String, authority: GlassAuthority)
    /// Records how the emergency step ended.
    case endGlass(run: RunFacts, check: CheckRun?)
    /// Records what changed under the hold.
    case recordChange(paths: [String])
    /// Answers for such a change.
    case answerChange(number: Int, text: String)
    /// Fills in a field of the report.
    case setReport(field: String, value: String)
    /// Records that the report is complete.
    case completeReport
    /// States causes.
    case stateCause(direct: String?, root: String?)
    /// Adds a measure; with the second line's signature where the linter refused it.
    case addMeasure(content: String, owner: String?, due: String?, kind: Measure.Kind?, signed: Signed?)
    /// Says that a measure is done, and where that can be seen.
    case finishMeasure(number: Int, link: String?)
    /// Confirms the effect.
    case confirmEffect(String)
    /// Answers whether documents change.
    case answerDocuments(String)
    /// Closes a level-1 incident by hand.
    case close(why: String?)

    /// What the record's name of a refused run begins with.
    public static let runVerb = "run "

    /// The verb, as the record names a refused attempt.
    public var verb: String {
        switch self {
        case .open: "open"
        case .recordFailure, .recordEvidence, .recordPreservingTrouble, .recordRefusal: "record"
        case .judge: "judge"
        case .settleByRetry, .settleByCheck: "settle"
        case .acknowledge: "ack"
        case .note: "note"
        case .raise(let level, _): "raise \(level.rawValue)"
        case .act: "act"
        case .beginCheck: "run"
        case .join, .absorb: "join"
        case .sign(let signed): Statement(text: signed.statement)?.matter.verb ?? "sign"
        case .beginPermitted: "run"
        case .makeSafe: "act"
        case .noteOrder, .answerChange: "note"
        case .beginRollback, .endRollback: "rollback"
        case .beginRecovery, .recordCheck: "recover"
        case .breakGlass(let entry, _, _, _): "break-glass \(entry)"
        case .endGlass: "break-glass"
        case .recordChange: "record"
        case .setReport, .completeReport: "report"
        case .stateCause, .addMeasure, .finishMeasure, .confirmEffect, .answerDocuments: "prevent"
        case .close: "close"
        }
    }
}

extension IncidentCommand {
    /// The same command with the words that a person gave made fit for the record.
    public func wording(_ change: (String) -> String) -> IncidentCommand {
        switch self {
        case .note(let text, let why, let happenedAt, let who):
            .note(text: change(text), why: why.map(change), happenedAt: happenedAt, who: who.map(change))
        case .raise(let level, let why): .raise(to: level, why: change(why))
        case .act(let text, let entry): .act(text: change(text), entry: entry)
        case .makeSafe(let text, let why): .makeSafe(text: change(text), why: why.map(change))
        case .noteOrder(let order):
            .noteOrder(
                TelephoneOrder(
                    text: change(order.text), caller: change(order.caller), at: order.at,
                    readBack: change(order.readBack)))
        case .breakGlass(let entry, let run, let why, let authority):
            .breakGlass(entry: entry, run: run, why: change(why), authority: authority)
        case .recordChange(let paths): .recordChange(paths: paths.map(change))
        case .answerChange(let number, let text): .answerChange(number: number, text: change(text))
        case .setReport(let field, let value): .setReport(field: field, value: change(value))
        case .stateCause(let direct, let root): .stateCause(direct: direct.map(change), root: root.map(change))
        case .addMeasure(let content, let owner, let due, let kind, let signed):
            .addMeasure(content: change(content), owner: owner.map(change), due: due, kind: kind, signed: signed)
        case .finishMeasure(let number, let link): .finishMeasure(number: number, link: link.map(change))
        case .confirmEffect(let text): .confirmEffect(change(text))
        case .answerDocuments(let text): .answerDocuments(change(text))
        case .close(let why): .close(why: why.map(change))
        default: self
        }
    }
}

/// By whose word a glass is broken: the emergency contact's signature, or two named people.
public enum GlassAuthority: Equatable, Sendable {
    /// The emergency contact signed.
    case signed(Signed)
    /// Two people of the contact list answer for it, by name.
    case named([String])
}

extension Statement.Matter {
    /// The verb, as the record names a refused attempt.
    public var verb: String {
        switch self {
        case .instruction(let instruction): "instruct \(instruction.order.rawValue)"
        case .lower(let level): "lower \(level.rawValue)"
        case .acceptance, .measure: "prevent"
        case .emergency: "break-glass"
        case .countersignature: "countersign"
        case .close: "close"
        }
    }
}
