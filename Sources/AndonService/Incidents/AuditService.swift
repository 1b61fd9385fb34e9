import AndonCore
import AndonEvidence
import AndonStore
import Foundation

/// Verifies every chain, bundle and signature: `andon audit`.
public struct AuditService: Sendable {
    let work: Workplace

    /// The record of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Everything that does not verify.
    ///
    /// - Parameter witness: a head that somebody outside holds, of the ledger or of an incident: its number and hash.
    public func audit(
        witness: (count: Int, hash: String)?, language: Language
    ) throws(Problem) -> AuditView {
        let service = IncidentService(work)
        let (chains, head, seals, isWitnessed) = try service.journalRead { reader in
            (
                try reader.problems(), try reader.ledgerHead(), try reader.seals(),
                try witness.map { try reader.hasHead(count: $0.count, hash: $0.hash) } ?? true
            )
        }
        var problems = chains.map { $0.text(in: language) }
        if let witness, !isWitnessed { problems.append(ChainProblem.witness(count: witness.count).text(in: language)) }
        problems += try sealProblems(seals, language)
        let incidents = (try? service.journalRead { try $0.incidents(limit: .max) }) ?? []
        for incident in incidents {
            for bundle in incident.evidence {
                problems += try EvidenceService(work).problems(of: bundle).map {
                    "\(incident.id): \($0.text(in: language))"
                }
                problems += try eventProblems(of: incident, in: bundle, language)
            }
            problems += try AuditStatements(work: work, seals: seals).problems(of: incident.id).map {
                $0.text(in: language)
            }
        }
        return AuditView(problems: problems, incidents: incidents.count, seals: seals.count, head: head)
    }

    /// The events that a signed bundle holds must be the first ones on record: who rewrites the record and chains it
    /// anew cannot sign the bundle again without the machine's key.
    private func eventProblems(of incident: Incident, in bundle: PreservedEvidence, _ language: Language)
        throws(Problem) -> [String]
    {
        let path = work.place.evidence.appending(bundle.bag).appending("events.jsonl")
        guard let sealed = try? Files.read(path) else { return [] }
        let stored = try IncidentService(work).journalRead { try $0.eventBytes(of: incident.id) }
        let lines = sealed.split(separator: 0x0A)
        let isPrefix = lines.count <= stored.count && zip(lines, stored).allSatisfy { $0.elementsEqual($1) }
        return isPrefix ? [] : [ChainProblem.eventHash(incident: incident.id, seq: 0).text(in: language)]
    }

    /// Every seal's signatures, against the keys of the contacts that had the say then.
    private func sealProblems(_ seals: [StoredSeal], _ language: Language) throws(Problem) -> [String] {
        var problems: [String] = []
        var before: Procedure?
        for seal in seals {
            let files = try IncidentService(work).journalRead { try $0.sealedFiles(of: seal.number) }
            let own = try? InForce(files: files, seal: seal).procedure
            let authority = SealAuthority(contacts: (before ?? own)?.contacts ?? [], isFirst: before == nil)
            let isSigned = (try? authority.accepts(seal.signatures, over: Array(seal.manifest))) ?? false
            if !isSigned { problems.append(ChainProblem.seal(number: seal.number, path: nil).text(in: language)) }
            before = own ?? before
        }
        return problems
    }
}

/// What the audit found, with the head that a witness may keep.
public struct AuditView: View {
    struct Head: Encodable {
        let count: Int
        let hash: String
    }

    let ok: Bool
    let problems: [String]
    let incidents: Int
    let seals: Int
    let head: Head

    init(problems: [String], incidents: Int, seals: Int, head: (count: Int, head: String)) {
        ok = problems.isEmpty
        self.problems = problems
        self.incidents = incidents
        self.seals = seals
        self.head = Head(count: head.count, hash: head.head)
    }

    /// Whether all of it verified.
    public var isClean: Bool { ok }

    /// Each problem on a line, and the head.
    public func text(in language: Language, palette: Palette) -> String {
        let head = "\(self.head.count):\(self.head.hash)"
        if ok {
            let text =
                language == .ja
                ? "検証済: 障害 \(incidents) 件、封印 \(seals) 件" : "Verified: \(incidents) incidents, \(seals) seals"
            return palette.green(text) + "\nhead \(head)"
        }
        return problems.map { palette.red("✗") + " " + $0 }.joined(separator: "\n") + "\nhead \(head)"
    }
}
