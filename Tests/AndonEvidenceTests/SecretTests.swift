import Foundation
import Testing

@testable import AndonEvidence

@Suite("Secrets from the environment")
struct SecretTests {
    private let key = "sk-proj-4f9Xk2/Lq+7\"Zt8Rw1"
    private var values: SecretValues { SecretValues(environment: ["OPENAI_API_KEY": key, "HOME": "/root"]) }

    @Test("the key that a run prints is found and called a leak")
    func printedKey() {
        let found = SearchSupport.find(values, in: Array("calling with OPENAI_API_KEY=\(key)\n".utf8))
        #expect(found == [.init(name: "OPENAI_API_KEY", form: .value, isTelling: true, offset: 28)])
        #expect(SearchSupport.find(values, in: Array("calling with OPENAI_API_KEY unset\n".utf8)).isEmpty)
        #expect(SearchSupport.find(values, in: []).isEmpty)
    }

    @Test("it is found across the chunks' edges, wherever they fall", arguments: 1...40)
    func acrossEdges(chunk: Int) {
        let bytes = Array("\(String(repeating: ".", count: 50))\(key)\(String(repeating: "sk-proj-", count: 9))".utf8)
        let found = SearchSupport.find(values, in: bytes, chunk: chunk)
        #expect(found == [.init(name: "OPENAI_API_KEY", form: .value, isTelling: true, offset: 50)])
    }

    @Test("it is found in base64, hexadecimal, percent signs, JSON and UTF-16")
    func forms() throws {
        let data = Data(key.utf8)
        let base64 = data.base64EncodedString()
        let withNewline = Data("\(key)\n".utf8).base64EncodedString()
        let hex = data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let percent = try #require(key.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-"])))
        let json = String(decoding: try JSONEncoder().encode([key]), as: UTF8.self)
        let expected: [(String, SecretForm)] = [
            (base64, .base64), (withNewline, .base64), (hex, .hexadecimal), (hex.uppercased(), .hexadecimal),
            (percent, .percentEncoded), (json, .jsonEscaped),
        ]
        for (text, form) in expected {
            #expect(SearchSupport.find(values, in: Array("x \(text) y".utf8)).map(\.form) == [form], "\(form)")
        }
        let wide = "x \(key)".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(SearchSupport.find(values, in: wide).map(\.form) == [.utf16])
        let tilde = SecretValues(environment: ["X_TOKEN": "~~??>>~~??"])
        #expect(tilde.values.isEmpty)
        let marks = SecretValues(environment: ["X_TOKEN": "a~??>>~~??>"])
        let url = Data("a~??>>~~??>".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        #expect(SearchSupport.find(marks, in: Array(url.utf8)).map(\.form) == [.base64URL])
    }

    @Test(
        "sensitive are",
        arguments: [
            ("OPENAI_API_KEY", "sk-abcdef123"), ("github_token", "abcdef123456"), ("DB_PASS", "hunter2x"),
            ("MYAPIKEY", "abcdef123456"), ("SENTRY_DSN", "https://abc@example.com/1"),
            ("npm_config__authToken", "x1y2z3"),
            ("AWS_SECRET_ACCESS_KEY", "abcdef123456"), ("GITLAB_PAT", "abcdef123456"), ("PASSPHRASE", "correct horse"),
        ])
    func sensitive(name: String, value: String) {
        #expect(SecretValues.isSensitive(name: name, value: value))
    }

    @Test(
        "not sensitive are",
        arguments: [
            ("SSH_AUTH_SOCK", "/tmp/ssh-1/agent.2"), ("GPG_KEY", "0D96DF4D4110E5C43FBFB17F2D347EA6AA65421D"),
            ("HOME", "/home/ana"), ("TOKEN_FILE", "secrets/token"), ("API_KEY", ""), ("API_KEY", "short"),
            ("API_KEY", "/etc/key.pem"), ("API_KEY", "~/key.pem"), ("API_KEY", "file:///key"),
            ("MAX_TOKENS", "4096000"),
            ("TOKEN_LIMIT", "1000000"), ("USE_AUTH", "false"), ("API_KEY", "${OTHER_KEY}"), ("API_KEY", "********"),
            ("KEYBOARD_LAYOUT", "japanese"), ("PATH", "/usr/bin:/bin"), ("PATTERN", "abcdefgh"),
            ("API_KEY", "<your key>"),
            ("AWS_ACCESS_KEY_ID", "AKIAABCDEFGHIJKLMNOP"), ("SSH_PUBLIC_KEY", "ssh-ed25519 AAAAC3Nz"),
        ])
    func notSensitive(name: String, value: String) {
        #expect(!SecretValues.isSensitive(name: name, value: value))
    }

    @Test("only a strong value is a leak; a weak one is merely hidden")
    func telling() {
        let environment = [
            "A_TOKEN": "abcdefgh", "B_TOKEN": "abcdefg1", "C_TOKEN": "abc123", "D_TOKEN": "abcdefghijklmnop",
        ]
        let values = SecretValues(environment: environment)
        #expect(values.values.map(\.isTelling) == [false, true, false, true])
    }

    @Test("the password in a URL is a secret under any name, as written and as meant")
    func urlPassword() {
        let values = SecretValues(environment: ["DATABASE": "postgres://ana:p%40ssw0rd@db.example.com:5432/x"])
        #expect(values.values.map(\.name) == ["DATABASE"])
        for text in ["PGPASSWORD p%40ssw0rd", "password is p@ssw0rd"] {
            #expect(SearchSupport.find(values, in: Array(text.utf8)).first?.form == .urlPassword)
        }
        let none = [
            "A": "http://example.com:8080/a@b", "B": "https://ana@example.com", "C": "http://example.com/a:b@c",
        ]
        #expect(SecretValues(environment: none).values.isEmpty)
    }

    @Test("a key of several lines is found line by line too")
    func severalLines() {
        let line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"
        let pem = "-----BEGIN PRIVATE KEY-----\n\(line)\nshort\n-----END PRIVATE KEY-----\n"
        let values = SecretValues(environment: ["SIGNING_KEY": pem])
        #expect(SearchSupport.find(values, in: Array("  \(line)\r\n".utf8)).map(\.form) == [.line])
        #expect(SearchSupport.find(values, in: Array("-----BEGIN PRIVATE KEY-----".utf8)).isEmpty)
    }

    @Test("many literals are found wherever they stand, also overlapping")
    func literals() {
        let table = LiteralTable([Array("abcab".utf8), Array("cab".utf8), Array("bca".utf8), Array("zz".utf8)])
        var found: [String] = []
        Array("xabcabcabzzz".utf8).withUnsafeBytes { bytes in
            table.scan(bytes) { literal, start in
                found.append("\(literal)@\(start)")
                return true
            }
        }
        #expect(found == ["0@1", "2@2", "1@3", "0@4", "2@5", "1@6", "3@9", "3@10"])
    }
}
