/// A rule's pattern spelled in bytes, once for each encoding that a log may be written in.
///
/// Evidence is not always UTF-8, so Hyperscan never runs in its UTF-8 mode: a pattern is turned into plain bytes
/// before it is compiled, once as UTF-8 and, where it holds text of CP932, once as that.
struct PatternVariants {
    private enum Piece {
        /// Copied as it is.
        case syntax([UInt8])
        /// A character that is not ASCII, with its combining marks; a quantifier after it means all of it.
        case character(String, quoted: Bool)
    }

    private var pieces: [Piece] = []
    private var holdsText = false
    private let rule: SearchRule

    /// Reads a pattern as far as finding its text needs; the rest is Hyperscan's to judge.
    init(_ rule: SearchRule) throws(RuleProblem) {
        self.rule = rule
        try read(Array(rule.pattern.unicodeScalars))
    }

    /// The pattern in each encoding that can spell it, as the bytes of a C string without its end.
    func expressions(_ codePage: CodePage932?) -> [[UInt8]] {
        var found = [spelled { Array($0.utf8) }].compactMap(\.self)
        if holdsText, let codePage, let variant = spelled({ codePage.bytes(of: $0) }) {
            found.append(variant)
        }
        return found
    }

    private func spelled(_ encode: (String) -> [UInt8]?) -> [UInt8]? {
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .syntax(let syntax):
                bytes += syntax
            case .character(let text, let quoted):
                guard let encoded = encode(text) else { return nil }
                // Half of a CP932 character may be an ASCII letter, which `caseless` must not fold.
                bytes += (quoted ? "\\E" : "").utf8
                bytes += "(?-i:".utf8
                for byte in encoded {
                    bytes += "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
                }
                bytes += ")".utf8
                bytes += (quoted ? "\\Q" : "").utf8
            }
        }
        return bytes
    }

    private mutating func read(_ scalars: [Unicode.Scalar]) throws(RuleProblem) {
        var index = 0
        func ahead(_ offset: Int) -> Unicode.Scalar? {
            index + offset < scalars.count ? scalars[index + offset] : nil
        }
        while let scalar = ahead(0) {
            if scalar == "\0" {
                throw RuleProblem(ruleID: rule.id, message: "a pattern cannot hold a NUL character; write \\x00")
            }
            if scalar == "\\", ahead(1) == "Q" {
                index = readQuoted(scalars, from: index + 2)
            } else if scalar == "\\", let next = ahead(1) {
                index += 1
                if next.isASCII {
                    append(scalar)
                    append(next)
                    index += 1
                }
            } else if scalar == "[" {
                index = try readClass(scalars, from: index)
            } else if scalar == "(", ahead(1) == "?", ahead(2) == "#" {
                // A remark; it ends at the first parenthesis, so that its text must not be spelled in groups.
                while let inside = ahead(0), inside != ")" { index += 1 }
                index += 1
            } else if scalar == "$" {
                // Lines of a log may end in "\r\n"; to Hyperscan only "\n" ends one.
                pieces.append(.syntax(Array("\\r?$".utf8)))
                index += 1
            } else if scalar.isASCII {
                append(scalar)
                index += 1
            } else {
                index = readCharacter(scalars, from: index, quoted: false)
            }
        }
    }

    private mutating func readQuoted(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var index = start
        pieces.append(.syntax(Array("\\Q".utf8)))
        while index < scalars.count {
            if scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1] == "E" {
                pieces.append(.syntax(Array("\\E".utf8)))
                return index + 2
            }
            if scalars[index].isASCII {
                append(scalars[index])
                index += 1
            } else {
                index = readCharacter(scalars, from: index, quoted: true)
            }
        }
        pieces.append(.syntax(Array("\\E".utf8)))
        return index
    }

    private mutating func readClass(_ scalars: [Unicode.Scalar], from start: Int) throws(RuleProblem) -> Int {
        var index = start
        append(scalars[index])
        index += 1
        if index < scalars.count, scalars[index] == "^" {
            append("^")
            index += 1
        }
        var first = true
        while index < scalars.count {
            let scalar = scalars[index]
            guard scalar.isASCII, scalar != "\0" else {
                throw RuleProblem(
                    ruleID: rule.id,
                    message: "'\(scalar)' inside [...]: a class holds single bytes; write (?:a|b) instead of [ab]")
            }
            append(scalar)
            index += 1
            if scalar == "\\", index < scalars.count, scalars[index].isASCII {
                append(scalars[index])
                index += 1
            } else if scalar == "[", index < scalars.count, scalars[index] == ":" {
                while index < scalars.count, scalars[index].isASCII, scalars[index] != "]" {
                    append(scalars[index])
                    index += 1
                }
                if index < scalars.count, scalars[index] == "]" {
                    append("]")
                    index += 1
                }
            } else if scalar == "]", !first {
                return index
            }
            first = false
        }
        return index
    }

    private mutating func readCharacter(_ scalars: [Unicode.Scalar], from start: Int, quoted: Bool) -> Int {
        var text = String.UnicodeScalarView([scalars[start]])
        var index = start + 1
        while index < scalars.count, scalars[index].properties.isGraphemeExtend {
            text.append(scalars[index])
            index += 1
        }
        holdsText = true
        pieces.append(.character(String(text), quoted: quoted))
        return index
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        pieces.append(.syntax([UInt8(scalar.value)]))
    }
}
