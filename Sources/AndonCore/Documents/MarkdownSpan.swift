/// A piece of a Markdown line, of the small subset that Andon writes. What it does not know stays the text that it is.
enum MarkdownSpan: Equatable {
    case text(String)
    case code(String)
    case link(text: String, target: String)
    case strongBegins
    case strongEnds

    /// The spans of a line.
    static func spans(of line: String) -> [MarkdownSpan] {
        var reader = SpanReader(line)
        return reader.spans()
    }
}

/// Reads a line in time proportional to its length, whatever a hostile one holds; by scalars, because a combining mark
/// would hide a sign from comparison by characters.
private struct SpanReader {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var plain = String.UnicodeScalarView()
    private var found: [MarkdownSpan] = []
    private var strongMarks: [Int] = []
    /// Lengths of runs of backticks that are known to occur no more.
    private var unmatched: Set<Int> = []

    init(_ line: String) {
        scalars = Array(line.unicodeScalars)
    }

    mutating func spans() -> [MarkdownSpan] {
        while position < scalars.count {
            switch scalars[position] {
            case "\\" where position + 1 < scalars.count && SpanReader.isPunctuation(scalars[position + 1]):
                plain.append(scalars[position + 1])
                position += 2
            case "`": readCode()
            case "*" where position + 1 < scalars.count && scalars[position + 1] == "*":
                flush()
                strongMarks.append(found.count)
                found.append(.text("**"))
                position += 2
            case "[": if !readLink() { takePlainly() }
            default: takePlainly()
            }
        }
        flush()
        // Marks of strength come in pairs; one that is left over is the text that it looks like.
        for pair in 0..<strongMarks.count / 2 {
            found[strongMarks[2 * pair]] = .strongBegins
            found[strongMarks[2 * pair + 1]] = .strongEnds
        }
        return found
    }

    private mutating func takePlainly() {
        plain.append(scalars[position])
        position += 1
    }

    private mutating func flush() {
        guard !plain.isEmpty else { return }
        found.append(.text(String(plain)))
        plain.removeAll()
    }

    private func run(at start: Int) -> Int {
        var end = start
        while end < scalars.count, scalars[end] == "`" { end += 1 }
        return end - start
    }

    private mutating func readCode() {
        let length = run(at: position)
        var end = position + length
        while end < scalars.count, !unmatched.contains(length) {
            guard scalars[end] == "`" else {
                end += 1
                continue
            }
            let closing = run(at: end)
            if closing == length {
                flush()
                found.append(.code(SpanReader.text(scalars[(position + length)..<end])))
                position = end + closing
                return
            }
            end += closing
        }
        unmatched.insert(length)
        for _ in 0..<length { takePlainly() }
    }

    /// `[text](target)`, without brackets within either: a scan ends at the next one, so that many cost no more.
    private mutating func readLink() -> Bool {
        var end = position + 1
        var text = String.UnicodeScalarView()
        while end < scalars.count, scalars[end] != "]" {
            guard scalars[end] != "[" else { return false }
            if scalars[end] == "\\", end + 1 < scalars.count, SpanReader.isPunctuation(scalars[end + 1]) { end += 1 }
            if scalars[end] != "`" || scalars[end - 1] == "\\" { text.append(scalars[end]) }
            end += 1
        }
        guard end + 1 < scalars.count, scalars[end + 1] == "(" else { return false }
        let begin = end + 2
        end = begin
        while end < scalars.count, scalars[end] != ")" {
            guard scalars[end] != "[", scalars[end] != "(" else { return false }
            end += 1
        }
        guard end < scalars.count else { return false }
        // Behind a blank stands a title, which nothing here needs.
        var target = scalars[begin..<end].prefix { $0 != " " }
        if target.first == "<", target.last == ">" { target = target.dropFirst().dropLast() }
        flush()
        found.append(.link(text: String(text), target: SpanReader.text(target)))
        position = end + 1
        return true
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
