import Testing

@testable import AndonCore

@Suite("durations")
struct SpanTests {
    @Test(
        "a duration is read as the configuration writes it",
        arguments: [
            ("0s", 0), ("250ms", 250), ("1s", 1000), ("10m", 600_000), ("2h", 7_200_000), ("1d", 86_400_000),
            ("007s", 7000),
        ] as [(String, Int64)])
    func read(text: String, milliseconds: Int64) {
        #expect(Span(text)?.milliseconds == milliseconds)
    }

    @Test(
        "what is no duration is refused",
        arguments: [
            "", "s", "10", "-1s", "+1s", "1.5h", "1 s", " 1s", "1s ", "1S", "1w", "1m30s", "１s", "1ｓ", "0x1s",
            "9223372036854775808s", "9223372036854775807d",
        ])
    func refused(text: String) {
        #expect(Span(text) == nil)
    }

    @Test("a duration is written the shortest way that is read back")
    func roundTrip() {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        for _ in 0..<2000 {
            let factor = [1, 1000, 60_000, 3_600_000, 86_400_000].randomElement(using: &random) ?? 1
            let span = Span(milliseconds: Int64.random(in: 0...3660, using: &random) * Int64(factor))
            #expect(Span(span.text) == span, "\(span.text), seed \(seed)")
        }
        #expect(Span("3660d") == Span.longest && Span("3661d") == nil && Span("99999999999d") == nil)
        #expect(Span.minutes(90).text == "90m")
        #expect(Span.minutes(120).text == "2h")
        #expect(Span.days(7).text == "7d")
        #expect(Span(milliseconds: 0).text == "0s")
        #expect(Span(milliseconds: 1500).text == "1500ms")
    }
}
