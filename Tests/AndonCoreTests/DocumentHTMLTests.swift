import Crypto
import Foundation
import Testing

@testable import AndonCore

@Suite("the printable report")
struct DocumentHTMLTests {
    /// Everything that stands between `<` and `>` of a page's body.
    private static func tags(_ page: String) -> [String] {
        page.split(separator: "<").dropFirst().map { String($0.prefix { $0 != ">" }) }
    }

    private static func page(_ markdown: String, title: String = "t") -> String {
        ReportHTML.page(of: markdown, title: title, language: .ja)
    }

    @Test("a report on a hostile run holds no element that Andon did not write", arguments: Language.allCases)
    func hostileReport(language: Language) {
        let markdown = ReportWorkshop.report.markdown(in: language, zone: ReportWorkshop.tokyo)
        let page = ReportHTML.page(of: markdown, title: "tos | <b>", language: language)
        #expect(page.contains("<html lang=\"\(language.rawValue)\""))
        let allowed: Set<String> = [
            "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "br", "ul",
            "li", "ol", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "strong",
        ]
        for tag in Self.tags(page) {
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" }
            #expect(allowed.contains(String(name)), "<\(tag)>")
        }
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("<title>tos | &lt;b&gt;</title>"))
        // What the report holds is all there, also behind the fence that its own text tried to close.
        for heading in markdown.split(separator: "\n").filter({ $0.hasPrefix("## ") }) {
            #expect(page.contains(">\(heading.dropFirst(3))</h2>"), "\(heading)")
        }
        #expect(page.contains("first\n```\n# not a heading\n````\n&lt;script&gt;"))
        #expect(page.components(separatedBy: "<thead>").count == markdown.components(separatedBy: "\n|---").count)
    }

    @Test(
        "nothing that a text holds becomes an element, an attribute or an end of one",
        arguments: [
            "<script>alert(1)</script>", "</style><script>x</script>", "\" onload=\"x", "' onclick='x", "<!-- x", "-->",
            "<\u{301}script>", "]]>", "&lt;", "<img src=x onerror=y>", "</main></body></html>", "<svg/onload=x>",
        ])
    func escaping(text: String) {
        for markdown in [
            text, "# \(text)", "- \(text)", "1. \(text)", "| a |\n|---|\n| \(text) |", "```\n\(text)\n```", "`\(text)`",
            "**\(text)**", "[\(text)](https://example.com/\(text))", "```\n\(text)", "[x](#\(text))",
        ] {
            let page = Self.page(markdown, title: text)
            let plain = Self.page(markdown.replacingOccurrences(of: text, with: "x"), title: "x")
            // The same elements as for a harmless word, but that no link may come of it.
            let names = { (page: String) in
                Self.tags(page).map { $0.prefix { $0 != " " } }.filter { $0 != "a" && $0 != "/a" }
            }
            #expect(names(page) == names(plain), "\(markdown)")
            for tag in Self.tags(page).dropFirst(8) where !tag.hasPrefix("meta") {
                #expect(!tag.contains(" on"), "\(markdown): <\(tag)>")
            }
            #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("<svg"), "\(markdown)")
            #expect(page.components(separatedBy: "</style>").count == 2, "\(markdown)")
        }
    }

    @Test(
        "a link leads to the web, to mail or within the page; anything else is shown as text",
        arguments: [
            ("https://example.com/a?b=1&c='\"", true), ("http://192.0.2.1/", true), ("mailto:a@example.com", true),
            ("#証跡", true), ("javascript:alert(1)", false), ("JaVaScRiPt:x", false), ("data:text/html,x", false),
            ("file:///etc/passwd", false), ("//example.com", false), ("\u{1}javascript:x", false),
            ("java\tscript:x", false), ("vbscript:x", false),
        ])
    func links(target: String, isLink: Bool) {
        let page = Self.page("[here](\(target))")
        #expect(page.contains("<a href=") == isLink, "\(page)")
        #expect(page.contains("here"))
        #expect(!page.contains("href=\"java") && !page.contains("href=\"data"))
    }

    @Test("signs that turn the writing direction or cannot be seen are made visible")
    func direction() {
        let page = Self.page("a\u{202E}b\u{200F}c\u{2066}d\u{0}e\u{1B}[31mf `\u{202D}`")
        for scalar in page.unicodeScalars {
            #expect(!(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
            #expect(scalar.value != 0 && scalar.value != 0x1B && scalar.value != 0x200F)
        }
        #expect(page.contains("a\\u{202E}b\\u{200F}c"))
    }

    @Test("the page loads nothing, runs nothing, and its style is the one that its policy names")
    func policy() throws {
        let page = Self.page("# x")
        #expect(page.contains("default-src 'none'; style-src 'sha256-"))
        for word in ["<script", "<link", "<img", "<iframe", "@import", "url(", "src="] {
            #expect(!page.contains(word), "\(word)")
        }
        // What a browser digests is what stands between the tags.
        let begin = try #require(page.range(of: "<style>")).upperBound
        let end = try #require(page.range(of: "</style>")).lowerBound
        let digest = SHA256.hash(data: Data(page[begin..<end].utf8))
        #expect(Data(digest).base64EncodedString() == ReportHTML.styleDigest)
        #expect(page.contains("'sha256-\(ReportHTML.styleDigest)'"))
    }

    @Test("boxes to tick, numbered lists, breaks and strong words are shown as such")
    func elements() {
        let page = Self.page("**a**: b  \n**c**: d\n\n- [ ] open\n- [x] done\n\n1. one\n2. two\n\n---\n\n`x|y`\n")
        #expect(page.contains("<p><strong>a</strong>: b  <br>\n<strong>c</strong>: d</p>"))
        #expect(page.contains("<li>☐ open</li>\n<li>☑ done</li>"))
        #expect(page.contains("<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n<hr>"))
        #expect(Self.page("| a |\n|---|\n| `x\\|y` z\\|w |").contains("<td><code>x|y</code> z|w</td>"))
    }
}
