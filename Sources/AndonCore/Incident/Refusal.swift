/// The procedure says no. A value, never matched by its text; what each means to people is in the catalogues.
public enum Refusal: Error, Equatable, Sendable {
    /// An incident holds it (実行抑止).
    case held(Hold)
    /// Another run is under way; one at a time unless its entry says `parallel`.
    case runUnderWay(process: Int, since: Instant?)
    /// No `runs:` entry lists the command (ドキュメントにない操作は禁止).
    case unlisted(command: String, name: String?)
    /// A judgement without its reason.
    case whyMissing
    /// Nothing was said.
    case textMissing
    /// A level can only be raised; lowering it is the second line's.
    case notHigher(current: Level)
    /// Level 2 or 3: nothing is done before an instruction (勝手に直さない).
    case noInstructionYet(level: Level)
    /// Level 1, but no sealed runbook entry says what to do.
    case noDocumentedRemedy
    /// The entry that was named is not the verdict's.
    case otherRemedy(given: String, documented: String)
    /// It is not that incident's turn: closed, or not judged yet.
    case notNow(state: IncidentState)
    /// The account's roles do not allow it.
    case notYourRole(account: String, allowed: [Role])
    /// An agent may read, draft and raise, nothing else.
    case notForAgents(account: String)
    /// The instruction in force says something else.
    case instructedOtherwise(order: Order)
    /// A level can only be lowered here.
    case notLower(current: Level)
    /// It takes the signature of the second line.
    case signatureMissing
    /// What was signed is no statement of Andon's, or not of this kind.
    case statementUnreadable
    /// What was signed is about another incident, project or record.
    case statementForOther(incident: String)
    /// What was signed names a moment that the incident's record does not have.
    case statementOffRecord(count: Int)
    /// It was taken in before.
    case statementReplayed
    /// It came too late.
    case statementExpired(at: Instant)
    /// The incident has moved on since it was written.
    case statementOutOfDate
    /// The rollback that was decided was begun already.
    case rolledBackAlready(instruction: Int)
    /// The configuration names no rollback.
    case noRollback
    /// There is no restore point.
    case noCheckpoint
    /// The rollback could reach hold, journal or evidence.
    case rollbackInReach(path: String)
    /// What was ordered ended in failure; the hold stays.
    case orderedRunFailed(command: String, exit: Exit)
    /// Nobody named a check by which the recovery is confirmed.
    case checkMissing
    /// The check did not pass; nothing changes.
    case checkFailed(command: String, exit: Exit)
    /// A run that must have passed before this one.
    case requirement(run: String, required: String, Requirement)
    /// An order by telephone is noted with caller, time and read-back.
    case telephoneIncomplete
    /// A report has no such field, or it is the machine's.
    case fieldUnknown(String, known: [String])
    /// What was proposed is a wish and no measure.
    case wish([MeasureFinding], incident: String)
    /// A measure needs its owner, deadline and kind.
    case measureIncomplete(lacksOwner: Bool, lacksDue: Bool, lacksKind: Bool)
    /// There is no measure with that number.
    case noSuchMeasure(number: Int)
    /// Done means a link to what was done.
    case linkMissing(measure: Int)
    /// There is no change with that number.
    case noSuchChange(number: Int)
    /// Everything that is still missing.
    case incomplete([Missing], incident: String)
    /// There is nothing to countersign under that number.
    case nothingToCountersign(number: Int)
    /// The sealed list `emergency:` has no such entry.
    case glassNotListed(String, known: [String])
    /// The second line is still being waited for.
    case glassTooEarly(until: Instant)
    /// The glass is broken once; a second time needs the second line.
    case glassBrokenAlready
    /// Without the emergency contact's signature it takes two named people.
    case glassNeedsTwo
    /// It needs the procedure to be sealed.
    case notSealed
    /// In a drill nothing real is done.
    case drilled
    /// The incident is the same failure as another, which it joined.
    case joined(other: String)

    /// Why a required run does not count.
    public enum Requirement: Equatable, Sendable {
        /// It never ran.
        case neverRan
        /// The last time it failed.
        case failed
        /// It passed before the last time that this run began.
        case used
        /// The commit is another one since.
        case otherCommit
        /// The procedure was sealed anew since.
        case otherSeal
    }

    /// What the hold is and what it waits for.
    public struct Hold: Equatable, Sendable {
        /// The incident's id; nil where a run's record is open and no incident could be written yet.
        public let incident: String?
        /// Its level, nil while it is judged.
        public let level: Level?
        /// How far it reaches.
        public let scope: HoldScope
        /// Where it stands.
        public let state: IncidentState
        /// Since when.
        public let since: Instant
        /// What its incident waits for; nil where that follows from the state alone.
        let owed: Awaiting?

        /// A hold.
        public init(
            incident: String?, level: Level?, scope: HoldScope, state: IncidentState, since: Instant,
            owed: Awaiting? = nil
        ) {
            self.owed = owed
            self.incident = incident
            self.level = level
            self.scope = scope
            self.state = state
            self.since = since
        }
    }
}

extension Incident {
    /// The hold that this incident puts on, nil where it holds nothing.
    public var refusalHold: Refusal.Hold? {
        hold.map {
            Refusal.Hold(incident: id, level: level, scope: $0, state: state, since: detectedAt, owed: awaiting)
        }
    }
}
