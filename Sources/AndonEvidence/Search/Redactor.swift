/// Hides secrets in text that leaves: each is replaced by `[redacted: NAME]`, the variable's name or the shape's id.
///
/// It hides rather too much than too little, and hiding twice changes nothing.
public struct Redactor: Sendable {
    private let values: SecretValues
    private let finder: TokenFinder
    private let names: Set<String>

    /// What stands for a secret that follows an option like `--password`.
    private static let argument = "argument"
    private static let opening = Array("[redacted: ".utf8)
    private static let ellipsis = Array("…".utf8)
    /// The least part of a value that is hidden where a text was cut.
    private static let leastPart = 6

    /// Hides these values and whatever has one of these shapes.
    public init(values: SecretValues, shapes: [TokenShape] = TokenShapes.all) {
        self.values = values
        finder = TokenFinder(shapes)
        names = Set(values.values.map(\.name) + shapes.map(\.id) + [Self.argument])
    }

    /// The text without its secrets. Where it was cut (its ends, and beside `…`) parts of values are hidden as well.
    public func redact(_ text: String) -> String {
        var bytes = Array(text.utf8)
        var changed = false
        // What was glued to a secret may show a shape of its own once that is gone; a few rounds settle it.
        for _ in 0..<4 {
            guard let next = redacted(bytes) else { break }
            bytes = next
            changed = true
        }
        return changed ? String(decoding: bytes, as: UTF8.self) : text
    }

    /// A command's words without their secrets: also what follows `--password`, and the second half of `-u name:secret`.
    public func redact(argv: [String]) -> [String] {
        var previous = ""
        return argv.map { word in
            defer { previous = word }
            if previous.hasPrefix("-"), !previous.contains("="), !word.hasPrefix("--"), !word.isEmpty,
                SecretValues.isSensitive(name: previous)
            {
                return marked(word) ? word : marker(Self.argument)
            }
            if ["-u", "-U", "--user", "--proxy-user"].contains(previous), let colon = word.firstIndex(of: ":") {
                let rest = word[word.index(after: colon)...]
                return rest.isEmpty || marked(String(rest)) ? word : word[...colon] + marker(Self.argument)
            }
            if let equals = word.firstIndex(of: "=") {
                let name = String(word[..<equals])
                let value = String(word[word.index(after: equals)...])
                if SecretValues.isSensitive(name: name, value: value), !marked(value) {
                    return "\(name)=\(marker(values.values.contains { $0.name == name } ? name : Self.argument))"
                }
            }
            return redact(word)
        }
    }

    private func marker(_ name: String) -> String {
        "[redacted: \(name)]"
    }

    private func marked(_ word: String) -> Bool {
        word.hasSuffix("]") && word.hasPrefix("[redacted: ")
            && names.contains(String(word.dropFirst(Self.opening.count).dropLast()))
    }

    private struct Hidden {
        var range: Range<Int>
        var name: String
        var isValue: Bool
    }

    /// One round; nil where there was nothing to hide.
    private func redacted(_ bytes: [UInt8]) -> [UInt8]? {
        let marks = markers(in: bytes)
        var hidden: [Hidden] = []
        var start = 0
        for mark in marks + [bytes.count..<bytes.count] {
            let segment = marks.isEmpty ? bytes : Array(bytes[start..<mark.lowerBound])
            for found in secrets(in: segment) {
                let range = (found.range.lowerBound + start)..<(found.range.upperBound + start)
                hidden.append(Hidden(range: range, name: found.name, isValue: found.isValue))
            }
            start = mark.upperBound
        }
        guard !hidden.isEmpty else { return nil }
        var output: [UInt8] = []
        var copied = 0
        for secret in merged(hidden) {
            output += bytes[copied..<secret.range.lowerBound]
            output += marker(secret.name).utf8
            copied = secret.range.upperBound
        }
        return output + bytes[copied...]
    }

    /// What overlaps becomes one; a variable's name says more than a shape.
    private func merged(_ hidden: [Hidden]) -> [Hidden] {
        var merged: [Hidden] = []
        for secret in hidden.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard var last = merged.last, secret.range.lowerBound < last.range.upperBound else {
                merged.append(secret)
                continue
            }
            last.range = last.range.lowerBound..<max(last.range.upperBound, secret.range.upperBound)
            if secret.isValue, !last.isValue {
                last.name = secret.name
                last.isValue = true
            }
            merged[merged.count - 1] = last
        }
        return merged
    }

    private func secrets(in text: [UInt8]) -> [Hidden] {
        var found: [Hidden] = []
        text.withUnsafeBytes { bytes in
            values.table.scan(bytes) { literal, start in
                let place = values.places[literal]
                var end = start + values.table.literals[literal].count
                if place.form.isOpenEnded {
                    while end < text.count, text[end].isAlphanumeric || "+/-_=".utf8.contains(text[end]) { end += 1 }
                }
                found.append(Hidden(range: start..<end, name: values.values[place.value].name, isValue: true))
                return true
            }
        }
        for (shape, match) in finder.matches(in: text) {
            let start = shape.tells ? tokenStart(text, match.range.lowerBound) : match.range.lowerBound
            found.append(Hidden(range: start..<match.range.upperBound, name: shape.id, isValue: false))
        }
        return found + parts(in: text)
    }

    /// A token of a known kind may be the end of a longer one.
    private func tokenStart(_ text: [UInt8], _ place: Int) -> Int {
        let edges = Array("\"'`=:,;()[]{}<>".utf8)
        var start = place
        while start > 0, !text[start - 1].isBlank, !edges.contains(text[start - 1]) { start -= 1 }
        return start
    }

    /// Values of which the text's cut left only a part.
    private func parts(in text: [UInt8]) -> [Hidden] {
        guard !values.values.isEmpty, !text.isEmpty else { return [] }
        var starts = [0]
        var ends = [text.count]
        for place in places(of: Self.ellipsis, in: text) {
            ends.append(place)
            starts.append(place + Self.ellipsis.count)
        }
        var found: [Hidden] = []
        for (literal, place) in zip(values.table.literals, values.places) where literal.count > Self.leastPart {
            let name = values.values[place.value].name
            for start in starts {
                for length in (Self.leastPart..<literal.count).reversed()
                where text[start...].starts(with: literal.suffix(length)) {
                    found.append(Hidden(range: start..<(start + length), name: name, isValue: true))
                    break
                }
            }
            for end in ends {
                for length in (Self.leastPart..<literal.count).reversed()
                where end >= length && text[(end - length)..<end].elementsEqual(literal.prefix(length)) {
                    found.append(Hidden(range: (end - length)..<end, name: name, isValue: true))
                    break
                }
            }
        }
        return found
    }

    /// Where something was hidden before. Only names that we would write count, or a log could dress a secret up.
    private func markers(in bytes: [UInt8]) -> [Range<Int>] {
        places(of: Self.opening, in: bytes).compactMap { start in
            let name = bytes[(start + Self.opening.count)...].prefix(200).prefix { $0 != 0x5D && $0 != 10 }
            guard name.endIndex < bytes.count, bytes[name.endIndex] == 0x5D,
                names.contains(String(decoding: name, as: UTF8.self))
            else { return nil }
            return start..<(name.endIndex + 1)
        }
    }

    private func places(of literal: [UInt8], in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        bytes.withUnsafeBytes { bytes in
            LiteralTable([literal]).scan(bytes) { _, place in
                places.append(place)
                return true
            }
        }
        return places
    }
}
