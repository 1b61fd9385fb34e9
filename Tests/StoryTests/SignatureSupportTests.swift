import Foundation
import Testing

/// A text to sign and whoever signs it, with nothing but stock ssh-keygen.
struct Paper {
    let project: Project
    /// The text's path; its signature is beside it, with `.sig`.
    let path: String

    static let words = ["instruct", "latest", "再起動する", "--decision", "act", "--why", "固まったため"]

    /// What `--request` prints, in a file.
    init(_ project: Project, words: [String] = Paper.words, more: String...) throws {
        self.project = project
        path = project.top + "/paper-" + UUID().uuidString.prefix(8)
        let request = try project.expected(project.andon(words + ["--request"] + more, as: .operatorOne))
        try request.stdout.write(to: URL(fileURLWithPath: path))
    }

    /// The text as it stands in the file.
    func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }
    func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
    func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

    func signature() throws -> String { try String(contentsOfFile: path + ".sig", encoding: .utf8) }
    func write(signature: String) throws { try Data(signature.utf8).write(to: URL(fileURLWithPath: path + ".sig")) }

    /// Signs the file as a person elsewhere would.
    func sign(with key: String, namespace: String = "andon-instruction") throws {
        try? FileManager.default.removeItem(atPath: path + ".sig")
        try project.expected(project.tool("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key, path))
    }

    /// The operator brings it back.
    func bring(_ more: String..., suffix: String = "", language: String = "ja") throws -> Result {
        try project.andon(["instruct"] + more + ["--import", path + suffix, "--lang", language], as: .operatorOne)
    }
}

extension Project {
    /// A sealed project, held at level 2, in which everybody has a key.
    private static let heldAtTwo = Templates.Once {
        let project = try Forbidden.project()
        try project.fail()
        return project
    }

    static func held() throws -> Project { try heldAtTwo.get().project.copy() }

    /// It comes to nothing: 77, words that tell what to do, one more event that is a refusal, no instruction.
    @discardableResult
    func expectRejected(
        _ result: Result, _ words: String..., at source: SourceLocation = #_sourceLocation
    ) throws -> Result {
        #expect(result.exitCode == 77, "\(result)", sourceLocation: source)
        for word in words { #expect(result.err.contains(word), "\(word): \(result)", sourceLocation: source) }
        #expect(result.stdout.isEmpty, "\(result)", sourceLocation: source)
        let show = try show()
        #expect(show.instructions.list.isEmpty && show.state.text == "awaiting_instruction", sourceLocation: source)
        return result
    }

    /// The same, and the attempt is on record, as his who brought it.
    func expectRejectedOnRecord(
        _ words: String..., at source: SourceLocation = #_sourceLocation, _ attempt: () throws -> Result
    ) throws {
        let before = try Forbidden.Record(self)
        let result = try attempt()
        try expectRejected(result, at: source)
        for word in words { #expect(result.err.contains(word), "\(word): \(result)", sourceLocation: source) }
        let after = try Forbidden.Record(self)
        #expect(after.refusals == before.refusals + 1, "on record: \(result)", sourceLocation: source)
        #expect(after.events == before.events + 1 && after.standing == before.standing, sourceLocation: source)
        let last = try show().timeline.list.last ?? .absent
        #expect(last.what.text?.contains("拒否された操作") == true, "\(last)", sourceLocation: source)
    }
}
