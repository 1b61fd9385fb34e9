/// A block of a Markdown text, of the small subset that Andon writes; its texts are Markdown lines still.
enum MarkdownBlock: Equatable {
    case heading(level: Int, text: String)
    /// Lines of one paragraph; two blanks at a line's end break it there.
    case paragraph([String])
    case list(isOrdered: Bool, items: [String])
    case table(header: [String], rows: [[String]])
    case code(String)
    case rule

    /// The blocks of a text.
    static func blocks(of text: String) -> [MarkdownBlock] {
        var reader = BlockReader(MarkdownLines(text).all)
        return reader.blocks()
    }
}

private struct BlockReader {
    private let lines: [MarkdownLines.Line]
    private var position = 0
    private var found: [MarkdownBlock] = []
    private var paragraph: [String] = []

    init(_ lines: [MarkdownLines.Line]) {
        self.lines = lines
    }

    mutating func blocks() -> [MarkdownBlock] {
        while position < lines.count {
            let line = lines[position]
            if line.isFenced {
                endParagraph()
                readCode()
            } else if let heading = BlockReader.heading(line.text) {
                add(heading)
            } else if BlockReader.cells(of: line.text) != nil, isTableAhead {
                endParagraph()
                readTable()
            } else if let item = BlockReader.item(line.text) {
                endParagraph()
                readList(isOrdered: item.isOrdered)
            } else if line.text.allSatisfy(\.isWhitespace) || MarkdownLines.isComment(line.text) {
                endParagraph()
                position += 1
            } else if line.text.utf8.count >= 3, line.text.utf8.allSatisfy({ $0 == 0x2D }) {
                add(.rule)
            } else {
                paragraph.append(line.text)
                position += 1
            }
        }
        endParagraph()
        return found
    }

    private mutating func add(_ block: MarkdownBlock) {
        endParagraph()
        found.append(block)
        position += 1
    }

    private mutating func endParagraph() {
        guard !paragraph.isEmpty else { return }
        found.append(.paragraph(paragraph))
        paragraph = []
    }

    private mutating func readCode() {
        let fence = Fence(opening: lines[position].text)
        position += 1
        var body: [String] = []
        while position < lines.count, lines[position].isFenced {
            let text = lines[position].text
            position += 1
            if fence?.isClosed(by: text) == true { break }
            body.append(text)
        }
        found.append(.code(body.joined(separator: "\n")))
    }

    private var isTableAhead: Bool {
        guard position + 1 < lines.count, let cells = BlockReader.cells(of: lines[position + 1].text) else {
            return false
        }
        return cells.allSatisfy { cell in !cell.isEmpty && cell.utf8.allSatisfy { $0 == 0x2D || $0 == 0x3A } }
    }

    private mutating func readTable() {
        let header = BlockReader.cells(of: lines[position].text) ?? []
        position += 2
        var rows: [[String]] = []
        while position < lines.count, !lines[position].isFenced,
            let cells = BlockReader.cells(of: lines[position].text)
        {
            // As many cells as the header has: a row can neither widen the table nor leave a hole in it.
            let missing = max(0, header.count - cells.count)
            rows.append(Array(cells.prefix(header.count)) + Array(repeating: "", count: missing))
            position += 1
        }
        found.append(.table(header: header, rows: rows))
    }

    private mutating func readList(isOrdered: Bool) {
        var items: [String] = []
        while position < lines.count, !lines[position].isFenced,
            let item = BlockReader.item(lines[position].text), item.isOrdered == isOrdered
        {
            items.append(item.text)
            position += 1
        }
        found.append(.list(isOrdered: isOrdered, items: items))
    }

    private static func heading(_ line: String) -> MarkdownBlock? {
        let level = line.utf8.prefix { $0 == 0x23 }.count
        guard (1...6).contains(level), line.utf8.dropFirst(level).first == 0x20 else { return nil }
        return .heading(level: level, text: String(line.unicodeScalars.dropFirst(level + 1)))
    }

    private static func item(_ line: String) -> (isOrdered: Bool, text: String)? {
        let body = line.unicodeScalars.drop { $0 == " " }
        if body.starts(with: ["-", " "]) { return (false, String(body.dropFirst(2))) }
        let digits = body.prefix { $0.value >= 0x30 && $0.value <= 0x39 }.count
        guard (1...9).contains(digits), body.dropFirst(digits).starts(with: [".", " "]) else { return nil }
        return (true, String(body.dropFirst(digits + 2)))
    }

    /// The cells of a table's line, nil where it is none. `\|` within a cell is no border.
    private static func cells(of line: String) -> [String]? {
        var rest = Array(line.unicodeScalars)
        while rest.last == " " { rest.removeLast() }
        guard rest.first == "|", rest.last == "|", rest.count > 1 else { return nil }
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in rest.dropFirst() {
            if scalar == "|", !isEscaped {
                cells.append(BlockReader.trimmed(cell))
                cell.removeAll()
            } else {
                cell.append(scalar)
            }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return cells
    }

    private static func trimmed(_ cell: String.UnicodeScalarView) -> String {
        let begin = cell.drop { $0 == " " }
        var end = begin
        while end.last == " " { end.removeLast() }
        return String(end)
    }
}
