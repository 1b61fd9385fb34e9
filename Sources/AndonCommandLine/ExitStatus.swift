import AndonCore
import AndonEvidence
import AndonService
import AndonStore

/// The one switch from problems to exit codes (sysexits).
package enum ExitStatus {
    package static let failed: Int32 = 70
    package static let damaged: Int32 = 65
    package static let held: Int32 = 75
    package static let notComplete: Int32 = 76
    package static let configuration: Int32 = 78

    package static func code(of problem: Problem) -> Int32 {
        switch problem {
        case .refused(let refusal): code(of: refusal)
        case .usage: 64
        case .noSuchIncident, .ambiguousIncident, .noSuchFile, .noEvidence: 66
        case .cannotCreate: 73
        case .inputOutput, .supervisor: 74
        case .noProject, .configuration, .notReady: configuration
        case .wrongSigner, .foreignKey, .brokenSignature: 77
        case .signing(let error): code(of: error)
        case .journal(let error): code(of: error)
        case .evidence(let error): code(of: error)
        }
    }

    private static func code(of refusal: Refusal) -> Int32 {
        switch refusal {
        case .held, .runUnderWay: held
        case .notYourRole, .notForAgents, .signatureMissing, .statementUnreadable, .statementForOther,
            .statementOffRecord, .statementReplayed, .statementExpired, .statementOutOfDate:
            77
        case .unlisted, .whyMissing, .textMissing, .notHigher, .noInstructionYet, .noDocumentedRemedy, .otherRemedy,
            .notNow, .instructedOtherwise, .notLower, .rolledBackAlready, .noRollback, .noCheckpoint, .rollbackInReach,
            .orderedRunFailed, .checkMissing, .checkFailed, .requirement, .telephoneIncomplete, .fieldUnknown, .wish,
            .measureIncomplete, .noSuchMeasure, .linkMissing, .noSuchChange, .incomplete, .nothingToCountersign,
            .glassNotListed, .glassTooEarly, .glassBrokenAlready, .glassNeedsTwo, .notSealed, .drilled, .joined:
            notComplete
        }
    }

    private static func code(of error: SigningError) -> Int32 {
        switch error {
        case .toolMissing: 69
        case .keyUnreadable: 66
        case .malformedKey, .unfitPrincipal: damaged
        case .keyExists, .noTemporaryFolder: 73
        case .passphraseNeeded, .agentUnreachable, .agentLacksKey, .agentRefused, .timedOut, .failed: 77
        }
    }

    private static func code(of error: JournalError) -> Int32 {
        switch error {
        case .damaged: damaged
        case .refused(let refusal): code(of: refusal)
        case .conflict: held
        case .absent, .unopenable, .newer, .diskFull, .inputOutput: 74
        }
    }

    private static func code(of error: BagError) -> Int32 {
        switch error {
        case .originalDamaged, .malformed, .differs: damaged
        case .fileExists, .alreadyThere, .unfitName: 73
        case .noSpace, .refused, .busy: 74
        case .unsigned(let error): code(of: error)
        }
    }
}
