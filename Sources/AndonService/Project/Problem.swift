import AndonCore
import AndonEvidence
import AndonStore

/// Why a command could not be carried out, other than that the procedure says no. One switch makes each an exit code.
public enum Problem: Error, Sendable {
    /// The procedure says no.
    case refused(Refusal)
    /// There is no `andon.yaml` here or above.
    case noProject(folder: String)
    /// A configuration or runbook file cannot be taken.
    case configuration([ConfigurationProblem])
    /// Not everything that must hold before sealing holds.
    case notReady([Finding])
    /// No incident's id begins so.
    case noSuchIncident(String)
    /// Several incidents' ids begin so.
    case ambiguousIncident(String, candidates: [String])
    /// There is no such file.
    case noSuchFile(String)
    /// Something cannot be created.
    case cannotCreate(path: String, why: String)
    /// The journal.
    case journal(JournalError)
    /// Reading or writing failed.
    case inputOutput(path: String, why: String)
    /// A signature cannot be made.
    case signing(SigningError)
    /// A signature by somebody who may not.
    case wrongSigner(allowed: [Role])
    /// A statement that somebody signed who may not.
    case foreignKey(allowed: [Role])
    /// A signature that does not fit its statement: one of them was changed on its way.
    case brokenSignature
    /// The evidence could not be preserved; the hold stays on.
    case evidence(BagError)
    /// There is no evidence to look at yet.
    case noEvidence(String)
    /// The run could not be supervised; nothing was started.
    case supervisor(SupervisorError)
    /// A wrong word on the command line.
    case usage(Wording)
}

extension Problem {
    /// Why an attempt came to nothing, as the record keeps it: one line, without the words that it was refused, which
    /// the record says already.
    func reason(in language: Language) -> String {
        let said = text(in: language).split(separator: "\n").first.map(String.init) ?? ""
        let leads = ["受け付けませんでした: ", "実行しませんでした: ", "Refused: ", "Not run: "]
        let lead = leads.first { said.hasPrefix($0) } ?? ""
        return String(said.dropFirst(lead.count))
    }
}

/// Something that does not hold, or not yet, with its mend.
public struct Finding: Equatable, Sendable {
    /// Which rule it breaks, by a short name.
    public let rule: String
    /// Where: a file and line, a contact, a program.
    public let place: String
    /// What is wrong.
    public let message: Wording
    /// What to do about it.
    public let mend: Wording

    /// A finding.
    public init(rule: String, place: String, message: Wording, mend: Wording) {
        self.rule = rule
        self.place = place
        self.message = message
        self.mend = mend
    }
}
