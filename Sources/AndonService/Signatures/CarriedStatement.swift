import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// A statement that was signed on another machine and brought back: `andon instruct --import`.
public struct CarriedStatement: Sendable {
    let text: String
    let signature: String

    private static let armour = "-----BEGIN SSH SIGNATURE-----"

    /// Reads the text with its signature: in `FILE.sig` beside it, or at its end; the signature's own file will do too.
    public init(reading file: FilePath) throws(Problem) {
        var text = String(decoding: try Files.read(file, mayWait: true), as: UTF8.self)
        if let start = text.range(of: CarriedStatement.armour)?.lowerBound, start > text.startIndex {
            signature = String(text[start...])
            self.text = String(text[..<start])
            return
        }
        let other: FilePath
        if text.hasPrefix(CarriedStatement.armour) {
            guard file.string.hasSuffix(".sig") else { throw .refused(.statementUnreadable) }
            other = FilePath(String(file.string.dropLast(4)))
            signature = text
            text = String(decoding: try Files.read(other), as: UTF8.self)
        } else {
            signature = String(decoding: try Files.read(FilePath(file.string + ".sig")), as: UTF8.self)
        }
        self.text = text
    }

    /// The incident that the statement names, nil where it cannot be read.
    public var incident: String? { Statement(text: text)?.incident }

    /// Takes it in: verified against the keys in force, then decided like any other command.
    ///
    /// - Parameter id: the incident that the caller named; the statement's own where nil.
    public func take(in work: Workplace, on given: String?) throws(Problem) -> String {
        let service = IncidentService(work)
        let actor = work.actor
        guard let seal = work.inForce.seal else { throw .refused(.notSealed) }
        guard let statement = Statement(text: text) else {
            let verb = "instruct --import"
            if let given {
                try service.recordRefusal(.statementUnreadable, of: verb, on: given, by: actor)
            } else {
                try work.recordRefusal(.statementUnreadable, of: verb, by: actor)
            }
            throw .refused(.statementUnreadable)
        }
        guard let id = try known(given ?? statement.incident, service) else {
            try work.recordRefusal(.statementForOther(incident: statement.incident), of: "instruct --import", by: actor)
            throw .refused(.statementForOther(incident: statement.incident))
        }
        func refuse(_ refusal: Refusal) throws(Problem) -> Never {
            try service.recordRefusal(refusal, of: statement.matter.verb, on: id, by: actor)
            throw .refused(refusal)
        }
        guard statement.project == work.inForce.procedure.project, statement.incident == id else {
            try refuse(.statementForOther(incident: statement.incident))
        }
        guard let (contact, key) = try signer(of: statement, service, id) else {
            let problem: Problem = try fits() ? .foreignKey(allowed: [.secondLine]) : .brokenSignature
            try service.recordAttempt(problem, of: statement.matter.verb, on: id, by: actor)
            throw problem
        }
        guard statement.seal <= seal.number, try isOnRecord(statement, service, id) else {
            try refuse(.statementOffRecord(count: statement.count))
        }
        // The keys in force verified it, and the seal that it names is the one that it is audited by.
        guard statement.seal == seal.number else { try refuse(.statementOutOfDate) }
        let signed = Signed(
            statement: text, key: key.text, signature: signature, name: contact.name, role: contact.role,
            carriedBy: actor.shown)
        let account = contact.accounts.first ?? contact.name
        let roles = work.inForce.procedure.actor(for: account).roles
        let signer = Actor(account: account, name: contact.name, roles: roles.isEmpty ? [contact.role] : roles)
        let now = work.surroundings.now()
        // What is refused is the attempt of whoever brought it, not of whoever signed it.
        try service.ask(statement.matter.verb, on: id, by: actor) { incident throws(Refusal) in
            _ = try incident.decide(.sign(signed), by: signer, at: now)
        }
        try service.perform(.sign(signed), on: id, by: signer)
        return id
    }

    private func fits() throws(Problem) -> Bool {
        do {
            return try SSHKeygen().fits(
                Array(text.utf8), signature: Array(signature.utf8), namespace: Statement.namespace)
        } catch {
            throw .signing(error)
        }
    }

    private func known(_ id: String, _ service: IncidentService) throws(Problem) -> String? {
        try service.journalRead { try $0.identifiers(beginningWith: id) }.first { $0 == id }
    }

    private func signer(
        of statement: Statement, _ service: IncidentService, _ id: String
    ) throws(Problem) -> (Contact, PublicKeyLine)? {
        let roles = statement.matter.signers(level: try service.load(id).incident.level)
        let contacts = service.work.inForce.procedure.contacts.filter { roles.contains($0.role) && !$0.isAgent }
        for contact in contacts {
            for line in contact.keys {
                guard let key = try? PublicKeyLine(line) else { continue }
                let signed = Signed(
                    statement: text, key: key.text, signature: signature, name: contact.name, role: contact.role)
                do {
                    if try Signatures.verifies(signed) { return (contact, key) }
                } catch {
                    throw .signing(error)
                }
            }
        }
        return nil
    }

    /// Whether this incident's chain really had that head at that length.
    private func isOnRecord(_ statement: Statement, _ service: IncidentService, _ id: String) throws(Problem) -> Bool {
        let chain = try service.journalRead { try $0.chain(of: id) }
        if statement.count == chain.count { return statement.head == chain.head }
        let events = try service.load(id).events
        return statement.count > 0 && statement.count < events.count && events[statement.count].prev == statement.head
    }
}
