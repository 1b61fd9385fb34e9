/// Lines that `ssh-keygen -Y verify` reads: who may sign what with which key.
public enum AllowedSigners {
    /// One line: this principal may sign in these namespaces with this key.
    ///
    /// - Throws: `SigningError.unfitPrincipal` for an empty principal, or a namespace that is not plain letters, digits
    ///   and dashes.
    public static func line(
        principal: String, namespaces: [String], key: PublicKeyLine
    ) throws(SigningError) -> String {
        let encoded = try Self.principal(principal)
        for namespace in namespaces where namespace.isEmpty || !namespace.utf8.allSatisfy(BagFormat.isPlain) {
            throw .unfitPrincipal(namespace)
        }
        guard !namespaces.isEmpty else { throw .unfitPrincipal("") }
        return "\(encoded) namespaces=\"\(namespaces.joined(separator: ","))\" \(key.text)"
    }

    /// A name as it may stand in such a line: spaces, commas, wildcards, `!`, quotes and all that is not ASCII become
    /// `%XX`, so that no name can match another or bring options along.
    public static func principal(_ name: String) throws(SigningError) -> String {
        guard !name.isEmpty else { throw .unfitPrincipal(name) }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for (index, byte) in name.utf8.enumerated() {
            let isFit = BagFormat.isPlain(byte) || byte == 0x40 || byte == 0x2B
            // A dash in front would be an option of ssh-keygen.
            if isFit && !(index == 0 && byte == 0x2D) {
                encoded.append(byte)
            } else {
                encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
