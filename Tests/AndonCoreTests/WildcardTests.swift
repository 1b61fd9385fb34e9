import Testing

@testable import AndonCore

@Suite("command patterns")
struct WildcardTests {
    @Test(
        "a pattern fits the whole command or nothing",
        arguments: [
            ("python* orchestrator_v0_3.py*", "python3 orchestrator_v0_3.py", true),
            ("python* orchestrator_v0_3.py*", "python3 orchestrator_v0_3.py --way fatal", true),
            ("python* orchestrator_v0_3.py*", "sh -c python3 orchestrator_v0_3.py", false),
            ("*cc_run.ps1*-Mode test*", "pwsh ./cc_run.ps1 -Mode test", true),
            ("*cc_run.ps1*-Mode test*", "pwsh ./cc_run.ps1 -Mode run", false),
            ("", "", true), ("", "a", false), ("*", "", true), ("**", "abc", true), ("?", "", false), ("?", "あ", true),
            ("a?c", "abc", true), ("a*b*c", "aXbYbZc", true), ("a*b*c", "aXbYbZ", false), ("[a]", "a", false),
            ("echo \\*", "echo \\x", true), ("障害*", "障害が起きた", true), ("A", "a", false),
        ])
    func fits(pattern: String, text: String, expected: Bool) {
        #expect(Wildcard.matches(pattern, text) == expected)
    }

    @Test("a pattern fits whatever a slow and obvious matcher says")
    func agreesWithTheObvious() {
        func obvious(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            if first == "*" {
                return obvious(pattern.dropFirst(), text) || (!text.isEmpty && obvious(pattern, text.dropFirst()))
            }
            guard let character = text.first, first == "?" || first == character else { return false }
            return obvious(pattern.dropFirst(), text.dropFirst())
        }
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        for _ in 0..<20_000 {
            let pattern = (0..<Int.random(in: 0...6, using: &random)).map { _ in "ab*?".randomElement(using: &random)! }
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in "ab".randomElement(using: &random)! }
            #expect(
                Wildcard.matches(String(pattern), String(text)) == obvious(pattern[...], text[...]),
                "\(String(pattern)) \(String(text)), seed \(seed)")
        }
    }

    @Test("a pattern of many stars takes no exponential time")
    func hostile() {
        let pattern = String(repeating: "*a", count: 40) + "b"
        #expect(!Wildcard.matches(pattern, String(repeating: "a", count: 4000)))
    }
}
