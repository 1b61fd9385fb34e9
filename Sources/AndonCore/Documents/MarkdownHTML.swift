/// Markdown as HTML in which nothing that the text holds can act: every sign that HTML knows is escaped, and only links
/// to the web, to mail and within the page are links.
struct MarkdownHTML {
    /// The elements, one a line.
    let body: String

    init(_ markdown: String) {
        var ids: Set<String> = []
        body = MarkdownBlock.blocks(of: markdown).map { MarkdownHTML.element($0, &ids) }.joined(separator: "\n")
    }

    private static func element(_ block: MarkdownBlock, _ ids: inout Set<String>) -> String {
        switch block {
        case .heading(let level, let text):
            let anchor = MarkdownLinks.anchor(of: text)
            let id = !anchor.isEmpty && ids.insert(anchor).inserted ? " id=\"\(escaped(anchor))\"" : ""
            return "<h\(level)\(id)>\(inline(text))</h\(level)>"
        case .paragraph(let lines):
            let shown = lines.enumerated().map { index, line in
                inline(line) + (line.hasSuffix("  ") && index + 1 < lines.count ? "<br>" : "")
            }
            return "<p>\(shown.joined(separator: "\n"))</p>"
        case .list(let isOrdered, let items):
            let name = isOrdered ? "ol" : "ul"
            return "<\(name)>\n\(items.map { "<li>\(item($0))</li>" }.joined(separator: "\n"))\n</\(name)>"
        case .table(let header, let rows):
            let head = header.map { "<th scope=\"col\">\(cell($0))</th>" }.joined()
            let body = rows.map { row in "<tr>\(row.map { "<td>\(cell($0))</td>" }.joined())</tr>\n" }.joined()
            return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody>\n</table>"
        case .code(let text): return "<pre><code>\(escaped(text))</code></pre>"
        case .rule: return "<hr>"
        }
    }

    /// A box to tick becomes a sign, so that it can be ticked on paper.
    private static func item(_ text: String) -> String {
        if text.hasPrefix("[ ] ") { return "☐ " + inline(String(text.dropFirst(4))) }
        if text.hasPrefix("[x] ") { return "☑ " + inline(String(text.dropFirst(4))) }
        return inline(text)
    }

    /// Within a table even code has its bars escaped.
    private static func cell(_ text: String) -> String {
        html(
            MarkdownSpan.spans(of: text).map { span in
                guard case .code(let code) = span else { return span }
                return .code(withPlainBars(code))
            })
    }

    private static func withPlainBars(_ code: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in code.unicodeScalars {
            if scalar == "|", plain.last == "\\" { plain.removeLast() }
            plain.append(scalar)
        }
        return String(plain)
    }

    private static func inline(_ text: String) -> String { html(MarkdownSpan.spans(of: text)) }

    private static func html(_ spans: [MarkdownSpan]) -> String {
        spans.map { span in
            switch span {
            case .text(let text): escaped(text)
            case .code(let text): "<code>\(escaped(text))</code>"
            case .link(let text, let target):
                isHarmless(target)
                    ? "<a href=\"\(escaped(target))\" rel=\"noopener noreferrer\">\(escaped(text))</a>"
                    : "\(escaped(text)) (\(escaped(target)))"
            case .strongBegins: "<strong>"
            case .strongEnds: "</strong>"
            }
        }.joined()
    }

    private static func isHarmless(_ target: String) -> Bool {
        let lowered = target.lowercased()
        return ["https://", "http://", "mailto:", "#"].contains { lowered.hasPrefix($0) }
    }

    /// The text with what HTML would act on written as entities, and what would turn the writing direction or not be
    /// seen at all made visible. By scalars: a combining mark must not hide a `<`.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22: result += "&quot;"
            case 0x27: result += "&#39;"
            case 0x09, 0x0A: result.unicodeScalars.append(scalar)
            case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
