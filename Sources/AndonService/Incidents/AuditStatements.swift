import AndonCore
import AndonEvidence
import AndonStore

/// Verifies again every statement that somebody signed: its signature by the keys of the seal that it names, and that
/// the record says of it what was signed, the reason and the signer's name too.
struct AuditStatements {
    let work: Workplace
    let seals: [StoredSeal]

    /// What does not verify in one incident.
    func problems(of id: String) throws(Problem) -> [StatementProblem] {
        var problems: [StatementProblem] = []
        let events = try IncidentService(work).load(id).events
        for (index, record) in events.enumerated() {
            guard let claim = record.event.claim(after: events[..<index]) else { continue }
            if let kind = try kind(of: claim, on: id) {
                problems.append(StatementProblem(incident: id, seq: record.seq, kind: kind))
            }
        }
        return problems
    }

    private func kind(of claim: SignedClaim, on id: String) throws(Problem) -> StatementProblem.Kind? {
        let signed = claim.signed
        guard let statement = Statement(text: signed.statement), statement.incident == id,
            statement.matter == claim.matter, claim.why.map({ $0 == statement.why }) ?? true
        else { return .otherMatter }
        guard
            try contacts(of: statement.seal).contains(where: { contact in
                contact.role == signed.role && contact.name == signed.name && !contact.isAgent
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

/// What the record says that somebody signed.
struct SignedClaim {
    let signed: Signed
    let matter: Statement.Matter
    /// The reason on record; nil where the event holds none.
    let why: String?
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
            case .foreignKey: "その封印の連絡先にない鍵や名前の署名です"
            case .signature: "署名が通りません"
            }
        return "\(incident) の記録 \(seq): \(what)"
    }

    var english: String {
        let what =
            switch kind {
            case .otherMatter: "what was signed is not what is on record"
            case .foreignKey: "signed by a key or name that the contacts of that seal do not have"
            case .signature: "the signature does not verify"
            }
        return "\(incident), event \(seq): \(what)"
    }
}

extension IncidentEvent {
    /// What the event says that somebody signed, nil where it says nothing of the kind.
    ///
    /// - Parameter earlier: the events before it: an acceptance is of the plan as it stood.
    fileprivate func claim(after earlier: ArraySlice<EventRecord>) -> SignedClaim? {
        switch self {
        case .instructed(let instruction, let why, let signed):
            SignedClaim(signed: signed, matter: .instruction(instruction), why: why)
        case .lowered(let level, let why, let signed): SignedClaim(signed: signed, matter: .lower(level), why: why)
        case .countersigned(let number, let why, let signed):
            SignedClaim(signed: signed, matter: .countersignature(number: number), why: why)
        case .preventionAccepted(let why, let signed):
            SignedClaim(
                signed: signed,
                matter: .acceptance(plan: Incident(events: Array(earlier))?.prevention.lines ?? []), why: why ?? "")
        case .measureAdded(let measure, let signed?):
            SignedClaim(signed: signed, matter: .measure(measure.content), why: measure.whyTaken ?? "")
        case .glassBroken(let entry, _, let why, _, let signed?):
            SignedClaim(signed: signed, matter: .emergency(entry: entry), why: why)
        case .closed(let why, let signed?): SignedClaim(signed: signed, matter: .close, why: why ?? "")
        default: nil
        }
    }
}
