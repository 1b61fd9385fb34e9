import Foundation
import Testing

@testable import AndonEvidence

@Suite("Secrets told by their looks")
struct SecretShapeTests {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    private static let body = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"

    /// The checksum computed in another way than ours: by a table.
    private static func checksum(_ body: String) -> String {
        let table = (0..<256).map { index -> UInt32 in
            var value = UInt32(index)
            for _ in 0..<8 { value = value % 2 == 1 ? 0xEDB8_8320 ^ (value / 2) : value / 2 }
            return value
        }
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in body.utf8 { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        var rest = Int(sum ^ 0xFFFF_FFFF)
        var digits = ""
        for _ in 0..<6 {
            digits = "\(alphabet[rest % 62])\(digits)"
            rest /= 62
        }
        return digits
    }

    /// What the verdict sees: the rule finds the line, the shape settles it.
    private func judge(_ line: String) throws -> [String: TokenCertainty] {
        let database = try PatternDatabase(rules: TokenShapes.telling.map(\.rule))
        var found: [String: TokenCertainty] = [:]
        for rule in SearchSupport.matches(database, in: Array(line.utf8)) {
            let shape = TokenShapes.telling[rule]
            if let certainty = shape.certainty(in: line) { found[shape.id] = certainty }
        }
        return found
    }

    @Test("a GitHub or npm token with a right checksum is certain, with a wrong one suspected")
    func checksums() throws {
        let right = Self.body + Self.checksum(Self.body)
        #expect(right.hasSuffix("0mLq17"))
        let wrong = Self.body + "0mLq18"
        #expect(try judge("token ghp_\(right)!") == ["github-token": .certain])
        #expect(try judge("token ghs_\(wrong)") == ["github-token": .suspected])
        #expect(try judge("//registry.example.com/:_authToken=npm_\(right)") == ["npm-token": .certain])
        #expect(try judge("npm_\(wrong)") == ["npm-token": .suspected])
        #expect(try judge("github_pat_\(String(repeating: "aB3", count: 24))_x1") == ["github-token": .suspected])
    }

    @Test("vendors' tokens are suspected")
    func vendors() throws {
        let random = "a8Xk2Lq7Zt9Rw1Mn4Pv6"
        #expect(try judge("id AKIAQ4ZXCVBNMASDFGHJ") == ["aws-access-key": .suspected])
        #expect(try judge("xoxb-123456789012-abc\(random)") == ["slack-token": .suspected])
        #expect(try judge("key=AIzaSyA1234567890abcdefghijklmnopqrstuv") == ["google-api-key": .suspected])
        #expect(try judge("sk-proj-\(random)\(random)") == ["openai-key": .suspected])
        #expect(try judge("sk-ant-api03-\(random)\(random)") == ["anthropic-key": .suspected])
        #expect(try judge("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dGVzdHNpZ25hdHVyZQ") == ["jwt": .suspected])
    }

    @Test(
        "what only resembles one is none",
        arguments: [
            "AKIAIOSFODNN7EXAMPLE", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "task-0123456789abcdef0123456789",
            "sk-loading-spinner-with-3-dots", "use of -----BEGIN PUBLIC KEY-----", "eyJ.eyJ.", "xoxb-only-words-here",
            "Bearer abcdef123456789", "password=hunter22", "https://ana:hunter22@example.com",
        ])
    func lookalikes(line: String) throws {
        #expect(try judge(line) == [:])
    }

    @Test("a private key is certain, the mention of its first line suspected")
    func privateKeys() throws {
        #expect(try judge("-----BEGIN RSA PRIVATE KEY-----") == ["private-key": .certain])
        #expect(try judge("KEY=-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0B") == ["private-key": .certain])
        #expect(try judge("-----BEGIN OPENSSH PRIVATE KEY-----") == ["private-key": .certain])
        #expect(try judge("no -----BEGIN PRIVATE KEY----- in file") == ["private-key": .suspected])
        #expect(try judge("expected -----BEGIN PRIVATE KEY-----") == ["private-key": .suspected])
    }

    @Test("every shape's rule compiles and finds what its reader finds")
    func rules() throws {
        let database = try PatternDatabase(rules: TokenShapes.all.map(\.rule))
        let lines: [(String, String)] = [
            ("Authorization: Basic dXNlcjpwYXNz", "authorization"), ("bearer abcdefgh1234", "bearer"),
            ("https://ana:hunter22@example.com", "url-password"), ("Password = hunter22", "assignment"),
            ("{\"api_key\": \"abc123def\"}", "assignment"),
        ]
        for (line, id) in lines {
            let found = SearchSupport.matches(database, in: Array(line.utf8)).map { TokenShapes.all[$0] }
            #expect(found.contains { $0.id == id && $0.certainty(in: line) == .suspected && !$0.tells }, "\(line)")
        }
    }
}
