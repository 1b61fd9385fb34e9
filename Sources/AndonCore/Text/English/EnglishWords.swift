extension Level {
    /// The level's number and name.
    public var english: String {
        switch self {
        case .minor: "level 1: minor"
        case .major: "level 2: major"
        case .halt: "level 3: halt"
        }
    }
}

extension Role {
    /// The role's name in the contact list.
    public var english: String {
        switch self {
        case .firstLine: "first line (operator)"
        case .secondLine: "second line (developer)"
        case .emergency: "emergency contact"
        }
    }
}

extension Role {
    /// The role in a line that has little room.
    var shortEnglish: String {
        switch self {
        case .firstLine: "first line"
        case .secondLine: "second line"
        case .emergency: "emergency contact"
        }
    }
}

extension IncidentState {
    /// Where it stands, and for what it waits.
    public var english: String {
        switch self {
        case .preserving: "evidence being preserved"
        case .judging: "level being judged"
        case .awaitingRemedy: "waiting for the documented remedy"
        case .awaitingCheck: "waiting for the same run as the check"
        case .awaitingInstruction: "waiting for an instruction"
        case .instructed: "instructed, being worked on"
        case .resumed: "hold lifted, recovery not confirmed yet"
        case .recovered: "recovered"
        case .closed: "closed"
        case .joined: "joined another incident"
        case .observed: "observed only (not sealed)"
        }
    }
}

extension ItemRecord.Outcome {
    /// How the collecting of an item ended.
    public var english: String { rawValue }
}

extension Condition {
    /// The condition in the procedure's words.
    public var english: String {
        switch self {
        case .fatalError: "a fatal error (fatal_error) occurred"
        case .cannotContinue: "the run cannot continue"
        case .fileSystem: "a file system error"
        case .dataCorruption: "data may be corrupted"
        case .authentication: "a problem with credentials"
        case .security: "security may be affected (a secret's value is in the output)"
        case .externalSystem: "an external system failed"
        case .supervisorLost: "andon itself was killed while the run went on"
        case .reproducible: "it is reproducible (the same error again)"
        case .remedyFailed: "the documented remedy did not settle it"
        case .noDocumentedRemedy: "the runbook has no remedy for it"
        case .abnormalPhase: "the phase is abnormal"
        case .missingLog: "an expected log was not written"
        case .contradiction: "the logs contradict each other"
        case .permission: "permission is missing (403 and the like)"
        case .timedOut: "it outlived its time limit"
        case .externalUnretried: "a network error, and no retry is documented"
        case .secretSuspected: "something in the output looks like a secret"
        case .serviceImpact: "the service may be affected"
        case .raisedByHand: "a person judged so"
        case .unknownCause: "the cause is unknown (no runbook entry matches)"
        case .causeInLog: "the log tells the cause"
        case .remedyDocumented: "the runbook documents a remedy"
        case .fixedByRerun: "running it again settled it"
        case .stoppedByHand: "a person stopped it"
        }
    }
}

extension Order {
    /// The decision in the procedure's words.
    public var english: String {
        switch self {
        case .stay: "it can go on; wait for a further instruction"
        case .halt: "halt (level 3)"
        case .rollback: "roll back"
        case .act: "do this and nothing else"
        case .resume: "lift the hold"
        }
    }
}

extension Measure.Kind {
    /// By what it prevents.
    public var english: String { rawValue }
}
