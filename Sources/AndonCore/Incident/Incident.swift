/// How far a hold (実行抑止) reaches.
public enum HoldScope: Codable, Equatable, Sendable {
    /// Nothing runs: level 2 and 3, and while nobody has judged yet.
    case project
    /// Only that run waits: level 1. It reaches the run's name and, where no entry lists it, its command.
    case run(name: String, command: String?)

    /// Whether the hold reaches a run: a listed one by its name, an unlisted one by its command under whatever name.
    ///
    /// - Parameter command: nil where it is not known; then the name decides.
    public func reaches(name: String, command: String?) -> Bool {
        switch self {
        case .project: true
        case .run(let held, let heldCommand):
            if let heldCommand, let command { heldCommand == command } else { held == name }
        }
    }
}

/// Where an incident stands.
public enum IncidentState: String, Codable, CaseIterable, Sendable {
    /// The hold is on, the evidence is being preserved.
    case preserving
    /// The evidence is preserved, the level is being judged.
    case judging
    /// Level 1: the documented remedy is awaited.
    case awaitingRemedy = "awaiting_remedy"
    /// Level 1: the remedy was taken, the same run is awaited as the check.
    case awaitingCheck = "awaiting_check"
    /// Level 2 and 3: the second line's instruction is awaited.
    case awaitingInstruction = "awaiting_instruction"
    /// An instruction says what is to be done; the hold is on.
    case instructed
    /// The hold is off, and recovery is not confirmed yet.
    case resumed
    /// It runs well again, and is not closed yet.
    case recovered
    /// 対応完了
    case closed
    /// The same failure as another open incident, which it joined.
    case joined
    /// Recorded while the project only observed; it held nothing.
    case observed
}

/// One bundle of evidence, as it was sealed.
public struct PreservedEvidence: Codable, Equatable, Sendable {
    /// Why it was made, other than for a failure.
    public enum Occasion: String, Codable, Sendable {
        /// Before something that was ordered is carried out.
        case before
        /// What a check or an ordered command printed.
        case after
    }

    /// The bag's folder name within the evidence folder.
    public let bag: String
    /// SHA-256 of the bag's tag manifest, in hexadecimal.
    public let digest: String
    /// The machine's public key that signed it, as OpenSSH writes it.
    public let signer: String
    /// Every item that was asked for, with its outcome.
    public let items: [ItemRecord]
    /// Why it was made; nil for a failure.
    public let occasion: Occasion?

    /// A sealed bundle.
    public init(bag: String, digest: String, signer: String, items: [ItemRecord], occasion: Occasion? = nil) {
        self.occasion = occasion
        self.bag = bag
        self.digest = digest
        self.signer = signer
        self.items = items
    }
}

