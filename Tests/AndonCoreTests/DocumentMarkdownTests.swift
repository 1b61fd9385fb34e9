import Testing

@testable import AndonCore

@Suite("Markdown is read as it is written")
struct DocumentMarkdownTests {
    @Test("links and headings count outside of code only")
    func links() {
        let text = """
            <!-- [in a comment](gone.md) -->
            # 勝手に直さない
            See [one](a.md), [two](b%20c.md#d), `[code](no.md)`, [three](#勝手に直さない) and ![four](e.png "title").
            ````sh
            [fenced](no.md)
            ```
            # not a heading
            ````
            | [cell](f.md) | [web](https://example.com) |
            [mail](mailto:a@example.com) \\[escaped](no.md) [script](javascript:x)
            ## Run `it` (again): 1_2
            ## Twice
            ## Twice
            """
        let read = MarkdownLinks(text)
        #expect(read.links.map(\.path) == ["a.md", "b c.md", "", "e.png", "f.md"])
        #expect(read.links.map(\.anchor) == [nil, "d", "勝手に直さない", nil, nil])
        #expect(read.links.map(\.line) == [3, 3, 3, 3, 9])
        #expect(read.anchors == ["勝手に直さない", "run-it-again-1_2", "twice", "twice-1"])
    }

    @Test("a fence that nothing closes reaches to the end, and line ends of Windows are line ends")
    func unclosed() {
        #expect(MarkdownLinks("# a\r\n~~~\r\n# b\r\n[c](d)\r\n").anchors == ["a"])
        #expect(MarkdownLinks("# a\r\n~~~\r\n# b\r\n[c](d)\r\n").links.isEmpty)
        #expect(MarkdownLinks("```\nx\n````  \n# a").anchors == ["a"])
        #expect(MarkdownLinks("```\nx\n``\n# a").anchors == [])
        #expect(MarkdownLinks("``` is `no` fence\n# a").anchors == ["a"])
    }

    @Test("a path that a file may have survives being a link's target")
    func targets() {
        for path in ["a b.md", "x(1).md", "a#b.md", "50%.md", "手順/対処 1.md", "a|b.md", "[x].md", "q?.md", "b\\c.md"] {
            let read = MarkdownLinks("see [it](\(MarkdownLinks.target(path)))")
            #expect(read.links.map(\.path) == [path])
        }
    }

    @Test("a table's rows are as wide as its head, and an escaped bar is no border")
    func tables() {
        let blocks = MarkdownBlock.blocks(
            of: "| a | b |\n|---|:-:|\n| 1 \\| 2 | `x\\|y` | 3 |\n| only |\n| e\\\\ | f |\nend")
        #expect(
            blocks == [
                .table(
                    header: ["a", "b"], rows: [["1 \\| 2", "`x\\|y`"], ["only", ""], ["e\\\\", "f"]]),
                .paragraph(["end"]),
            ])
    }

    @Test("marks that have no partner are the text that they look like")
    func spans() {
        #expect(
            MarkdownSpan.spans(of: "a **b** c** d") == [
                .text("a "), .strongBegins, .text("b"), .strongEnds, .text(" c"), .text("**"), .text(" d"),
            ])
        #expect(MarkdownSpan.spans(of: "``a`b`` `c") == [.code("a`b"), .text(" `c")])
        #expect(
            MarkdownSpan.spans(of: "\\*\\*x\\` \\z [a](b c) [d] (e)") == [
                .text("**x` \\z "), .link(text: "a", target: "b"), .text(" [d] (e)"),
            ])
    }

    @Test(
        "a hostile line costs no more than a long one",
        arguments: ["[", "`", "**", "[a](", "[a](x", "``` ` ", "\\", "*`[", "|", "![", "](", "``"])
    func cost(piece: String) {
        let line = String(repeating: piece, count: 20_000)
        let clock = ContinuousClock()
        let taken = clock.measure { _ = MarkdownSpan.spans(of: line) }
        #expect(taken < .seconds(5), "\(piece): \(taken)")
        let growing = (1...200).map { String(repeating: "`", count: $0) }.joined(separator: " ")
        #expect(clock.measure { _ = MarkdownSpan.spans(of: growing) } < .seconds(5))
    }
}
