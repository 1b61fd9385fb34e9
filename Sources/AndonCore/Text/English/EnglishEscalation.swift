extension Telling.Reason {
    /// Why people are told.
    public var english: String {
        switch self {
        case .judged: "the level was judged"
        case .raised: "the level was raised"
        case .recurred: "the same failure came again"
        case .unanswered: "acknowledged, and no instruction came"
        case .rollbackFailed: "the rollback failed"
        }
    }
}

extension Skip.Reason {
    /// Why somebody is not told.
    public var english: String {
        switch self {
        case .nobodyInRole: "nobody has the role"
        case .nobodyOnCall: "nobody is on call"
        case .unknownPerson: "not in the contact list"
        case .noAddress: "no address that can be used"
        case .acknowledged: "has acknowledged"
        case .outOfHours: "out of hours"
        case .justTold: "told a moment ago"
        }
    }
}

extension Target {
    /// Whom it names.
    public var english: String {
        switch self {
        case .role(let role): role.shortEnglish
        case .rotation(let name): "rotation \(name)"
        case .person(let name): name
        case .address(let address): address
        }
    }
}

extension Escalation.Phase {
    /// How far it is.
    public var english: String {
        switch self {
        case .idle: "nobody is told (level 1, or not judged yet)"
        case .paging: "people are being told"
        case .acknowledged: "the second line acknowledged; its instruction is awaited"
        case .answered: "answered"
        case .exhausted: "the plan is exhausted, nobody answered"
        case .over: "over"
        }
    }
}

extension Escalation.Next {
    /// What is due next.
    public var english: String {
        switch self {
        case .step(let place): "step \(place.step + 1) of round \(place.round + 1)"
        case .everybody: "everybody who has an address is told"
        case .exhaustion: "the end of the plan"
        case .instruction: "the instruction is owed; else the steps start again"
        }
    }
}

extension EscalationStanding.Outcome {
    /// What is known of a page.
    public var english: String {
        switch self {
        case .queued: "to be sent"
        case .sent: "sent"
        case .refused: "refused"
        case .calledOff: "called off"
        }
    }
}
