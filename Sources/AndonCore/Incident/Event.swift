/// Something that happened to an incident. Events are only ever added.
public enum IncidentEvent: Codable, Equatable, Sendable {
    /// The cord was pulled: hold on. Durable before anything is collected.
    case opened(Opening)
    /// A retry or a check of the run ended in failure.
    case runFailed(run: RunFacts)
    /// A bundle was sealed.
    case preserved(evidence: PreservedEvidence)
    /// The evidence could not be preserved; the hold stays and the next command tries again.
    case preservingFailed(trouble: String)
    /// The tree gave the level.
    case judged(verdict: Verdict)
    /// A documented transient error was retried, and the retry passed.
    case retryPassed(run: RunFacts)
    /// Somebody answered: 受領（対応します）.
    case acknowledged
    /// A note, perhaps about something that happened outside.
    case noted(text: String, why: String?, happenedAt: Instant?, who: String?)
    /// Somebody raised the level.
    case raised(level: Level, why: String)
    /// Level 1: the documented remedy was applied.
    case remedyTaken(text: String, entry: String?)
    /// Level 1: the same run was let through as the check.
    case checkBegan(run: String)
    /// The check passed: recovered.
    case checkPassed(run: RunFacts)
    /// It was closed by itself, with its entry in the daily log.
    case settled(how: Settlement)
    /// It is the same failure as another open incident.
    case joined(other: String)
    /// Another incident turned out to be this one.
    case absorbed(other: String)
    /// Somebody tried what is not allowed.
    case refused(attempt: String, why: String)
    /// Nothing was held: the project only observes.
    case observed
    /// The second line instructed.
    case instructed(Instruction, why: String, signed: Signed)
    /// The second line lowered the level.
    case lowered(level: Level, why: String, signed: Signed)
    /// A run that an instruction permits was let through the hold.
    case permitUsed(run: String, instruction: Int)
    /// What was done, as instructed.
    case acted(text: String, instruction: Int)
    /// Something was stopped, isolated or preserved: allowed to anyone, at any time.
    case madeSafe(text: String, why: String?)
    /// An order by telephone was written down; it waits for the signature.
    case orderNoted(order: TelephoneOrder)
    /// The rollback that was decided began.
    case rollbackBegan(run: RunFacts, target: String?, instruction: Int)
    /// The rollback ended.
    case rollbackEnded(run: RunFacts, passed: Bool)
    /// A check of the recovery ran.
    case checked(check: CheckRun)
    /// A check confirmed the recovery.
    case recovered(check: CheckRun)
    /// The glass was broken (非常措置), and the entry's command began.
    case glassBroken(entry: String, run: RunFacts, why: String, people: [String], signed: Signed?)
    /// The entry's command ended, and its check, if it has one.
    case glassEnded(run: RunFacts, check: CheckRun?)
    /// The second line countersigned what was done in an emergency (追認).
    case countersigned(number: Int, why: String, signed: Signed)
    /// Something changed under the hold, and nobody was told to change it.
    case changeDetected(paths: [String])
    /// Somebody answered for such a change.
    case changeAnswered(number: Int, text: String)
    /// Somebody filled in a field of the report.
    case reportSet(field: String, value: String)
    /// Every field of the report that must be there is there.
    case reportCompleted
    /// A cause was stated.
    case causeStated(direct: String?, root: String?)
    /// A measure was added.
    case measureAdded(measure: Measure, signed: Signed?)
    /// A measure is done.
    case measureDone(number: Int, link: String)
    /// The effect was confirmed.
    case effectConfirmed(text: String)
    /// Whether the documents change was answered.
    case documentsAnswered(text: String)
    /// The second line accepted the plan as it stands.
    case preventionAccepted(why: String?, signed: Signed)
    /// 対応完了
    case closed(why: String?, signed: Signed?)
    /// A step of the plan was claimed: these are told.
    case told(Telling)
    /// A page was taken by the other side.
    case pageSent(PageResult)
    /// A page will never be taken there.
    case pageRefused(PageResult)
    /// The second line acknowledged and gave no instruction in time; the steps start again.
    case answerOverdue
    /// The plan ran out.
    case planExhausted

    /// How a level-1 incident was closed by itself.
    public enum Settlement: String, Codable, Sendable {
        /// A spaced retry of a documented transient error passed.
        case fixedByRerun
        /// The documented remedy was applied and the check passed.
        case remedyChecked
    }

    /// The first event of every incident.
    public struct Opening: Codable, Equatable, Sendable {
        /// What failed, in one line.
        public let title: String
        /// The run that failed.
        public let run: RunFacts?
        /// What a person said who pulled the cord.
        public let pulled: PulledCord?
        /// The number of the seal in force.
        public let seal: Int?
        /// Whether the project only observes.
        public let isObserved: Bool
        /// The level that a drill plays (【訓練】); nil where it is real.
        public let drill: Level?
        /// Files that were edited and not sealed then; nil where there were none.
        public let drafts: [String]?
        /// How people are told, as the configuration in force says; nil in a record from before there were plans.
        public let plans: Plans?
        /// The expected run that did not happen; nil where something else pulled the cord.
        public let missed: MissedRun?

        /// An opening.
        public init(
            title: String, run: RunFacts?, pulled: PulledCord?, seal: Int?, isObserved: Bool, drill: Level? = nil,
            drafts: [String] = [], plans: Plans? = nil, missed: MissedRun? = nil
        ) {
            self.missed = missed
            self.plans = plans
            self.drafts = drafts.isEmpty ? nil : drafts
            self.drill = drill
            self.title = title
            self.run = run
            self.pulled = pulled
            self.seal = seal
            self.isObserved = isObserved
        }
    }
}

/// An event as it is stored: numbered, chained to the one before, with who and when.
public struct EventRecord: Codable, Equatable, Sendable {
    /// The incident.
    public let incident: String
    /// From 1.
    public let seq: Int
    /// SHA-256 of the stored bytes of the event before, in hexadecimal; 64 zeros for the first.
    public let prev: String
    /// The wall clock.
    public let at: Instant
    /// Microseconds since the machine started, which no one sets back.
    public let monotonic: Int64
    /// The id of the machine's start.
    public let boot: String
    /// Who.
    public let by: Actor
    /// What.
    public let event: IncidentEvent

    /// A record of an event.
    public init(
        incident: String, seq: Int, prev: String, at: Instant, monotonic: Int64, boot: String, by: Actor,
        event: IncidentEvent
    ) {
        self.incident = incident
        self.seq = seq
        self.prev = prev
        self.at = at
        self.monotonic = monotonic
        self.boot = boot
        self.by = by
        self.event = event
    }
}
