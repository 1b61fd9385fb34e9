/// A secret that is told by the name before it: `password=…`, `"api_key": "…"`, `--token …`, `Authorization: …`.
enum Assignment {
    /// Lower-case ends of such names.
    static let anchors =
        passwords + [
            "secret", "token", "api_key", "api-key", "apikey", "access_key", "accesskey", "secret_key", "secret-key",
            "secretkey", "private_key", "privatekey", "auth_key", "signing_key", "encryption_key", "credential",
            "credentials",
        ]

    private static let passwords = ["password", "passwd", "passphrase", "pwd"]

    /// Reads the assignment whose name's last word begins at a place.
    @Sendable static func read(_ text: [UInt8], _ place: Int) -> TokenMatch? {
        let word = text[place...].prefix { $0.isAlphanumeric || $0 == 0x5F || $0 == 0x2D }
        let name = String(decoding: word.prefix(20).map(\.lowercased), as: UTF8.self)
        guard anchors.contains(name) else { return nil }
        let isPassword = passwords.contains(name)
        guard let separator = separator(text, place, word.endIndex) else { return nil }
        let colon = separator.colon
        var start = separator.end
        while start < text.count, text[start] == 32 || text[start] == 9 { start += 1 }
        guard start < text.count, text[start] != 10, text[start] != 13 else { return nil }
        if let quote = openingQuote(text, start) {
            let value = quoted(text, start + quote.count, quote)
            return match(value, minimum: isPassword ? 1 : 4)
        }
        let isURLPart = { (byte: UInt8) in byte.isBlank || byte == 0x22 || byte == 0x27 || byte == 0x26 }
        // `PWD=/home/ana` is where a shell stands; a bracket opens a list, or what was hidden before.
        guard text[start] != 0x5B, name != "pwd" || text[start] != 0x2F else { return nil }
        let first = text[start...].prefix { !isURLPart($0) }
        guard !Placeholder.holds(first) else { return nil }
        if isPassword {
            // What follows a colon may well have blanks.
            return match(colon ? trimmedEnd(text[start...].prefix { $0 != 10 }) : first, minimum: 1)
        }
        if first.count <= 9, first.allSatisfy(\.isDigit) { return nil }
        // `unexpected token: foo` is a message; it is worth more than what it might hide.
        if colon, !first.contains(where: \.isDigit), first.count < 16 { return nil }
        return match(first, minimum: 6)
    }

    /// Reads an HTTP header's credentials: the rest of the line or quotation.
    @Sendable static func readHeader(_ text: [UInt8], _ place: Int) -> TokenMatch? {
        guard let separator = separator(text, place, place + 13) else { return nil }
        var start = separator.end
        while start < text.count, text[start] == 32 || text[start] == 9 { start += 1 }
        if let quote = openingQuote(text, start) { return match(quoted(text, start + quote.count, quote), minimum: 4) }
        guard start < text.count else { return nil }
        return match(trimmedEnd(text[start...].prefix { $0 != 10 && $0 != 0x22 && $0 != 0x27 }), minimum: 4)
    }

    /// What stands between name and value: `=`, `:`, `=>`, `:=`, with the quote that may close the name; after an
    /// option's name a blank does.
    private static func separator(_ text: [UInt8], _ place: Int, _ end: Int) -> (end: Int, colon: Bool)? {
        var next = end
        if next < text.count, text[next] == 0x5C { next += 1 }
        if next < text.count, text[next] == 0x22 || text[next] == 0x27 { next += 1 }
        while next < text.count, text[next] == 32 || text[next] == 9 { next += 1 }
        if next < text.count, text[next] == 0x3D || text[next] == 0x3A {
            let colon = text[next] == 0x3A
            next += 1
            while next < text.count, text[next] == 0x3D || text[next] == 0x3E { next += 1 }
            return (next, colon)
        }
        guard next > end, next < text.count, text[next] != 0x2D, text[end] == 32 else { return nil }
        var start = place
        while start > 0, place - start < 40, text[start - 1].isAlphanumeric || text[start - 1] == 0x2D { start -= 1 }
        return text[start] == 0x2D ? (next, false) : nil
    }

    private static func openingQuote(_ text: [UInt8], _ place: Int) -> ArraySlice<UInt8>? {
        let start = place < text.count && text[place] == 0x5C ? place + 1 : place
        guard start < text.count, text[start] == 0x22 || text[start] == 0x27 || text[start] == 0x60 else { return nil }
        return text[place...start]
    }

    /// Up to the quote that closes it, or to the line's end where none does.
    private static func quoted(_ text: [UInt8], _ start: Int, _ quote: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = start
        while end < text.count, text[end] != 10, !text[end...].starts(with: quote) {
            end += quote.count == 1 && text[end] == 0x5C && end + 1 < text.count && text[end + 1] != 10 ? 2 : 1
        }
        return text[start..<min(end, text.count)]
    }

    private static func trimmedEnd(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        value[..<(value.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? value.startIndex)]
    }

    private static func match(_ value: ArraySlice<UInt8>, minimum: Int) -> TokenMatch? {
        guard value.count >= minimum, !Placeholder.holds(value) else { return nil }
        return TokenMatch(range: value.startIndex..<value.endIndex, certainty: .suspected)
    }
}
