import Foundation
import Testing

@Suite("Instructions: given here, or signed elsewhere and carried")
struct InstructingTests {
    private func withHeld(_ story: (Project, SecondLine, String) throws -> Void) throws {
        try withPaths { project, second in
            try project.runTOS("unknown")
            try story(project, second, try #require(project.show().id.text))
        }
    }

    /// The text of an order, printed for signing elsewhere, and signed there with stock ssh-keygen.
    private func signedElsewhere(_ project: Project, _ arguments: [String], key: String = "developer") throws -> String
    {
        let request = try project.expected(project.andon(arguments + ["--request"], as: .developer))
        let path = project.top + "/order-\(UUID().uuidString.prefix(6))"
        try request.stdout.write(to: URL(fileURLWithPath: path))
        try project.expected(
            project.tool(
                "ssh-keygen", "-q", "-Y", "sign", "-f", try project.key(key), "-n", "andon-instruction", path,
                in: project.top))
        return path
    }

    @Test("signed on another machine, carried by the operator: it counts as the second line's, once")
    func carried() throws {
        try withHeld { project, _, id in
            let order = ["instruct", id, "キャッシュを消す", "--decision", "act", "--why", "壊れている", "--check", "true"]
            let path = try signedElsewhere(project, order)
            let taken = try project.andon("instruct", "--import", path, as: .operatorOne)
            #expect(taken.exitCode == 0, "\(taken)")
            let instruction = try #require(project.show().instructions.list.first)
            #expect(instruction.by.text == "Developer Two" && instruction.check.text == "true", "\(instruction)")
            #expect(try project.andon("act", id, "消した", as: .operatorOne).exitCode == 0)
            for language in ["ja", "en"] {
                let again = try project.andon("instruct", "--import", path, "--lang", language, as: .operatorOne)
                #expect(again.exitCode == 77 || again.exitCode == 76, "\(again)")
                #expect(again.err.contains("--request"), "says what to do: \(again)")
            }
            #expect(try project.show().instructions.list.count == 1)
            try project.expectCleanAudit()
        }
    }

    @Test("a text that was touched after signing, or belongs to another incident, is not taken in")
    func touched() throws {
        try withHeld { project, _, id in
            let path = try signedElsewhere(project, ["instruct", id, "待つ", "--decision", "stay", "--why", "調べる"])
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: "decision: stay", with: "decision: resume").write(
                toFile: path, atomically: true, encoding: .utf8)
            let touched = try project.andon("instruct", "--import", path, as: .operatorOne)
            #expect(touched.exitCode == 77, "\(touched)")
            try project.expected(project.andon("pull", "別の障害"))
            let other = try #require(project.show().id.text)
            try text.replacingOccurrences(of: id, with: other).write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try project.andon("instruct", "--import", path, as: .operatorOne).exitCode == 77)
            #expect(try project.gate().exitCode == 75)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try project.andon("instruct", "--import", path, as: .operatorOne).exitCode == 0, "as it was signed")
            #expect(try project.show(id).instructions.list.count == 1)
            #expect(try project.show(other).instructions.list.isEmpty)
        }
    }

    @Test("instructions follow one another; the newest is the one in force, and all stand in record and report")
    func following() throws {
        try withHeld { project, second, id in
            for (decision, text) in [("stay", "待つ"), ("act", "キャッシュを消す"), ("stay", "消さずに待つ")] {
                try project.expected(second.instructs(decision, text, why: "\(text)ほうがよい"))
            }
            let act = try project.andon("act", id, "消した", as: .operatorOne)
            #expect(act.exitCode == 76, "an order that was taken back: \(act)")
            let decisions = try project.show().instructions.list.map(\.decision.text)
            #expect(decisions == ["stay", "act", "stay"])
            let report = try project.andon("report", id).out
            for text in ["待つほうがよい", "キャッシュを消すほうがよい", "消さずに待つほうがよい"] { #expect(report.contains(text)) }
            let japanese = try project.andon("show", id).out
            #expect(japanese.contains("消さずに待つ") && japanese.contains("消さずに待つほうがよい"), "\(japanese)")
            try project.expectCleanAudit()
        }
    }

    @Test("what is said to be awaited is what may be done next")
    func awaited() throws {
        try withHeld { project, second, id in
            func awaiting() throws -> [String] {
                let gate = try project.andon("gate", "--json").json.awaiting.text ?? ""
                let words = [
                    gate, try project.status().hold.awaiting.text ?? "", try project.show().awaiting.text ?? "",
                ]
                return Array(Set(words))
            }
            #expect(try awaiting() == ["指示（二次窓口）"])
            try project.expected(second.instructs("act", "キャッシュを消す", why: "壊れている"))
            let ordered = try awaiting()
            #expect(ordered.allSatisfy { $0.contains("andon act") }, "\(ordered)")
            try project.expected(project.andon("act", id, "消した", as: .operatorOne))
            let done = try awaiting()
            #expect(done.allSatisfy { $0.contains("andon recover") }, "\(done)")
            try project.write("", to: "repaired")
            try project.expected(project.andon("recover", id, as: .operatorOne))
            let recovered = try awaiting()
            #expect(recovered.allSatisfy { $0.contains("resume") }, "held still: \(recovered)")
        }
    }

    @Test("every order asks for text and why, in words, in both languages", arguments: ["ja", "en"])
    func incomplete(language: String) throws {
        try withHeld { project, second, id in
            let count = try project.deedCount()
            let noWhy = try second.signs("instruct", id, "待つ", "--decision", "stay", "--lang", language)
            #expect(noWhy.exitCode == 76 && noWhy.err.contains("--why"), "\(noWhy)")
            let blank = try second.signs(
                "instruct", id, "待つ", "--decision", "stay", "--why", "____", "--lang", language)
            #expect(blank.exitCode == 76 && blank.err.contains("--why"), "\(blank)")
            let noText = try second.signs(
                "instruct", id, " ", "--decision", "stay", "--why", "調べる", "--lang", language)
            #expect(noText.exitCode == 76, "\(noText)")
            let noDecision = try second.signs("instruct", id, "待つ", "--why", "調べる", "--lang", language)
            #expect(noDecision.exitCode == 64 && noDecision.err.contains("--decision"), "\(noDecision)")
            #expect(try project.deedCount() == count + 3, "a refused attempt is an event; a wrong usage is none")
            #expect(try project.show().instructions.list.isEmpty)
        }
    }
}
