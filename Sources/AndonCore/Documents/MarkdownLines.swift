/// The lines of a Markdown text that are prose: without what stands in fences and comments.
struct MarkdownLines {
    /// A line with its number, from 1.
    struct Line: Equatable {
        let number: Int
        let text: String
        /// Whether it is one of a fenced block's, fences included.
        let isFenced: Bool
    }

    /// Every line, without its end.
    let all: [Line]

    init(_ text: String) {
        var lines: [Line] = []
        var fence: Fence?
        // By bytes: "\r\n" is one Character.
        for (index, bytes) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
            if let open = fence {
                lines.append(Line(number: index + 1, text: line, isFenced: true))
                if open.isClosed(by: line) { fence = nil }
            } else {
                fence = Fence(opening: line)
                lines.append(Line(number: index + 1, text: line, isFenced: fence != nil))
            }
        }
        all = lines
    }

    /// The lines on which links and headings count.
    var prose: [Line] { all.filter { !$0.isFenced && !MarkdownLines.isComment($0.text) } }

    static func isComment(_ line: String) -> Bool {
        line.hasPrefix("<!--") && line.hasSuffix("-->")
    }
}

/// What opens a block of code: three or more backticks or tildes. One that nothing closes reaches to the end.
struct Fence: Equatable {
    let mark: UInt8
    let count: Int

    init?(opening line: String) {
        let bytes = line.utf8.drop { $0 == 0x20 }
        guard let first = bytes.first, first == 0x60 || first == 0x7E else { return nil }
        let run = bytes.prefix { $0 == first }.count
        // A line with more backticks behind is code within a sentence.
        guard run >= 3, first == 0x7E || !bytes.dropFirst(run).contains(0x60) else { return nil }
        (mark, count) = (first, run)
    }

    func isClosed(by line: String) -> Bool {
        let bytes = line.utf8.drop { $0 == 0x20 }
        let run = bytes.prefix { $0 == mark }.count
        return run >= count && bytes.dropFirst(run).allSatisfy { $0 == 0x20 }
    }
}
