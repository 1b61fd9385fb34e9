import Testing

@testable import AndonCore

@Suite("times as people write them")
struct ReadingTests {
    private static let tokyo = Zone(name: "Asia/Tokyo", initialOffset: 32_400, changes: [], rule: nil)
    /// 2025-12-14 10:30 in Tokyo.
    private static let now = Instant(microseconds: 1_765_675_800_000_000)

    @Test(
        "a time is read in the project's zone, on today's date where none is given",
        arguments: [
            ("10:30", "2025-12-14T10:30:00+09:00"), ("00:00", "2025-12-14T00:00:00+09:00"),
            ("23:59:58", "2025-12-14T23:59:58+09:00"), ("2025-12-13T08:05", "2025-12-13T08:05:00+09:00"),
            ("2025-12-13 08:05:09", "2025-12-13T08:05:09+09:00"), ("2025-12-13", "2025-12-13T00:00:00+09:00"),
            ("2024-02-29T01:02", "2024-02-29T01:02:00+09:00"), ("2025-12-14T01:30:00Z", "2025-12-14T10:30:00+09:00"),
            ("2025-12-14T01:30+00:00", "2025-12-14T10:30:00+09:00"),
            ("2025-12-13T20:30-05:00", "2025-12-14T10:30:00+09:00"),
        ])
    func read(text: String, shown: String) {
        #expect(Instant(text, now: Self.now, in: Self.tokyo)?.rfc3339(in: Self.tokyo) == shown)
    }

    @Test(
        "what is no time is refused",
        arguments: [
            "", "10", "1030", "24:00", "10:60", "10:30:60", "9:30", "10:30x", "2025-13-01T10:30", "2025-02-29T10:30",
            "2025-00-10", "2025-12-32", "2025-12-14T", "2025-12-14T10:30+9", "2025-12-14T10:30+09:00x", "１０:３０",
            "2025/12/14 10:30", "yesterday",
        ])
    func refused(text: String) {
        #expect(Instant(text, now: Self.now, in: Self.tokyo) == nil)
    }

    @Test("a time that came twice is its first coming, one that was skipped is read as if it had not been")
    func gapsAndOverlaps() throws {
        let york = try ZoneTests.zone("America/New_York")
        let twice = Instant("2025-11-02T01:30", now: Self.now, in: york)
        #expect(twice?.rfc3339(in: york) == "2025-11-02T01:30:00-04:00")
        let skipped = Instant("2025-03-09T02:30", now: Self.now, in: york)
        #expect(skipped?.rfc3339(in: york) == "2025-03-09T03:30:00-04:00")
        let after = Instant("2025-11-02T03:00", now: Self.now, in: york)
        #expect(after?.rfc3339(in: york) == "2025-11-02T03:00:00-05:00")
    }

    @Test("what was shown is read back as the same moment, in every zone")
    func roundTrip() throws {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        for name in ZoneTests.names {
            let zone = try ZoneTests.zone(name)
            for _ in 0..<200 {
                let seconds = Int64.random(in: 0..<4_000_000_000, using: &random)
                let instant = Instant(microseconds: seconds * 1_000_000)
                let shown = instant.rfc3339(in: zone)
                #expect(Instant(shown, now: Self.now, in: .utc) == instant, "\(name) \(shown), seed \(seed)")
            }
        }
    }
}
