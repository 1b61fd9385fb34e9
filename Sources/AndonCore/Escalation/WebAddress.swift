/// An `http:` or `https:` URL, taken apart so strictly that nobody else can read another host out of it (RFC 3986).
public struct WebAddress: Equatable, Sendable {
    /// Whether it is `https:`.
    public var isEncrypted: Bool
    /// The user's name before the `@`, decoded; nil where none is given.
    public var user: String?
    /// The password after it, decoded.
    public var password: String?
    /// The host in lower case; an IPv6 address in its brackets.
    public var host: String
    /// The port; nil for the scheme's own.
    public var port: Int?
    /// Path and query as they are sent: `/hooks/1?a=b`; begins with `/`.
    public var target: String

    /// Reads what stands after `scheme://`; nil where it is not well formed.
    public init?(isEncrypted: Bool, afterScheme rest: String) {
        guard rest.utf8.allSatisfy({ WebAddress.isAllowed($0) }) else { return nil }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        var target = String(rest.dropFirst(authority.count))
        if !target.hasPrefix("/") { target = "/" + target }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        if parts.count == 2 {
            let words = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let user = PercentText.decoded(words[0]) else { return nil }
            self.user = user
            if words.count == 2 {
                guard let password = PercentText.decoded(words[1]) else { return nil }
                self.password = password
            }
        }
        guard let place = parts.last, let (host, port) = WebAddress.place(place) else { return nil }
        self.isEncrypted = isEncrypted
        self.host = host
        self.port = port
        self.target = target
    }

    /// Reads a whole URL; nil where it is no `http:` or `https:` URL.
    public init?(_ text: String) {
        let lower = text.lowercased()
        if lower.hasPrefix("https://") {
            self.init(isEncrypted: true, afterScheme: String(text.dropFirst(8)))
        } else if lower.hasPrefix("http://") {
            self.init(isEncrypted: false, afterScheme: String(text.dropFirst(7)))
        } else {
            return nil
        }
    }

    /// The URL without user and password.
    public var text: String {
        "\(isEncrypted ? "https" : "http")://\(host)\(port.map { ":\($0)" } ?? "")\(target)"
    }

    /// Whether it stays on this machine.
    public var isLoopback: Bool { WebAddress.isLoopback(host) }

    /// Whether a host is this machine by its very name: nothing is looked up, `127.example.com` is none.
    public static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "[::1]" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127"
            && numbers.allSatisfy { number in
                number.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(number).map { "\($0)" == number } == true
            }
    }

    /// What must not be shown of it: user, password, and the path, in which hooks carry their tokens.
    public var secrets: [String] {
        let words = target.split { $0 == "/" || $0 == "?" || $0 == "&" || $0 == "=" }.map(String.init)
        return ([user, password].compactMap { $0 } + [String(target.dropFirst())] + words).filter { $0.utf8.count > 3 }
    }

    /// Host and port.
    private static func place(_ text: Substring) -> (host: String, port: Int?)? {
        let host: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[...end]
            let inner = host.dropFirst().dropLast().utf8
            guard !inner.isEmpty, inner.allSatisfy({ isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E }) else {
                return nil
            }
        } else {
            host = text.prefix { $0 != ":" }
            let isName = host.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
            guard !host.isEmpty, isName, !host.hasPrefix("."), !host.hasPrefix("-") else { return nil }
        }
        let rest = text.dropFirst(host.count)
        if rest.isEmpty { return (host.lowercased(), nil) }
        let digits = rest.dropFirst()
        guard rest.hasPrefix(":"), !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return (host.lowercased(), port)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        // No blank, quote, backslash, fragment or non-ASCII byte: curl and we would not agree on them.
        byte > 0x20 && byte < 0x7F && !Array("\"#<>\\^`{|}".utf8).contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}

/// Text with `%2B` and the like in it.
enum PercentText {
    /// The text that is meant; nil where an escape is broken, or hides a control character.
    static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), high != 0x2B, high != 0x2D
            else { return nil }
            bytes.append(value)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