/// A failure from the cord to the close, folded from its events.
public struct Incident: Equatable, Sendable {
    /// Its id: the date in the project's zone and five random characters.
    public internal(set) var id = ""
    /// How many events it has.
    public internal(set) var version = 0
    /// Where it stands.
    public internal(set) var state = IncidentState.preserving
    /// Whether it was opened before the first seal: it holds nothing.
    public internal(set) var isObserved = false
    /// What failed, in one line.
    public internal(set) var title = ""
    /// Who pulled the cord.
    public internal(set) var openedBy = Actor.andon
    /// When it was detected.
    public internal(set) var detectedAt = Instant(microseconds: 0)
    /// The number of the seal in force then, nil while the project observed.
    public internal(set) var seal: Int?
    /// The run that failed, nil where a person pulled the cord.
    public internal(set) var run: RunFacts?
    /// What a person named as command and error when pulling the cord.
    public internal(set) var pulled: PulledCord?
    /// Retries and checks of the run, in order.
    public internal(set) var furtherRuns: [RunFacts] = []
    /// Retries and checks that failed, in order.
    public internal(set) var failedRuns: [RunFacts] = []
    /// The bundles, the first failure's first.
    public internal(set) var evidence: [PreservedEvidence] = []
    /// Why the last attempt to preserve failed, nil where none did or a later one succeeded.
    public internal(set) var preservingTrouble: String?
    /// The verdict of the tree, nil while it is judged.
    public internal(set) var verdict: Verdict?
    /// The level in force: the tree's, or the one that a person gave it; nil while it is judged.
    public internal(set) var level: Level?
    /// Who acknowledged.
    public internal(set) var acknowledgedBy: [Actor] = []
    /// The remedy that was named as taken, at level 1.
    public internal(set) var remedyTaken: String?
    /// The check that was let through after a remedy, while it runs.
    public internal(set) var checkUnderWay: String?
    /// The level that a drill plays (【訓練】): it goes the whole way and holds nothing. Nil where it is real.
    public internal(set) var drill: Level?
    /// The expected run that did not happen; nil where something else pulled the cord.
    public internal(set) var missed: MissedRun?
    /// The second line's instructions, in order.
    public internal(set) var instructions: [StandingInstruction] = []
    /// Whether an instruction lifted the hold.
    public internal(set) var isResumed = false
    /// The check that confirmed the recovery, nil while none did.
    public internal(set) var confirmation: CheckRun?
    /// Fields of the report that people filled in.
    public internal(set) var reportFields: [String: String] = [:]
    /// Whether the report was complete at some time (障害報告完了).
    public var isReported: Bool { reportedAt != nil }
    /// The incident that it joined as the same failure.
    public internal(set) var joinedTo: String?
    /// Files that were edited and not sealed when it was opened: they had no effect.
    public internal(set) var drafts: [String] = []
    /// Runs that were refused since the last event that decides anything: each is recorded once, however often it is tried.
    var refusedRuns: [String] = []
    /// Who completed it, nil before.
    public internal(set) var reportedBy: String?
    /// When it was complete, nil before.
    public internal(set) var reportedAt: Instant?
    /// How recurrence is prevented.
    public internal(set) var prevention = PreventionPlan()
    /// Emergency steps that were taken without the second line (非常措置).
    public internal(set) var brokenGlass: [BrokenGlass] = []
    /// Changes under the hold that nobody was told to make.
    public internal(set) var changes: [DetectedChange] = []
    /// Statements that were taken in, so that none counts twice.
    var statements: [String] = []
    /// The number of the last event that a decision depends on: what was signed before it is out of date.
    var decisiveEvent = 0
    /// When the second line was last heard of, or else when it was first told.
    var heardOfSecondLine: Instant?
    /// Where its paging stands (spec 4).
    public internal(set) var escalation = Escalation()
    /// Whether plans were stamped onto it; a record from before there were plans has none.
    var hasStampedPlans = false
    /// When a plan last ran out.
    var planRanOutAt: Instant?

    /// An incident of which nothing is known yet.
    init() {}

    /// Whether it is a drill (【訓練】).
    public var isDrill: Bool { drill != nil }

    /// Whether work on it is still owed.
    public var isOpen: Bool {
        switch state {
        case .closed, .joined, .observed: false
        default: true
        }
    }

    /// What it holds, nil where nothing is held: while nobody has judged, everything (doubt means held).
    public var hold: HoldScope? {
        guard isOpen, !isObserved, !isDrill, !isResumed, !(state == .recovered && level == .minor) else { return nil }
        guard state != .preserving, state != .judging, level == .minor, let run else { return .project }
        return .run(name: run.name, command: run.isListed ? nil : run.command)
    }

    /// Folds the events of one incident; nil where there are none.
    public init?(events: [EventRecord]) {
        guard let first = events.first else { return nil }
        self.init()
        id = first.incident
        for event in events { apply(event) }
    }

    /// The incident with further events, those that come next in its chain.
    public func folding(_ events: [EventRecord]) -> Incident {
        guard version > 0 else { return Incident(events: events) ?? self }
        var incident = self
        for event in events { incident.apply(event) }
        return incident
    }
}

/// What a person said when pulling the cord by hand.
public struct PulledCord: Codable, Equatable, Sendable {
    /// What is wrong.
    public let text: String
    /// The command concerned.
    public let command: String?
    /// The error's text.
    public let error: String?

    /// A cord pulled by hand.
    public init(text: String, command: String?, error: String?) {
        self.text = text
        self.command = command
        self.error = error
    }
}
