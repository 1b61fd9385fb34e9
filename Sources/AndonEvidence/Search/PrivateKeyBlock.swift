/// A private key as PEM or OpenPGP armour, whole or cut.
enum PrivateKeyBlock {
    /// Longest key that is looked for; RSA with 16384 bits takes 13 KB.
    private static let reach = 32 << 10

    /// Reads the block whose first or last line begins at a place. A begin without an end hides what still looks like
    /// a key after it, an end without a begin what looks like one before it.
    @Sendable static func read(_ text: [UInt8], _ place: Int) -> TokenMatch? {
        let isBegin = text[place + 5] == 0x42 || text[place + 5] == 0x62
        guard let edge = edgeEnd(text, place, isBegin ? "-----BEGIN " : "-----END ") else { return nil }
        if isBegin {
            return TokenMatch(range: place..<blockEnd(text, edge), certainty: certainty(text, place, edge))
        }
        let start = bodyStart(text, before: place)
        return start < place ? TokenMatch(range: start..<edge, certainty: .suspected) : nil
    }

    /// Where `-----BEGIN … PRIVATE KEY-----` ends; nil where it is another thing.
    private static func edgeEnd(_ text: [UInt8], _ place: Int, _ opening: String) -> Int? {
        guard text[place...].starts(with: opening.utf8) else { return nil }
        let label = text[(place + opening.utf8.count)...].prefix(60).prefix { $0.isUppercase || $0.isDigit || $0 == 32 }
        let words = String(decoding: label, as: UTF8.self)
        guard words.hasSuffix("PRIVATE KEY") || words.hasSuffix("PRIVATE KEY BLOCK"),
            text[label.endIndex...].starts(with: "-----".utf8)
        else { return nil }
        return label.endIndex + 5
    }

    private static func blockEnd(_ text: [UInt8], _ edge: Int) -> Int {
        let limit = min(text.count, edge + reach)
        var search = edge
        while search + 9 < limit {
            if text[search] == 0x2D, text[search + 5] == 0x45, let end = edgeEnd(text, search, "-----END ") {
                return end
            }
            // Where another begins, this one has no end.
            if text[search] == 0x2D, text[search + 5] == 0x42, edgeEnd(text, search, "-----BEGIN ") != nil { break }
            search += 1
        }
        // No end: the rest of this line, and every line that looks like part of a key.
        var end = lineEnd(text, edge)
        var afterBody = false
        var place = end
        while place < text.count {
            let next = lineEnd(text, place + 1)
            let line = trimmed(text[(place + 1)..<next])
            let isLast = afterBody && !isBody(line) && !line.isEmpty && line.allSatisfy(isBase64)
            guard line.isEmpty || isBody(line) || isHeader(line) || isLast else { break }
            place = next
            if !line.isEmpty { end = next }
            afterBody = isBody(line)
        }
        return end
    }

    private static func bodyStart(_ text: [UInt8], before place: Int) -> Int {
        var start = place
        var hasBody = false
        while start > 0, text[start - 1] == 10 {
            let previous = text[..<(start - 1)].lastIndex(of: 10).map { $0 + 1 } ?? 0
            // The line just before the end may be short; those before it never are.
            let line = trimmed(text[previous..<(start - 1)])
            guard isBody(line) || (start == place && !line.isEmpty && line.allSatisfy(isBase64)) else { break }
            hasBody = hasBody || isBody(line)
            start = previous
        }
        return hasBody ? start : place
    }

    /// A mere mention of the first line is suspected; that line alone, or with a key after it, is certain.
    private static func certainty(_ text: [UInt8], _ place: Int, _ edge: Int) -> TokenCertainty {
        let after = text[edge...].prefix(200)
        var body = 0
        var rest = after
        while let byte = rest.first, body < 16 {
            if byte == 0x5C, let next = rest.dropFirst().first, next == 0x6E || next == 0x72 || next == 0x5C {
                rest = rest.dropFirst(next == 0x5C ? 1 : 2)
            } else if isBase64(byte) {
                body += 1
                rest = rest.dropFirst()
            } else if byte == 10 || byte == 13 {
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        if body >= 16 { return .certain }
        // No more than a piece of the line: a hostile one may hold thousands.
        let near = text[..<place].suffix(200)
        let before = trimmed(near.lastIndex(of: 10).map { near[($0 + 1)...] } ?? near)
        let follows = trimmed(after.prefix { $0 != 10 })
        let quotes = Array("\"'`|>+".utf8)
        let standsAlone = before.allSatisfy { quotes.contains($0) || $0 == 32 }
        let isValue = before.suffix(2).contains(0x3D) && !before.contains(32)
        return follows.isEmpty && (standsAlone || isValue) ? .certain : .suspected
    }

    private static func lineEnd(_ text: [UInt8], _ place: Int) -> Int {
        place < text.count ? text[place...].firstIndex(of: 10) ?? text.count : text.count
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == 0x2B || byte == 0x2F || byte == 0x3D
    }

    /// Base64 long enough to be no word.
    private static func isBody(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 16 && line.allSatisfy(isBase64)
    }

    /// `Proc-Type: 4,ENCRYPTED`
    private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        ["Proc-Type:", "DEK-Info:", "Comment:", "Version:"].contains { line.starts(with: $0.utf8) }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = line.firstIndex { !$0.isBlank } ?? line.endIndex
        let end = line.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start
        return line[start..<end]
    }
}
