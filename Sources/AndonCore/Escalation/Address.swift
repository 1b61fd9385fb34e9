/// An address at which somebody is told: a URL, as in Apprise.
///
/// The one place where addresses are read: the seal asks whether somebody can be reached, and the pager sends, by the
/// same reading.
public struct Address: Sendable {
    /// The address as it was written. It may hold a token: for people there is ``shown``.
    public let text: String
    /// What sends to it.
    public let channel: any Channel

    /// Reads an address.
    ///
    /// - Parameter plainHosts: the hosts to which plain `http:` may go though they are not this machine.
    public init(_ text: String, plainHosts: [String]) throws(AddressProblem) {
        let parts = try AddressParts(text, plainHosts: plainHosts)
        for kind in Channels.all where kind.schemes.contains(parts.scheme) {
            if let channel = try kind.init(parts) {
                self.text = text
                self.channel = channel
                return
            }
        }
        guard let channel = AppriseChannel(parts) else { throw .malformed(scheme: parts.scheme) }
        self.text = text
        self.channel = channel
    }

    /// The address without its secrets, for people and for the record.
    public var shown: String { channel.shown }
}

/// An address taken apart as far as all channels have it in common.
public struct AddressParts: Sendable {
    /// What stands before the first colon, in lower case.
    public let scheme: String
    /// What stands after it.
    public let rest: String
    /// The hosts to which plain `http:` may go though they are not this machine.
    public let plainHosts: [String]

    /// Takes an address apart.
    public init(_ text: String, plainHosts: [String]) throws(AddressProblem) {
        let scheme = text.prefix { $0 != ":" }
        let rest = text.dropFirst(scheme.count + 1)
        let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        let isScheme = scheme.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: true
            case 0x30...0x39, 0x2B, 0x2D, 0x2E: index > 0
            default: false
            }
        }
        guard isPlain, isScheme, !scheme.isEmpty,
            rest.contains(where: { $0 != "/" && $0 != "_" && $0 != "＿" && !$0.isWhitespace })
        else {
            throw .noURL
        }
        self.scheme = scheme.lowercased()
        self.rest = String(rest)
        self.plainHosts = plainHosts.map { $0.lowercased() }
    }

    /// What stands after `://`, nil where there are no slashes.
    public var afterSlashes: String? { rest.hasPrefix("//") ? String(rest.dropFirst(2)) : nil }

    /// A web URL of the rest; nil where it is none.
    ///
    /// - Throws: `.notEncrypted` where it is plain and leaves this machine for a host that is not allowed by name.
    public func web(isEncrypted: Bool) throws(AddressProblem) -> WebAddress? {
        guard let afterSlashes, let url = WebAddress(isEncrypted: isEncrypted, afterScheme: afterSlashes) else {
            return nil
        }
        guard isEncrypted || url.isLoopback || plainHosts.contains(url.host) else {
            throw .notEncrypted(host: url.host)
        }
        return url
    }
}

/// Why an address cannot be used.
public enum AddressProblem: Error, Equatable, Sendable {
    /// It is no URL at all.
    case noURL
    /// It is not written as addresses of that scheme are.
    case malformed(scheme: String)
    /// It would go over the network as plain text.
    case notEncrypted(host: String)
}
