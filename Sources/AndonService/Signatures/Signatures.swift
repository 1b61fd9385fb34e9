import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// What people sign with their SSH keys, and whose signature it is by the contacts in force.
public struct Signatures: Sendable {
    let work: Workplace

    /// Signatures in that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// How long a statement may be taken in, unless somebody says otherwise.
    public static let lasting = Span.hours(12)

    /// The statement that somebody would sign now: bound to the incident, its record as it stands, and an expiry.
    public func statement(
        _ matter: Statement.Matter, on id: String, why: String, lasting: Span = Signatures.lasting
    ) throws(Problem) -> Statement {
        guard let seal = work.inForce.seal else { throw .refused(.notSealed) }
        let chain = try IncidentService(work).journalRead { try $0.chain(of: id) }
        let now = work.surroundings.now()
        return Statement(
            project: work.inForce.procedure.project, incident: id, count: chain.count, head: chain.head,
            seal: seal.number, issuedAt: now, expiresAt: now + lasting, matter: matter, why: why)
    }

    /// Signs a matter with the acting contact's key: one of the files, or else the agent's.
    ///
    /// - Throws: `Problem.refused` where the account may not, `.foreignKey` for a key that is not the contact's; both
    ///   are on record as attempts.
    public func sign(
        _ matter: Statement.Matter, on id: String, why: String, keys: [FilePath], terminal: Bool
    ) throws(Problem) -> (signed: Signed, by: Actor) {
        let actor = work.actor
        let roles = try IncidentService(work).ask(matter.verb, on: id, by: actor) { incident throws(Refusal) in
            try incident.requireSigner(actor, matter)
            return matter.signers(level: incident.level)
        }
        let text = try statement(matter, on: id, why: why).text
        let contacts = work.inForce.procedure.contacts.filter { contact in
            roles.contains(contact.role) && !contact.isAgent && contact.accounts.contains(actor.account)
        }
        do throws(SigningError) {
            if let signed = try sign(text, contacts: contacts, keys: keys, terminal: terminal) {
                return (signed, actor)
            }
        } catch {
            try IncidentService(work).recordAttempt(.signing(error), of: matter.verb, on: id, by: actor)
            throw .signing(error)
        }
        try IncidentService(work).recordAttempt(.foreignKey(allowed: roles), of: matter.verb, on: id, by: actor)
        throw .foreignKey(allowed: roles)
    }

    private func sign(
        _ text: String, contacts: [Contact], keys: [FilePath], terminal: Bool
    ) throws(SigningError) -> Signed? {
        let own = contacts.flatMap { contact in
            contact.keys.compactMap { key in (try? PublicKeyLine(key)).map { (contact, $0) } }
        }
        func signed(_ bytes: [UInt8], _ contact: Contact, _ key: PublicKeyLine) -> Signed {
            Signed(
                statement: text, key: key.text, signature: String(decoding: bytes, as: UTF8.self), name: contact.name,
                role: contact.role)
        }
        let keygen = SSHKeygen()
        if keys.isEmpty {
            var refusal: SigningError = .agentUnreachable
            for (contact, key) in own {
                do throws(SigningError) {
                    let bytes = try keygen.sign(
                        Array(text.utf8), namespace: Statement.namespace, agentKey: key, terminal: terminal)
                    return signed(bytes, contact, key)
                } catch {
                    refusal = error
                }
            }
            throw refusal
        }
        for file in keys {
            let key = try keygen.publicKeyLine(ofKeyFile: file)
            guard let (contact, _) = own.first(where: { $0.1 == key }) else { continue }
            let bytes = try keygen.sign(
                Array(text.utf8), namespace: Statement.namespace, keyFile: file, terminal: terminal)
            let result = signed(bytes, contact, key)
            // What goes into the record is what anyone can verify again.
            guard try Signatures.verifies(result) else { continue }
            return result
        }
        return nil
    }

    /// Whether the signature is by its key over its statement.
    static func verifies(_ signed: Signed) throws(SigningError) -> Bool {
        let line = try AllowedSigners.line(
            principal: signed.name, namespaces: [Statement.namespace], key: try PublicKeyLine(signed.key))
        return try SSHKeygen().verify(
            Array(signed.statement.utf8), signature: Array(signed.signature.utf8), namespace: Statement.namespace,
            allowedSigners: line, principal: signed.name)
    }
}
