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

        /// A hold.
        public init(incident: String?, level: Level?, scope: HoldScope, state: IncidentState, since: Instant) {
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
        hold.map { Refusal.Hold(incident: id, level: level, scope: $0, state: state, since: detectedAt) }
    }
}
