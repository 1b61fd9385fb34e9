import AndonCore
import AndonEvidence
import AndonStore

/// Verifies again every statement that somebody signed, against the keys of the seal that it names.
struct AuditStatements {
    let work: Workplace
    let seals: [StoredSeal]

    /// What does not verify in one incident.
    func problems(of id: String) throws(Problem) -> [StatementProblem] {
        var problems: [StatementProblem] = []
        for record in try IncidentService(work).load(id).events {
            guard let (signed, matter) = record.event.signature else { continue }
            if let kind = try kind(of: signed, matter, on: id) {
                problems.append(StatementProblem(incident: id, seq: record.seq, kind: kind))
            }
        }
        return problems
    }

    private func kind(
        of signed: Signed, _ matter: Statement.Matter?, on id: String
    ) throws(Problem) -> StatementProblem.Kind? {
        guard let statement = Statement(text: signed.statement), statement.incident == id,
            matter == nil || statement.matter == matter
        else { return .otherMatter }
        guard
            try contacts(of: statement.seal).contains(where: { contact in
                contact.role == signed.role && !contact.isAgent
                    && contact.keys.contains { (try? PublicKeyLine($0))?.text == signed.key }
            })
        else { return .foreignKey }
        do {
            return try Signatures.verifies(signed) ? nil : .signature
        } catch {
            throw .signing(error)
        }
    }

    private func contacts(of number: Int) throws(Problem) -> [Contact] {
        guard let seal = seals.first(where: { $0.number == number }) else { return [] }
        let files = try IncidentService(work).journalRead { try $0.sealedFiles(of: number) }
        return (try? InForce(files: files, seal: seal).procedure.contacts) ?? []
    }
}

/// A signed statement that does not verify.
struct StatementProblem: Sayable {
    enum Kind {
        case otherMatter
        case foreignKey
        case signature
    }

    let incident: String
    let seq: Int
    let kind: Kind

    var japanese: String {
        let what =
            switch kind {
            case .otherMatter: "署名された文面が記録の内容と一致しません"
            case .foreignKey: "その封印の連絡先にない鍵の署名です"
            case .signature: "署名が通りません"
            }
        return "\(incident) の記録 \(seq): \(what)"
    }

    var english: String {
        let what =
            switch kind {
            case .otherMatter: "what was signed is not what is on record"
            case .foreignKey: "signed by a key that the contacts of that seal do not have"
            case .signature: "the signature does not verify"
            }
        return "\(incident), event \(seq): \(what)"
    }
}

extension IncidentEvent {
    /// The signature that an event carries, and what it must have been for; nil where that is the statement's alone.
    fileprivate var signature: (Signed, Statement.Matter?)? {
        switch self {
        case .instructed(let instruction, _, let signed): (signed, .instruction(instruction))
        case .lowered(let level, _, let signed): (signed, .lower(level))
        case .countersigned(let number, _, let signed): (signed, .countersignature(number: number))
        case .preventionAccepted(_, let signed): (signed, nil)
        case .measureAdded(let measure, let signed?): (signed, .measure(measure.content))
        case .glassBroken(let entry, _, _, _, let signed?): (signed, .emergency(entry: entry))
        case .closed(_, let signed?): (signed, .close)
        default: nil
        }
    }
}
