import AndonCore
import Testing

@Suite("Runs that are expected")
struct ExpectationTests {
    @Test(
        "a run is expected by its time on each of its days",
        arguments: [
            ([0, 1, 2, 3, 4, 5, 6], "2026-01-05T08:59:59Z", "2026-01-05T09:00:00Z"),
            ([0, 1, 2, 3, 4, 5, 6], "2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"),
            // Friday to Monday.
            ([1, 2, 3, 4, 5], "2026-01-09T09:00:00Z", "2026-01-12T09:00:00Z"),
            ([4, 1, 1], "2026-01-05T10:00:00Z", "2026-01-08T09:00:00Z"),
        ])
    func days(weekdays: [Int], at: String, expected: String) throws {
        let expectation = Expectation(run: "backup", weekdays: weekdays, minute: 540, grace: .minutes(30))
        let now = try #require(LocalTime(at, in: .utc)).instant
        #expect(expectation.deadline(after: now, in: .utc).rfc3339(in: .utc) == expected)
    }
}
