import Foundation
import Testing

@Suite("A signed text that was changed on its way")
struct SignatureShapeTests {
    private func with(_ story: (Project, Paper) throws -> Void) throws {
        let project = try Project.held()
        defer { project.remove() }
        let paper = try Paper(project)
        try paper.sign(with: project.key())
        try story(project, paper)
    }

    /// What mail programs, editors and forgers make of the text.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable (String) -> String
    }

    static let changes = [
        Change(testDescription: "CRLF") { $0.replacingOccurrences(of: "\n", with: "\r\n") },
        Change(testDescription: "lines in another order") { text in
            var lines = text.components(separatedBy: "\n")
            lines.swapAt(2, 3)
            return lines.joined(separator: "\n")
        },
        Change(testDescription: "a line twice") { text in
            text.replacingOccurrences(of: "decision: act\n", with: "decision: act\ndecision: resume\n")
        },
        Change(testDescription: "a line that nobody knows") {
            $0.replacingOccurrences(of: "why: ", with: "also: everything\nwhy: ")
        },
        Change(testDescription: "a missing line") { text in
            text.components(separatedBy: "\n").filter { !$0.hasPrefix("seal: ") }.joined(separator: "\n")
        },
        Change(testDescription: "another heading") { $0.replacingOccurrences(of: "statement 1", with: "statement 2") },
        Change(testDescription: "a further empty line") { $0 + "\n" },
        Change(testDescription: "no line end at its end") { String($0.dropLast()) },
        Change(testDescription: "a byte order mark") { "\u{FEFF}" + $0 },
        Change(testDescription: "quoted") { "> " + $0.replacingOccurrences(of: "\n", with: "\n> ") },
        Change(testDescription: "blanks at the ends of lines") { $0.replacingOccurrences(of: "\n", with: " \n") },
        Change(testDescription: "an unknown decision") {
            $0.replacingOccurrences(of: "decision: act", with: "decision: run")
        },
        Change(testDescription: "something else altogether") { _ in "再起動してよい。\n" },
        Change(testDescription: "nothing") { _ in "" },
    ]

    @Test("a changed text is refused with words that help, also where it is signed as it is", arguments: changes)
    func changed(_ change: Change) throws {
        try with { project, paper in
            let text = change.make(try paper.text())
            #expect(text != (try paper.text()))
            try paper.write(text)
            for isSigned in [false, true] {
                if isSigned { try paper.sign(with: project.key()) }
                try project.expectRejected(paper.bring(), "--request")
                let id = try #require(project.show().id.text)
                try project.expectRejectedOnRecord("--request") { try paper.bring(id) }
                try project.expectRejected(paper.bring(language: "en"), "--request")
            }
        }
    }

    @Test("text and signature may come in one file, or the signature's file be named")
    func oneFile() throws {
        try with { project, paper in
            let one = paper.path + "-one"
            try Data((paper.text() + paper.signature()).utf8).write(to: URL(fileURLWithPath: one))
            try project.expected(project.andon("instruct", "--import", one, as: .operatorOne))
            #expect(try project.show().instructions[0]["text"].text == "再起動する")
        }
        try with { project, paper in
            try project.expected(paper.bring(suffix: ".sig"))
            #expect(try project.show().instructions.list.count == 1)
            try project.expectCleanAudit()
        }
    }

    @Test("a file that is not there, or whose signature is not, is 66 and named")
    func missing() throws {
        try with { project, paper in
            let signature = paper.path + ".sig"
            try FileManager.default.removeItem(atPath: signature)
            let unsigned = try paper.bring()
            #expect(unsigned.exitCode == 66 && unsigned.err.contains(signature), "\(unsigned)")
            try paper.sign(with: project.key())
            try FileManager.default.removeItem(atPath: paper.path)
            for suffix in ["", ".sig"] {
                let brought = try paper.bring(suffix: suffix)
                #expect(brought.exitCode == 66 && brought.err.contains(paper.path), "\(brought)")
            }
            #expect(try project.andon("instruct", "--import", project.folder).exitCode == 74)
            #expect(try project.show().instructions.list.isEmpty)
        }
    }
}
