/// Where the paging of one incident stands, folded from its events (spec 4).
///
/// Small enough to be stored beside the incident, so that what is due is found and decided without folding the incident
/// itself; the stored one must always equal the fold.
public struct Escalation: Equatable, Sendable {
    /// How far it is.
    public enum Phase: String, Codable, CaseIterable, Sendable {
        /// Nobody is to be told: not judged yet, or level 1.
        case idle
        /// The steps of the plan are told.
        case paging
        /// The second line acknowledged; its instruction is awaited.
        case acknowledged
        /// An instruction is there, or a check confirmed the recovery.
        case answered
        /// The plan ran out, and everybody was told.
        case exhausted
        /// Nothing is owed any more, and nothing comes again: closed, joined or observed.
        case over
    }

    /// The incident.
    public package(set) var incident = ""
    /// How many of its events are folded in.
    public package(set) var version = 0
    /// How far it is.
    public package(set) var phase = Phase.idle
    /// The incident's level, nil while it is judged.
    public package(set) var level: Level?
    /// When there is something to be done next: a step, the end of the plan, or the answer that is owed. Nil for never.
    public package(set) var due: Instant?
    /// Who acknowledged, other than the second line, or ordered the halt: their own pages stop.
    public package(set) var acknowledged: [String] = []
    /// Which paging of the incident this is, from 1; 0 before the first.
    public package(set) var paging = 0

    /// The plans that were stamped onto the incident.
    package var plans = Plans()
    /// When the incident was opened.
    package var openedAt = Instant(microseconds: 0)
    /// The newest instant that was heard of: a clock may have been set back since.
    package var heardAt = Instant(microseconds: 0)
    /// The oldest paging whose pages are still wanted: those of older ones were called off.
    package var wantedFrom = 1
    /// Why people are told.
    package var reason = Telling.Reason.judged
    /// From when `after` counts.
    package var base = Instant(microseconds: 0)
    /// The round and the step that come next, from 0.
    package var round = 0
    package var step = 0
    /// Whether the plan of this paging ran out.
    package var isExhausted = false
    /// Whether the round told anybody.
    package var reached = false
    /// The step that was told last in this paging.
    package var latest: ToldStep?
    /// What the kernel knows of the hold, as far as a recurrence depends on it.
    package var isJudged = false
    package var isResumed = false
    package var isRecovered = false

    /// A step that was told, and how many of its addresses have not refused.
    package struct ToldStep: Equatable, Sendable {
        package let round: Int
        package let step: Int
        package var outstanding: Int

        package init(round: Int, step: Int, outstanding: Int) {
            self.round = round
            self.step = step
            self.outstanding = outstanding
        }
    }

    /// The paging of an incident of which nothing is known yet.
    public init() {}

    /// Folds the events of one incident.
    public init(events: [EventRecord]) {
        self.init()
        for record in events { apply(record) }
    }

    /// The plan in force; nil at level 1 and while the level is judged.
    var plan: Plan? { plans.plan(for: level) }

    /// Whether the same failure again puts the hold back on: as ``Incident`` has it.
    var isOffHold: Bool { (level ?? .minor) > .minor && (isResumed || isRecovered) }

    /// Whether a page is still wanted: nobody whom it concerns has answered since. What is not wanted is called off
    /// before it is sent; a sending that is under way cannot be.
    public func wants(_ delivery: Delivery) -> Bool { wants(delivery.place, person: delivery.person) }

    func wants(_ place: StepPlace, person: String?) -> Bool {
        guard phase == .paging || phase == .exhausted, place.paging >= wantedFrom else { return false }
        return person.map { !acknowledged.contains($0) } ?? true
    }
}
