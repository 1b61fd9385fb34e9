import Foundation
import Testing

@Suite("The right order of runs, and who may start them")
struct RequiresTests {
    private static let runs = [
        #"first: {command: ["sh first*"], serves: internal}"#,
        #"second: {command: ["sh second*"], serves: internal, requires: [first]}"#,
        #"third: {command: ["sh third*"], serves: internal, requires: [first, second]}"#,
        #"guarded: {command: ["sh guarded*"], serves: internal, who: [second_line]}"#,
    ]

    private func project() throws -> Project {
        let project = try Project.ordered(runs: RequiresTests.runs)
        for name in ["first", "second", "third", "guarded"] {
            try project.write("test ! -e fail-\(name)\n", to: "\(name).sh")
        }
        try project.commit("scripts")
        return project
    }

    private func run(_ project: Project, _ name: String, as person: Project.Person? = nil) throws -> Result {
        try project.andon("run", "--", "sh", "\(name).sh", as: person)
    }

    private func refused(_ project: Project, _ name: String, _ required: String, _ why: String) throws {
        let result = try run(project, name)
        #expect(result.exitCode == 76, "\(result)")
        #expect(result.err.contains("「\(required)」") && result.err.contains(why), "\(result)")
        let gate = try project.gate(name)
        #expect(gate.exitCode == 75 && gate.json.allowed == .bool(false), "gate and run agree: \(gate)")
        #expect(gate.json.reason.text?.contains(required) == true, "\(gate)")
    }

    @Test("refused with its reason: it never ran, failed, was used, belongs to another commit or another seal")
    func reasons() throws {
        let project = try project()
        defer { project.remove() }
        try refused(project, "second", "first", "一度も実行されていません")
        #expect(try run(project, "first").exitCode == 0)
        #expect(try project.gate("second").exitCode == 0)
        #expect(try run(project, "second").exitCode == 0)
        try refused(project, "second", "first", "前回この実行を始めるより前")
        #expect(try run(project, "third").exitCode == 0, "each of the two passed freshly for it")
        #expect(try run(project, "first").exitCode == 0)
        try refused(project, "third", "second", "前回この実行を始めるより前")
        try project.commit("another commit")
        try refused(project, "second", "first", "コミットが変わりました")
        #expect(try run(project, "first").exitCode == 0)
        try project.edit("andon.yaml", replacing: "requires: [first, second]", with: "requires: [second]")
        try project.expected(project.seal())
        try refused(project, "second", "first", "封印し直され")
        #expect(try run(project, "first").exitCode == 0)
        #expect(try run(project, "second").exitCode == 0)
        try project.write("", to: "fail-first")
        #expect(try run(project, "first").exitCode == 1)
        try project.expected(project.order("resume"))
        try refused(project, "second", "first", "正常に終わっていません")
        try project.expectCleanAudit()
    }

    @Test("under a hold the hold is what is answered, and a permitted run needs nothing before it")
    func held() throws {
        let project = try project()
        defer { project.remove() }
        try project.fail()
        let held = try run(project, "second")
        #expect(held.exitCode == 75, "\(held)")
        try project.expected(project.order("stay", "--permit", "second", "--times", "1", "--until", "2099-01-01T00:00"))
        #expect(try run(project, "second").exitCode == 0)
        let unlisted = try project.andon("run", "--name", "x", "--", "true")
        #expect(unlisted.exitCode == 75, "\(unlisted)")
    }

    @Test("who: names whoever may start it; anyone else is refused and on record")
    func who() throws {
        let project = try project()
        defer { project.remove() }
        let refused = try run(project, "guarded", as: .operatorOne)
        #expect(refused.exitCode == 77 && refused.err.contains("二次窓口"), "\(refused)")
        #expect(try project.andon("gate", "--name", "guarded", as: .operatorOne).exitCode == 75)
        #expect(try project.andon("gate", "--name", "guarded", as: .developer).exitCode == 0)
        #expect(try run(project, "guarded", as: .developer).exitCode == 0)
        #expect(try project.andon("run", "--as", "stranger@example.com", "--", "sh", "guarded.sh").exitCode == 77)
        try project.fail()
        #expect(try run(project, "guarded", as: .operatorOne).exitCode == 77, "77 before 75")
        #expect(try run(project, "guarded", as: .developer).exitCode == 75)
        try project.expectCleanAudit()
        let dump = try project.tool(
            "sqlite3", ".git/andon/journal.db",
            "SELECT CAST(body AS TEXT) AS entry FROM ledger WHERE entry LIKE '%refused%'")
        #expect(dump.out.components(separatedBy: "run guarded").count >= 3, "\(dump)")
    }

    @Test("while the project observes nobody lacks a role and nothing is required")
    func observing() throws {
        let project = try Project.prepared(.observing, preset: "generic")
        defer { project.remove() }
        for run in RequiresTests.runs { try project.addRun(run) }
        for name in ["second", "guarded"] {
            try project.write("true\n", to: "\(name).sh")
            #expect(try run(project, name).exitCode == 0)
        }
    }
}
