import Foundation
import Testing

@testable import AndonEvidence

@Suite("Hiding secrets")
struct SecretRedactionTests {
    private let redactor = Redactor(
        values: SecretValues(environment: [
            "OPENAI_API_KEY": "sk-proj-4f9Xk2Lq7Zt8Rw1", "WEAK_TOKEN": "redacted1",
            "DB": "pg://ana:s3cretpw@db.example.com/",
        ]))

    @Test(
        "hidden are",
        arguments: [
            ("key sk-proj-4f9Xk2Lq7Zt8Rw1.", "key [redacted: OPENAI_API_KEY]."),
            ("OPENAI_API_KEY=sk-proj-4f9Xk2Lq7Zt8Rw1", "OPENAI_API_KEY=[redacted: OPENAI_API_KEY]"),
            ("b64 c2stcHJvai00ZjlYazJMcTdadDhSdzEK end", "b64 [redacted: OPENAI_API_KEY] end"),
            ("connect s3cretpw failed", "connect [redacted: DB] failed"),
            ("https://eva:other1@example.com/x", "https://eva:[redacted: url-password]@example.com/x"),
            ("password=hunter2 user=ana", "password=[redacted: assignment] user=ana"),
            ("password: correct horse battery", "password: [redacted: assignment]"),
            ("{\"password\": \"cor\\\"rect horse\", \"a\": 1}", "{\"password\": \"[redacted: assignment]\", \"a\": 1}"),
            ("\"{\\\"token\\\": \\\"abcdef12\\\"}\"", "\"{\\\"token\\\": \\\"[redacted: assignment]\\\"}\""),
            ("run --password hunter2 --x", "run --password [redacted: assignment] --x"),
            ("-H 'Authorization: Bearer abcdefgh123'", "-H 'Authorization: [redacted: authorization]'"),
            ("sent Bearer abcdefgh1234.", "sent Bearer [redacted: bearer]"),
            ("at /x/AIzaSyA1234567890abcdefghijklmnopqrstuv", "at [redacted: google-api-key]"),
            ("cut …Zt8Rw1 x", "cut …[redacted: OPENAI_API_KEY] x"),
            ("cut sk-proj-4f…", "cut [redacted: OPENAI_API_KEY]…"),
        ])
    func hidden(text: String, expected: String) {
        #expect(redactor.redact(text) == expected)
        #expect(redactor.redact(expected) == expected)
    }

    @Test(
        "left alone are",
        arguments: [
            "", "nothing to see 読み込みエラー", "password=", "password: ", "password=****", "token=<your token>",
            "token=${TOKEN}", "password: None", "secret=null", "password=xxx", "max_tokens: 4096", "token: 12",
            "unexpected token: foo", "PWD=/home/ana", "bearer of news", "http://example.com:8080/", "tokens=12345678",
        ])
    func leftAlone(text: String) {
        #expect(redactor.redact(text) == text)
    }

    @Test("a private key is hidden as a block, also where its end or its beginning is missing")
    func blocks() {
        let body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7\nabc=\n"
        let begin = "-----BEGIN RSA PRIVATE KEY-----\n"
        let end = "-----END RSA PRIVATE KEY-----"
        let mark = "[redacted: private-key]"
        #expect(redactor.redact("a\n\(begin)\(body)\(end)\nb") == "a\n\(mark)\nb")
        #expect(redactor.redact("a\n\(begin)\(body)") == "a\n\(mark)\n")
        #expect(redactor.redact("\(body)\(end)\nb") == "\(mark)\nb")
        #expect(redactor.redact("a\n\(end)\nb") == "a\n\(end)\nb")
        let oneLine = body.replacing("\n", with: "\\n")
        let quoted = "K=\"-----BEGIN PRIVATE KEY-----\\n\(oneLine)-----END PRIVATE KEY-----\" x"
        #expect(redactor.redact(quoted) == "K=\"\(mark)\" x")
    }

    @Test("a log cannot dress a secret up as hidden already")
    func falseMarks() {
        let text = "[redacted: sk-proj-4f9Xk2Lq7Zt8Rw1] [redacted: redacted1]"
        #expect(!redactor.redact(text).contains("sk-proj"))
        #expect(!redactor.redact(text).contains("redacted1"))
    }

    @Test("hiding twice changes nothing, whatever the text")
    func idempotent() {
        var random = SystemRandomNumberGenerator()
        let parts = [
            "sk-proj-4f9Xk2Lq7Zt8Rw1", "redacted1", "password=", "token: ", "\"", "'", " ", "\n", "Bearer ", "…",
            "://a:b@",
            "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", "[redacted: ", "]", "assignment", "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0B", "x1y2z3w4", "\\", "=", ":", "Authorization",
            "--token ",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 1...12)).compactMap { _ in parts.randomElement(using: &random) }.joined()
            let once = redactor.redact(text)
            #expect(redactor.redact(once) == once, "\(text)")
            #expect(!once.contains("sk-proj-4f9Xk2Lq7Zt8Rw1"), "\(text)")
        }
    }

    @Test("a command's words lose their secrets")
    func commandLine() {
        let words = [
            "curl", "-u", "ana:hunter2", "--token", "abcdef", "STRIPE_KEY=live99xyz", "--password=hunter2", "-v",
            "plain",
            "OPENAI_API_KEY=sk-proj-4f9Xk2Lq7Zt8Rw1",
        ]
        let hidden = redactor.redact(argv: words)
        #expect(
            hidden == [
                "curl", "-u", "ana:[redacted: argument]", "--token", "[redacted: argument]",
                "STRIPE_KEY=[redacted: argument]", "--password=[redacted: argument]", "-v", "plain",
                "OPENAI_API_KEY=[redacted: OPENAI_API_KEY]",
            ])
        #expect(redactor.redact(argv: hidden) == hidden)
    }
}
