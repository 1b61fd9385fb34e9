/// Somebody's mail address, with the name that stands before it: `Andon <andon@example.com>` (RFC 5322).
public struct Mailbox: Equatable, Sendable {
    /// The name; nil where only the address is given.
    public let name: String?
    /// The address: `ada@example.com`.
    public let address: String

    /// Reads `ada@example.com` or `Ada <ada@example.com>`; nil where it could be read as anything else.
    public init?(_ text: String) {
        var address = text[...]
        var name: String?
        if text.hasSuffix(">"), let start = text.lastIndex(of: "<") {
            address = text[text.index(after: start)...].dropLast()
            let given = text[..<start].split(separator: " ").joined(separator: " ")
            let bare =
                given.hasPrefix("\"") && given.hasSuffix("\"") && given.count > 1
                ? String(given.dropFirst().dropLast()) : given
            guard !bare.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return nil }
            name = bare.isEmpty ? nil : bare
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Mailbox.isAtoms(parts[0]), Mailbox.isAtoms(parts[1]), parts[1].utf8.count <= 255,
            address.utf8.count <= 254
        else { return nil }
        self.name = name
        self.address = String(address)
    }

    /// What follows the `@`.
    public var domain: String { String(address.split(separator: "@").last ?? "") }

    /// Words joined by dots, without any character that mail gives a meaning; more than ASCII is allowed (RFC 6531).
    private static func isAtoms(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty
                && word.unicodeScalars.allSatisfy { scalar in
                    scalar.value > 0x20 && !(0x7F...0xA0).contains(scalar.value) && !scalar.properties.isWhitespace
                        && !"()<>[]:;@\\,\"".unicodeScalars.contains(scalar)
                }
        }
    }
}
