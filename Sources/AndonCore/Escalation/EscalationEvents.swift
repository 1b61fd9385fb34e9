/// That a step of the plan was claimed: who is told now, and who is not, and why.
public struct Telling: Codable, Equatable, Sendable {
    /// Why people are told.
    public enum Reason: String, Codable, CaseIterable, Sendable {
        /// The verdict is there.
        case judged
        /// The level was raised.
        case raised
        /// The same failure came again after the hold was lifted.
        case recurred
        /// The second line acknowledged, and no instruction came in time.
        case unanswered
        /// The rollback that was decided failed: a further instruction is needed.
        case rollbackFailed
    }

    /// Somebody who is told at one address.
    public struct Recipient: Codable, Equatable, Sendable {
        /// The contact's name; nil for a bare address.
        public let person: String?
        /// The address without its secrets.
        public let address: String
        /// The page's key: the same again only when it is sent again.
        public let key: String

        /// A recipient.
        public init(person: String?, address: String, key: String) {
            self.person = person
            self.address = address
            self.key = key
        }
    }

    /// Which step it is.
    public let place: StepPlace
    /// The level whose plan it is.
    public let level: Level
    /// Why.
    public let reason: Reason
    /// Who is told, in that order, each address once.
    public let recipients: [Recipient]
    /// Who is not told in this step, and why.
    public let skipped: [Skip]
    /// Whether the next step of the round is due at once: nobody could be told, or everybody is out of hours.
    public let hastens: Bool

    /// A telling.
    public init(
        place: StepPlace, level: Level, reason: Reason, recipients: [Recipient], skipped: [Skip], hastens: Bool
    ) {
        self.place = place
        self.level = level
        self.reason = reason
        self.recipients = recipients
        self.skipped = skipped
        self.hastens = hastens
    }
}

/// Which step of an incident's paging something belongs to.
public struct StepPlace: Codable, Hashable, Sendable {
    /// Which paging of the incident, from 1: a raised level, a recurrence or an overdue answer begins the next.
    public let paging: Int
    /// Which round, from 0.
    public let round: Int
    /// Which step of the plan, from 0. One more than the plan has is the last resort: everybody who has an address.
    public let step: Int

    /// A place.
    public init(paging: Int, round: Int, step: Int) {
        self.paging = paging
        self.round = round
        self.step = step
    }

    /// The key of a page of this step: its number among the step's recipients, from 1, tells it from the others.
    func key(incident: String, number: Int) -> String {
        "\(incident)-paging\(paging)-round\(round)-step\(step)-\(number)"
    }
}

/// A target, or a person of one, who is not told in a step.
public struct Skip: Codable, Equatable, Sendable {
    /// Why somebody is not told.
    public enum Reason: String, Codable, CaseIterable, Sendable {
        /// Nobody has the role.
        case nobodyInRole
        /// Nobody is on call, or the rotation is not there.
        case nobodyOnCall
        /// No contact is called so.
        case unknownPerson
        /// There is no address that could be used.
        case noAddress
        /// The person acknowledged.
        case acknowledged
        /// Others are in their hours; the turn comes with the next round.
        case outOfHours
        /// The person was told this very moment, by the step before.
        case justTold
    }

    /// Whom.
    public let target: Target
    /// Why.
    public let why: Reason

    /// A target that was left out.
    public init(_ target: Target, _ why: Reason) {
        self.target = target
        self.why = why
    }
}

/// What came of a page, once that is certain: sent, or refused for good.
public struct PageResult: Codable, Equatable, Sendable {
    /// Which step it belongs to.
    public let place: StepPlace
    /// The contact's name; nil for a bare address.
    public let person: String?
    /// The address without its secrets.
    public let address: String
    /// The page's key.
    public let key: String
    /// How often it was tried, this time included.
    public let attempts: Int
    /// Why it was refused; nil where it was sent.
    public let refusal: SendRefusal?
    /// What the other side said, without secrets.
    public let answer: String

    /// What came of a page.
    public init(
        place: StepPlace, person: String?, address: String, key: String, attempts: Int, refusal: SendRefusal?,
        answer: String
    ) {
        self.place = place
        self.person = person
        self.address = address
        self.key = key
        self.attempts = attempts
        self.refusal = refusal
        self.answer = answer
    }
}
