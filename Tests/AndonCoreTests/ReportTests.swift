import Testing

@testable import AndonCore

private typealias Bench = ReportWorkshop

@Suite("the failure report")
struct ReportTests {
    @Test("in Japanese it has the source's shape, and a hostile run cannot break it")
    func japanese() {
        ReportTests.compare(Bench.report.markdown(in: .ja, zone: Bench.tokyo), ReportGolden.japanese)
    }

    @Test("in English it says the same")
    func english() {
        ReportTests.compare(Bench.report.markdown(in: .en, zone: Bench.tokyo), ReportGolden.english)
    }

    /// Line by line, so that a difference names its line.
    private static func compare(_ text: String, _ golden: String) {
        let (lines, expected) = (
            text.split(separator: "\n", omittingEmptySubsequences: false),
            golden.split(
                separator: "\n", omittingEmptySubsequences: false)
        )
        for (index, pair) in zip(lines, expected).enumerated() where pair.0 != pair.1 {
            #expect(pair.0 == pair.1, "line \(index + 1)")
        }
        #expect(lines.count == expected.count)
    }

    @Test("every table row has as many cells as its head, whatever the run printed", arguments: Language.allCases)
    func rows(language: Language) {
        let text = Bench.report.markdown(in: language, zone: Bench.tokyo)
        var columns = 0
        var fence = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if fence.isEmpty, line.hasPrefix("```") {
                fence = String(line)
                continue
            }
            if !fence.isEmpty {
                if line == fence { fence = "" }
                continue
            }
            guard line.hasPrefix("|") else {
                columns = 0
                continue
            }
            var bars = 0
            var isEscaped = false
            for character in line {
                if character == "|", !isEscaped { bars += 1 }
                isEscaped = character == "\\" && !isEscaped
            }
            if columns == 0 { columns = bars }
            #expect(bars == columns, "\(line)")
        }
        #expect(fence.isEmpty, "every block is closed")
    }

    @Test("required fields come first, and what no machine knows is left open")
    func fields() {
        let fields = Bench.report.fields
        #expect(fields.filter(\.isRequired).map(\.key) == ["occurred_at", "level", "commit", "command", "error"])
        #expect(fields.prefix(5).allSatisfy { $0.isRequired })
        #expect(fields.filter { $0.content == .open }.map(\.key) == ["impact", "reproduce", "tried", "remarks"])
        #expect(Set(fields.map(\.key)).count == fields.count)
    }

    @Test("a cord pulled by hand reports what the person said")
    func pulled() {
        let opening = IncidentEvent.opened(
            IncidentEvent.Opening(
                title: "disk smells", run: nil,
                pulled: PulledCord(text: "disk smells", command: "make all", error: nil), seal: nil, isObserved: false))
        let events = IncidentWorkshop.records([opening])
        let report = Report(
            project: "p", incident: Incident(events: events) ?? .unopened, events: events, reportedAt: Bench.began,
            reporter: "a", facts: [:],
            attachments: [
                Report.Attachment(
                    item: ItemRecord(name: "commit-hash", outcome: .collected, source: "git rev-parse HEAD"),
                    text: "0123abc\n")
            ])
        func content(_ key: String) -> Report.Content? { report.fields.first { $0.key == key }?.content }
        #expect(content("command") == .text("make all"))
        #expect(content("error") == .text("disk smells"))
        #expect(content("commit") == .text("0123abc"))
        #expect(content("level") == .open)
    }

    @Test(
        "a fence is longer than any that the text holds",
        arguments: ["", "`", "```", "a\n``````\nb", "````js\n```\n````\n"])
    func fences(text: String) {
        let block = Markdown.fenced(text)
        #expect(block.first == block.last)
        #expect(block.first?.allSatisfy { $0 == "`" } == true)
        #expect(!block[1].contains(block[0]))
    }

    @Test("no text gets out of its cell", arguments: ["|", "\\|", "\\\\|", "a\r\nb", "a\u{2028}b", "\u{85}|", "||||"])
    func cells(text: String) {
        let cell = Markdown.cell(text)
        #expect(!cell.contains { $0.isNewline })
        var isEscaped = false
        for character in cell {
            if character == "|" { #expect(isEscaped) }
            isEscaped = character == "\\" && !isEscaped
        }
    }
}
