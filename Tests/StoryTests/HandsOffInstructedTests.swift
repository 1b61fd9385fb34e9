import Foundation
import Testing

@Suite("Hands off: what was ordered is not reported, what was not is answered for")
struct HandsOffInstructedTests {
    private func withHold(_ story: (Project, String) throws -> Void) throws {
        let project = try Project.prepared(.contacts, preset: "generic")
        defer { project.remove() }
        try project.addRun("mend: {command: [\"sh -c *mend*\"], serves: none}")
        try project.write("one\n", to: "a.txt")
        try project.commit("sources")
        try project.expected(project.seal())
        try project.expected(project.andon("pull", "煙が出ている", "--level", "2"))
        try story(project, try #require(project.show().id.text))
    }

    private func changes(_ project: Project, _ id: String) throws -> [String] {
        try project.show(id).timeline.list.compactMap { $0.what.text }.filter { $0.contains("指示のない変更を検知") }
    }

    private func instruct(_ project: Project, _ id: String, _ decision: String, _ more: String...) throws {
        try project.expected(
            project.andon(
                ["instruct", id, "指示どおりに", "--decision", decision, "--why", "原因が分かったため"] + more
                    + ["--sign-with", try project.key()], as: .developer))
    }

    @Test("what is changed as instructed is not reported; from a stay on, everything is again")
    func act() throws {
        try withHold { project, id in
            try instruct(project, id, "act")
            try project.write("as told\n", to: "a.txt")
            #expect(try changes(project, id) == [])
            try instruct(project, id, "stay")
            try project.write("not as told\n", to: "a.txt")
            #expect(try changes(project, id) == ["指示のない変更を検知: a.txt: 変更"])
        }
    }

    @Test("a run that an instruction permits may change what it likes; nobody else may meanwhile")
    func permitted() throws {
        try withHold { project, id in
            try instruct(project, id, "stay", "--permit", "mend", "--times", "1", "--until", "2099-01-01T00:00")
            try project.write("x\n", to: "by-hand.txt")
            let run = try project.andon("run", "--", "sh", "-c", "echo two > a.txt; : mend")
            #expect(run.exitCode == 0, "\(run)")
            #expect(run.err.contains("by-hand.txt"), "\(run)")
            #expect(try changes(project, id) == ["指示のない変更を検知: by-hand.txt: 追加"])
        }
    }

    @Test("once the hold is lifted nothing is watched, and the baseline goes with it")
    func resumed() throws {
        try withHold { project, id in
            #expect(project.has(".git/andon/baselines/main"))
            try instruct(project, id, "resume")
            #expect(!project.has(".git/andon/baselines/main"))
            try project.write("free again\n", to: "a.txt")
            #expect(try changes(project, id) == [])
        }
    }

    @Test("the close lists what is not answered for")
    func answered() throws {
        try withHold { project, id in
            try project.write("two\n", to: "a.txt")
            let close = try project.andon("close", id, "--sign-with", project.key(), as: .developer)
            #expect(close.exitCode == 76, "\(close)")
            #expect(close.err.contains("指示のない変更 1 が説明されていません"), "\(close)")
            try project.expected(
                project.andon("note", id, "誤って保存した。内容は元に戻した。", "--change", "1", as: .operatorOne))
            let again = try project.andon("close", id, "--sign-with", project.key(), as: .developer)
            #expect(again.exitCode == 76 && !again.err.contains("指示のない変更"), "\(again)")
        }
    }
}
