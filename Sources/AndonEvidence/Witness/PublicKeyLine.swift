import Crypto
import Foundation

/// An OpenSSH public key as one line, checked before it gets into a list of allowed signers.
///
/// In such a list, an option or a line end smuggled in with a key would let somebody else sign.
public struct PublicKeyLine: Hashable, Sendable {
    /// `ssh-ed25519`, `sk-ssh-ed25519@openssh.com` …
    public let type: String
    /// The key in base64, as the file has it.
    public let base64: String

    /// The kinds of keys that may sign; DSA and certificates may not.
    public static let types = [
        "ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521", "sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa",
    ]

    /// Reads `TYPE BASE64 [COMMENT]`; the comment is dropped.
    ///
    /// - Throws: `SigningError.malformedKey` for more than one line, options in front, an unknown type, or base64 that
    ///   does not hold a key of that type.
    public init(_ line: String) throws(SigningError) {
        let trimmed = line.trimmingCharacters(in: .whitespacesAndNewlines)
        let parts = trimmed.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        guard trimmed.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }), parts.count >= 2,
            Self.types.contains(String(parts[0])), let blob = Data(base64Encoded: String(parts[1])),
            Self.isKey(Array(blob), ofType: String(parts[0]))
        else { throw .malformedKey(String(trimmed.prefix(80))) }
        type = String(parts[0])
        base64 = String(parts[1])
    }

    /// `TYPE BASE64`
    public var text: String { "\(type) \(base64)" }

    /// `SHA256:…` as `ssh-keygen -l` prints it.
    public var fingerprint: String {
        let digest = SHA256.hash(data: Data(base64Encoded: base64) ?? Data())
        return "SHA256:" + Data(digest).base64EncodedString().prefix { $0 != "=" }
    }

    /// The blob is a sequence of length-prefixed strings: the first repeats the type, at least one follows.
    private static func isKey(_ blob: [UInt8], ofType type: String) -> Bool {
        var rest = blob[...]
        var fields: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            guard rest.count >= 4 else { return false }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard length <= rest.count else { return false }
            fields.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        guard fields.count >= 2, fields[0].elementsEqual(type.utf8) else { return false }
        return type != "ssh-ed25519" || (fields.count == 2 && fields[1].count == 32)
    }
}
