import Foundation
import Testing

@Suite("Who is on call, as a calendar")
struct OnCallFeedTests {
    static let configuration = """
        rotations:
          primary: {start: 2026-03-23T09:00, every: {weeks: 1}, people: [Ada, "花子; 開発, 「当番」", Cy]}
          second: {start: 2026-03-28T02:30, every: {days: 1}, people: [Ada]}
        overrides: [{rotation: primary, from: 2026-04-01T12:00, to: 2026-04-02T12:00, who: Ada}]
        """

    /// What a stock parser reads out of a feed: one line an event.
    private func events(_ feed: Result, _ project: Project) throws -> [String] {
        let file = project.top + "/feed.ics"
        try feed.stdout.write(to: URL(fileURLWithPath: file))
        let script = """
            import sys, icalendar
            calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
            assert not calendar.errors, calendar.errors
            print(calendar['VERSION'], calendar['X-WR-CALNAME'])
            for event in calendar.walk('VEVENT'):
                assert not event.errors, event.errors
                assert event['UID'] and event['DTSTAMP']
                print(event.decoded('DTSTART').isoformat(), event.decoded('DTEND').isoformat(), event['SUMMARY'])
            """
        let python = Binary.packageFolder + "/.build/tools/bin/python"
        let read = try project.expected(project.tool(python, arguments: ["-c", script, file]))
        return read.out.split(separator: "\n").map(String.init)
    }

    @Test("a rotation's feed is read by a stock parser without a complaint, whole shifts across the change of clocks")
    func rotation() throws {
        let project = try Project.configured(Self.configuration)
        defer { project.remove() }
        let feed = try project.expected(
            project.onCall("--rotation", "primary", "--from", "2026-03-28", "--to", "2026-04-07", "--ical"))
        #expect(
            try events(feed, project) == [
                "2.0 primary",
                "2026-03-23T08:00:00+00:00 2026-03-30T07:00:00+00:00 On call: Ada (primary)",
                "2026-03-30T07:00:00+00:00 2026-04-01T10:00:00+00:00 On call: 花子; 開発, 「当番」 (primary)",
                "2026-04-01T10:00:00+00:00 2026-04-02T10:00:00+00:00 On call: Ada (primary)",
                "2026-04-02T10:00:00+00:00 2026-04-06T07:00:00+00:00 On call: 花子; 開発, 「当番」 (primary)",
                "2026-04-06T07:00:00+00:00 2026-04-13T07:00:00+00:00 On call: Cy (primary)",
            ])
    }

    @Test("a person's feed holds all that person's shifts and nobody else's, and says the same when asked again")
    func person() throws {
        let project = try Project.configured(Self.configuration)
        defer { project.remove() }
        let asked = ["--who", "Ada", "--from", "2026-03-28", "--ical"]
        let feed = try project.expected(
            project.onCall(asked[0], asked[1], asked[2], asked[3], "--to", "2026-04-03", asked[4]))
        let read = try events(feed, project)
        #expect(read.first == "2.0 Ada")
        #expect(read.dropFirst().allSatisfy { $0.contains("On call: Ada") })
        // Two of the primary's, and the second's from the 28th on; none begins in the hour that is skipped.
        #expect(read.filter { $0.hasSuffix("(primary)") }.count == 2, "\(read)")
        #expect(read.contains("2026-03-29T01:00:00+00:00 2026-03-30T00:30:00+00:00 On call: Ada (second)"), "\(read)")
        let later = try project.onCall(asked[0], asked[1], asked[2], asked[3], "--to", "2026-04-10", asked[4])
        func identifiers(_ feed: Result) -> Set<Substring> {
            Set(feed.out.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("UID:") })
        }
        #expect(identifiers(feed).isSubset(of: identifiers(later)))
        let japanese = try project.onCall("--who", "Ada", "--from", "2026-03-28", "--ical", language: "ja")
        #expect(try events(japanese, project).dropFirst().allSatisfy { $0.contains("当番: Ada") })
    }
}
