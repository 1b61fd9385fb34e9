import AndonCore
import AndonEvidence
import AndonStore

/// Whose signatures put a procedure in force: the second line's, by the contacts that are in force; where its key is
/// lost, the two other roles' together. The first seal is trust on first use.
struct SealAuthority {
    let contacts: [Contact]
    let isFirst: Bool

    static let namespace = "andon-seal"

    /// The contact that a public key belongs to, among those whose signature counts.
    func owner(of key: PublicKeyLine) -> Contact? {
        let roles: [Role] = isFirst ? [.secondLine] : [.secondLine, .firstLine, .emergency]
        return roles.lazy.flatMap { role in contacts.filter { $0.role == role } }.first { contact in
            !contact.isAgent && contact.keys.contains { (try? PublicKeyLine($0)) == key }
        }
    }

    /// Whether the roles that signed suffice.
    func suffices(_ roles: Set<Role>) -> Bool {
        roles.contains(.secondLine) || (!isFirst && roles.isSuperset(of: [.firstLine, .emergency]))
    }

    /// Whether signatures that suffice verify over these bytes.
    func accepts(_ signatures: [SealSignature], over bytes: [UInt8]) throws(SigningError) -> Bool {
        var roles: Set<Role> = []
        for signature in signatures {
            let key = try PublicKeyLine(signature.key)
            guard let owner = owner(of: key) else { continue }
            let line = try AllowedSigners.line(
                principal: owner.name, namespaces: [SealAuthority.namespace], key: key)
            let isGood = try SSHKeygen().verify(
                bytes, signature: Array(signature.signature.utf8), namespace: SealAuthority.namespace,
                allowedSigners: line, principal: owner.name)
            if isGood { roles.insert(owner.role) }
        }
        return suffices(roles)
    }
}
