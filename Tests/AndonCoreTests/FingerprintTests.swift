import Testing

@testable import AndonCore

@Suite("what makes two failures the same")
struct FingerprintTests {
    @Test(
        "what changes from run to run is taken out",
        arguments: [
            ("step 12 failed", "step 3 failed"),
            ("at 2025-12-14T10:30:00 lost", "at 2026-01-02T03:04:05 lost"),
            ("request 9f86d081884c7d65 failed", "request 60303ae22b998861 failed"),
            ("port 127.0.0.1:40123 refused", "port 127.0.0.1:5 refused"),
            ("too   many\tblanks", "too many blanks"),
        ])
    func same(first: String, second: String) {
        #expect(Fingerprint.normalised(first) == Fingerprint.normalised(second))
    }

    @Test(
        "what tells errors apart stays",
        arguments: [
            ("E-7701 slot lost", "F-7701 slot lost"), ("connection refused", "connection reset"),
            ("設定が見つかりません", "入力が見つかりません"), ("KeyError: 'A'", "KeyError: 'B'"),
            // A word of hexadecimal letters alone is a word.
            ("deadbeef lost", "feedface lost"),
        ])
    func different(first: String, second: String) {
        #expect(Fingerprint.normalised(first) != Fingerprint.normalised(second))
    }

    @Test("the run, its command where none is listed, and the cause belong to it")
    func parts() {
        let base = Fingerprint.make(run: "nightly", command: nil, cause: "unknown_cause", error: "E 1")
        #expect(base == Fingerprint.make(run: "nightly", command: nil, cause: "unknown_cause", error: "E 2"))
        #expect(base != Fingerprint.make(run: "weekly", command: nil, cause: "unknown_cause", error: "E 1"))
        #expect(base != Fingerprint.make(run: "nightly", command: "make", cause: "unknown_cause", error: "E 1"))
        #expect(base != Fingerprint.make(run: "nightly", command: nil, cause: "permission", error: "E 1"))
    }

    @Test("a line of any length makes a short one")
    func bounded() {
        #expect(Fingerprint.normalised(String(repeating: "error ", count: 10_000)).count == 200)
    }
}
