/// The links of a Markdown text, and what they may lead to.
public struct MarkdownLinks: Equatable, Sendable {
    /// A link within the documents.
    public struct Link: Equatable, Sendable {
        /// The line on which it stands, from 1.
        public let line: Int
        /// The file's path, relative to the one with the link; empty where the same file is meant.
        public let path: String
        /// The heading within that file, as links name it; nil for the whole file.
        public let anchor: String?
    }

    /// The links to files and headings, in order. Addresses elsewhere (`https:`, `mailto:`) are none of them: nobody
    /// can tell without asking them whether they lead anywhere.
    public let links: [Link]
    /// The headings as links name them.
    public let anchors: Set<String>

    /// The links and headings of that text.
    public init(_ text: String) {
        var links: [Link] = []
        var anchors: Set<String> = []
        for line in MarkdownLines(text).prose {
            if case .heading(_, let title)? = MarkdownBlock.blocks(of: line.text).first {
                let base = MarkdownLinks.anchor(of: title)
                var (anchor, count) = (base, 0)
                // The second heading of the same words gets -1, as the usual renderers do it.
                while !anchors.insert(anchor).inserted {
                    count += 1
                    anchor = "\(base)-\(count)"
                }
            }
            for case .link(_, let target) in MarkdownSpan.spans(of: line.text) {
                if let link = MarkdownLinks.link(target, on: line.number) { links.append(link) }
            }
        }
        self.links = links
        self.anchors = anchors
    }

    /// How a link names a heading: lower case, punctuation left out, blanks as hyphens.
    public static func anchor(of title: String) -> String {
        var anchor = ""
        for case .text(let text) in plain(title) {
            for character in text.lowercased() {
                if character == " " {
                    anchor.append("-")
                } else if character.isLetter || character.isNumber || character == "-" || character == "_" {
                    anchor.append(character)
                }
            }
        }
        return anchor
    }

    /// A path as a link's target: what would end it early is written as `%20` and the like.
    static func target(_ path: String) -> String {
        var target = ""
        for scalar in path.unicodeScalars {
            if " ()<>[]#?%\\\"`|".unicodeScalars.contains(scalar) || scalar.value < 0x20 {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                target += digits.utf8.count < 2 ? "%0\(digits)" : "%\(digits)"
            } else {
                target.unicodeScalars.append(scalar)
            }
        }
        return target
    }

    private static func plain(_ title: String) -> [MarkdownSpan] {
        MarkdownSpan.spans(of: title).map { span in
            switch span {
            case .code(let text), .link(let text, _): .text(text)
            case .text, .strongBegins, .strongEnds: span
            }
        }
    }

    private static func link(_ target: String, on line: Int) -> Link? {
        let scheme = target.prefix { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "." || $0 == "-" }
        if target.dropFirst(scheme.count).first == ":" { return nil }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        return Link(
            line: line, path: decoded(parts.first.map(String.init) ?? ""),
            anchor: parts.count > 1 ? decoded(String(parts[1])) : nil)
    }

    /// `%20` and the like undone; what is none stays.
    private static func decoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count, let high = nibble(bytes[index + 1]),
                let low = nibble(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
