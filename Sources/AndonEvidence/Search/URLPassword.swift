/// The password in `scheme://user:password@host`.
enum URLPassword {
    /// What besides a blank ends a URL in a text.
    private static let ends = Array("\"'<>".utf8)

    /// Where passwords stand in the text, from left to right.
    static func all(in text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for place in text.indices where text[place] == 0x3A && place >= (found.last?.upperBound ?? 0) {
            if let password = password(in: text, at: place) { found.append(password) }
        }
        return found
    }

    /// The password of the URL whose `://` is at a place; no URL is read further than 1 KiB.
    static func password(in text: [UInt8], at place: Int) -> Range<Int>? {
        guard text[place...].starts(with: "://".utf8) else { return nil }
        let authority = text[(place + 3)...].prefix(1024).prefix { !$0.isBlank && !ends.contains($0) }
        let host = authority.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        if let at = host.lastIndex(of: 0x40) {
            guard let colon = host[..<at].firstIndex(of: 0x3A), colon + 1 < at else { return nil }
            return (colon + 1)..<at
        }
        // An unescaped slash in a password is common enough to look past it.
        guard let colon = host.firstIndex(of: 0x3A), let at = authority[colon...].firstIndex(of: 0x40), colon + 1 < at,
            !isPort(text[(colon + 1)..<at])
        else { return nil }
        return (colon + 1)..<at
    }

    /// The password with `%40` and the like read; itself where there is nothing to read.
    static func decoded(_ password: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        var place = 0
        while place < password.count {
            if password[place] == 0x25, place + 2 < password.count,
                let high = hexDigit(password[place + 1]), let low = hexDigit(password[place + 2])
            {
                plain.append(high << 4 | low)
                place += 3
            } else {
                plain.append(password[place])
                place += 1
            }
        }
        return plain
    }

    /// `http://host:8080/a@b` has no password.
    private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.prefix { $0.isDigit }
        return !digits.isEmpty && (digits.endIndex == text.endIndex || text[digits.endIndex] == 0x2F)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
