import Foundation
import Testing

@Suite("Forged and foreign signatures")
struct SignatureForgedTests {
    private func with(_ story: (Project, Paper) throws -> Void) throws {
        let project = try Project.held()
        defer { project.remove() }
        try story(project, try Paper(project))
    }

    @Test("a signature of random bytes, with a byte changed, or of another text does not count")
    func forged() throws {
        try with { project, paper in
            let random = Data((0..<180).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
            try paper.write(signature: "-----BEGIN SSH SIGNATURE-----\n\(random)\n-----END SSH SIGNATURE-----\n")
            try project.expectRejectedOnRecord("署名") { try paper.bring() }

            try paper.sign(with: project.key())
            let good = try paper.signature()
            var lines = good.components(separatedBy: "\n")
            let first = lines[3].first == "A" ? "B" : "A"
            lines[3] = first + lines[3].dropFirst()
            try paper.write(signature: lines.joined(separator: "\n"))
            try project.expectRejectedOnRecord("署名") { try paper.bring() }

            try paper.write(signature: good)
            try paper.write(paper.text().replacingOccurrences(of: "再起動", with: "再稼働"))
            try project.expectRejectedOnRecord("署名") { try paper.bring() }
            try paper.write(paper.text().replacingOccurrences(of: "再稼働", with: "再起動"))
            #expect(try paper.bring().exitCode == 0, "what was signed, to the letter, is taken")
            try project.expectCleanAudit()
        }
    }

    @Test(
        "a key that is not the second line's does not count, whoever's it is",
        arguments: ["stranger", "operator", "boss", "machine"])
    func foreign(_ name: String) throws {
        try with { project, paper in
            let machine = project.top + "/config/andon"
            let file = try FileManager.default.contentsOfDirectory(atPath: machine).first { !$0.contains(".") } ?? "-"
            try paper.sign(with: name == "machine" ? machine + "/" + file : project.key(name))
            try project.expectRejectedOnRecord("二次窓口") { try paper.bring() }
            try project.expectCleanAudit()
        }
    }

    @Test(
        "a good key under another namespace signed something else", arguments: ["andon-seal", "andon-evidence", "file"])
    func namespace(_ name: String) throws {
        try with { project, paper in
            try paper.sign(with: project.key(), namespace: name)
            try project.expectRejectedOnRecord("署名") { try paper.bring() }
        }
    }

    @Test("here too: the second line's account with another's key, and another's account with the second line's key")
    func here() throws {
        let project = try Project.held()
        defer { project.remove() }
        for name in ["stranger", "operator", "boss"] {
            try project.expectRejectedOnRecord("二次窓口") { try project.order("resume", key: name) }
        }
        for account in ["operator@example.com", "boss@example.com", "agent@example.com", "stranger@example.com"] {
            let words = Paper.words + ["--sign-with", try project.key(), "--as", account]
            try project.expectRejectedOnRecord(account) { try project.andon(words) }
        }
        #expect(try project.gate().exitCode == 75)
    }

    @Test("a key in the draft counts only from the seal on, and the old one only up to it")
    func draft() throws {
        let project = try Project.held()
        defer { project.remove() }
        let old = try Paper(project)
        try old.sign(with: project.key())
        try project.expected(project.setContact(.developer, key: "second"))
        let new = try Paper(project)
        try new.sign(with: project.key("second"))
        try project.expectRejectedOnRecord("二次窓口") { try new.bring() }
        try project.expectRejectedOnRecord("二次窓口") { try project.order("resume", key: "second") }
        let own = try project.andon("seal", "--sign-with", project.key("second"), as: .developer)
        #expect(own.exitCode == 77, "nobody seals himself in: \(own)")

        try project.expected(project.seal())
        try project.expectRejectedOnRecord("二次窓口") { try old.bring() }
        try project.expectRejectedOnRecord("二次窓口") { try project.order("resume", key: "developer") }
        try project.expectCleanAudit()
        try project.expected(project.order("stay", key: "second"))
        try project.expectCleanAudit()
    }

    @Test("a text of an older seal that a newer one's key signed is not taken in")
    func olderSeal() throws {
        let project = try Project.held()
        defer { project.remove() }
        let paper = try Paper(project)
        try project.expected(project.setContact(.developer, key: "second"))
        try project.expected(project.seal())
        try paper.sign(with: project.key("second"))
        try project.expectRejectedOnRecord("--request") { try paper.bring() }
        try project.expectCleanAudit()
    }
}
