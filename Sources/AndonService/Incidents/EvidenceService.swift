import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// The bundles of an incident: `andon evidence`.
public struct EvidenceService: Sendable {
    let work: Workplace

    /// Bundles of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Verifies every bundle of an incident: bytes, shape, signature, and that it is the one on record.
    public func verify(_ id: String, language: Language) throws(Problem) -> ProblemsView {
        let incident = try IncidentService(work).load(id).incident
        guard let first = incident.evidence.first else { throw .noEvidence(id) }
        var problems: [String] = []
        for bundle in incident.evidence {
            problems += try self.problems(of: bundle).map { $0.text(in: language) }
        }
        return ProblemsView(problems: problems, checked: work.place.evidence.appending(first.bag).string)
    }

    /// What is wrong with one bundle.
    func problems(of bundle: PreservedEvidence) throws(Problem) -> [BagFinding] {
        let path = work.place.evidence.appending(bundle.bag)
        let signers: String
        do {
            signers = try EvidenceService.line(for: try PublicKeyLine(bundle.signer))
        } catch {
            throw .signing(error)
        }
        let found = BagVerifier().problems(in: path, allowedSigners: signers)
        var findings = found.map { BagFinding(bag: bundle.bag, problem: $0) }
        // A whole bundle that was made anew by the same key is still not the one that was sealed then.
        if found.isEmpty, let sealed = try? SealedBag(reading: path), sealed.digest != bundle.digest {
            findings.append(BagFinding(bag: bundle.bag, problem: nil))
        }
        return findings
    }

    /// The lines by which an outsider verifies this project's bundles: every key that signed one, and the machine's.
    public func signers() throws(Problem) -> [String] {
        let current = try MachineKey(environment: work.surroundings.environment).publicKey()
        let incidents = try IncidentService(work).journalRead { try $0.incidents(limit: .max) }
        let recorded = incidents.flatMap { $0.evidence.map(\.signer) }
        var lines: [String] = []
        do {
            for key in [current.text] + recorded {
                let line = try EvidenceService.line(for: try PublicKeyLine(key))
                if !lines.contains(line) { lines.append(line) }
            }
        } catch {
            throw .signing(error)
        }
        return lines
    }

    /// The items of an incident's bundles with their outcomes.
    public func show(_ id: String, language: Language) throws(Problem) -> ShowView.Evidence {
        let incident = try IncidentService(work).load(id).incident
        guard let evidence = ShowView.evidence(of: incident, in: work.place) else { throw .noEvidence(id) }
        return evidence
    }

    /// Writes the first failure's bundle, redacted, as a tar that anyone can verify.
    public func export(_ id: String, to file: FilePath) throws(Problem) -> ExportView {
        let incident = try IncidentService(work).load(id).incident
        guard let bundle = incident.evidence.first else { throw .noEvidence(id) }
        let redactor = RunRedactor(work, fingerprints: work.place.secrets.appending(id))
        let export = BagExport(
            of: work.place.evidence.appending(bundle.bag), date: CivilTime(work.surroundings.now(), in: .utc).date,
            machineKey: MachineKey(environment: work.surroundings.environment).path, redact: redactor.redact)
        do {
            return ExportView(file: file.string, digest: try export.write(to: file).digest)
        } catch {
            throw .evidence(error)
        }
    }

    private static func line(for key: PublicKeyLine) throws(SigningError) -> String {
        try AllowedSigners.line(principal: "machine", namespaces: ["andon-evidence"], key: key)
    }
}

/// What is wrong with a bundle.
struct BagFinding {
    let bag: String
    /// nil where the bundle is whole and signed, and not the one on record.
    let problem: BagProblem?
}

/// What was exported.
public struct ExportView: View {
    let file: String
    let digest: String

    /// The file, and what stands for every byte of it.
    public func text(in language: Language, palette: Palette) -> String {
        "\(file)\n  sha256 \(digest)"
    }
}
