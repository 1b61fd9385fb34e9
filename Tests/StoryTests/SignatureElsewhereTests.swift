import Foundation
import Testing

@Suite("Signed elsewhere, by an agent, or not at all")
struct SignatureElsewhereTests {
    @Test("the text is signed by stock ssh-keygen and brought by the operator: the record tells both names")
    func carried() throws {
        let project = try Project.held()
        defer { project.remove() }
        let paper = try Paper(project, more: "--check", "true")
        let text = try paper.text()
        let id = try #require(project.show().id.text)
        for line in ["incident: \(id)", "decision: act", "text: 再起動する", "check: true", "why: 固まったため"] {
            #expect(text.contains(line + "\n"), "a person can read what is signed: \(text)")
        }
        try paper.sign(with: project.key())
        let brought = try project.expected(paper.bring())
        #expect(brought.out.contains("再起動する"), "\(brought)")

        let line = try #require(project.show().timeline.list.last { $0.what.text?.contains("指示（") == true })
        #expect(line.who.text == "Developer Two" && line.what.text?.contains("Operator One が取り込み") == true, "\(line)")
        #expect(line.why.text == "固まったため")
        let english = try project.andon("show", "latest", "--lang", "en")
        #expect(english.out.contains("signed, brought by Operator One"), "\(english)")
        #expect(try project.gate().exitCode == 75, "act lifts no hold")
        try project.expected(project.andon("act", "latest", "再起動した", as: .operatorOne))
        try project.expectCleanAudit()
    }

    @Test("any verb that the operator cannot sign can be asked for and brought: lower too")
    func carriedLower() throws {
        let project = try Project.held()
        defer { project.remove() }
        let paper = try Paper(project, words: ["lower", "latest", "1", "--why", "影響なし"])
        try paper.sign(with: project.key())
        try project.expected(paper.bring())
        #expect(try project.show().level.int == 1)
        try project.expectCleanAudit()
    }

    @Test("whoever brings it gains nothing: an outsider may carry, and the key alone counts")
    func carriedByOutsider() throws {
        let project = try Project.held()
        defer { project.remove() }
        let paper = try Paper(project)
        try paper.sign(with: project.key("stranger"))
        try project.expectRejectedOnRecord("二次窓口") {
            try project.andon("instruct", "--import", paper.path, "--as", "stranger@example.com")
        }
        try paper.sign(with: project.key())
        let brought = try project.andon("instruct", "--import", paper.path, "--as", "stranger@example.com")
        #expect(brought.exitCode == 0, "\(brought)")
        let line = try #require(project.show().timeline.list.last { $0.what.text?.contains("指示（") == true })
        #expect(line.who.text == "Developer Two" && line.what.text?.contains("stranger@example.com") == true, "\(line)")
    }

    @Test("a key with a passphrase is never waited for without a terminal, and the words say what to do")
    func passphrase() throws {
        let project = try Project.held()
        defer { project.remove() }
        let locked = project.top + "/keys/locked"
        try project.expected(
            project.tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret words", "-C", "x", "-f", locked))
        try project.expected(project.setContact(.developer, key: "locked"))
        try project.expected(project.seal())
        let words = Paper.words + ["--sign-with", locked]
        let refused = try project.andon(words, as: .developer, limit: 15)
        try project.expectRejected(refused, "パスフレーズ", "ssh-agent")
        let english = try project.andon(words + ["--lang", "en"], as: .developer, limit: 15)
        try project.expectRejected(english, "passphrase", "ssh-agent")
    }

    @Test("without --sign-with the agent signs with the acting contact's key, and with no other")
    func agent() throws {
        let project = try Project.held()
        defer { project.remove() }
        let none = try project.andon(Paper.words, as: .developer)
        try project.expectRejected(none, "--sign-with")

        let socket = project.top + "/agent"
        let agent = try Running(
            "/usr/bin/env", ["ssh-agent", "-D", "-a", socket], in: project.top, environment: project.surroundings(),
            stdin: nil)
        defer { agent.signal(SIGTERM) }
        try waitUntil("the agent listens") { FileManager.default.fileExists(atPath: socket) }
        project.environment["SSH_AUTH_SOCK"] = socket
        func add(_ name: String) throws { try project.expected(project.tool("ssh-add", "-q", project.key(name))) }

        for name in ["stranger", "operator", "boss"] { try add(name) }
        try project.expectRejected(project.andon(Paper.words, as: .developer), "ssh-add")
        try add("developer")
        for person in [Project.Person.operatorOne, .boss] {
            try project.expectRejectedOnRecord("二次窓口") { try project.andon(Paper.words, as: person) }
        }
        try project.expected(project.andon(Paper.words, as: .developer))
        #expect(try project.show().instructions[0].by.text == "Developer Two")
        try project.expectCleanAudit()
        agent.signal(SIGTERM)
        try agent.wait()
        let gone = try project.andon(Paper.words, as: .developer)
        #expect(gone.exitCode == 77 && gone.err.contains("--sign-with"), "\(gone)")
    }

    @Test("a key file that is not there is 66, and the file is named")
    func missingKey() throws {
        let project = try Project.held()
        defer { project.remove() }
        let result = try project.andon(Paper.words + ["--sign-with", "/no/such/key"], as: .developer)
        #expect(result.exitCode == 66 && result.err.contains("/no/such/key"), "\(result)")
    }
}
