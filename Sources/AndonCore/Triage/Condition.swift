/// What may hold of a failed run (障害レベルの定義: 条件 and 例), by the key that the contract names.
public enum Condition: String, Codable, CaseIterable, Sendable {
    case fatalError = "fatal_error"
    case cannotContinue = "cannot_continue"
    case fileSystem = "file_system"
    case dataCorruption = "data_corruption"
    case authentication
    case security
    case externalSystem = "external_system"
    case supervisorLost = "supervisor_lost"
    case reproducible
    case remedyFailed = "remedy_failed"
    case noDocumentedRemedy = "no_documented_remedy"
    case abnormalPhase = "abnormal_phase"
    case missingLog = "missing_log"
    case contradiction
    case permission
    case timedOut = "timed_out"
    case externalUnretried = "external_unretried"
    case secretSuspected = "secret_suspected"
    case serviceImpact = "service_impact"
    case raisedByHand = "raised_by_hand"
    case unknownCause = "unknown_cause"
    case causeInLog = "cause_in_log"
    case remedyDocumented = "remedy_documented"
    case fixedByRerun = "fixed_by_rerun"
    case stoppedByHand = "stopped_by_hand"

    /// The level that the procedure gives to it; what a person raised carries its own.
    public var level: Level {
        switch self {
        case .fatalError, .cannotContinue, .fileSystem, .dataCorruption, .authentication, .security, .externalSystem:
            .halt
        case .supervisorLost, .reproducible, .remedyFailed, .noDocumentedRemedy, .abnormalPhase, .missingLog,
            .contradiction, .permission, .timedOut, .externalUnretried, .secretSuspected, .serviceImpact,
            .raisedByHand, .unknownCause:
            .major
        case .causeInLog, .remedyDocumented, .fixedByRerun, .stoppedByHand:
            .minor
        }
    }

    /// Whether it says by itself what went wrong, so that the cause is not unknown.
    var namesTheCause: Bool {
        switch self {
        case .fatalError, .reproducible, .remedyFailed, .serviceImpact, .raisedByHand, .unknownCause: false
        default: true
        }
    }
}
