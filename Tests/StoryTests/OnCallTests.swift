import Foundation
import Testing

@Suite("Who is on call, on the command line")
struct OnCallTests {
    /// A rotation of Ada, Bo and Cy, and the shifts that are to be printed.
    struct Turning: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let zone: String
        let start: String
        let every: String
        let from: String
        let to: String
        let shifts: [String]
    }

    static let turnings = [
        Turning(
            testDescription: "a week in Chicago loses an hour in March and keeps nine o'clock",
            zone: "America/Chicago", start: "2026-02-23T09:00", every: "{weeks: 1}", from: "2026-03-02",
            to: "2026-03-16",
            shifts: [
                "2026-03-02T00:00:00-06:00 | 2026-03-02T09:00:00-06:00 | Ada",
                "2026-03-02T09:00:00-06:00 | 2026-03-09T09:00:00-05:00 | Bo",
                "2026-03-09T09:00:00-05:00 | 2026-03-16T00:00:00-05:00 | Cy",
            ]),
        Turning(
            testDescription: "a hand-off in the hour that Paris skips moves to its end",
            zone: "Europe/Paris", start: "2026-03-27T02:30", every: "{days: 1}", from: "2026-03-28", to: "2026-03-31",
            shifts: [
                "2026-03-28T00:00:00+01:00 | 2026-03-28T02:30:00+01:00 | Ada",
                "2026-03-28T02:30:00+01:00 | 2026-03-29T03:00:00+02:00 | Bo",
                "2026-03-29T03:00:00+02:00 | 2026-03-30T02:30:00+02:00 | Cy",
                "2026-03-30T02:30:00+02:00 | 2026-03-31T00:00:00+02:00 | Ada",
            ]),
        Turning(
            testDescription: "of the hour that comes twice in Paris the first coming counts",
            zone: "Europe/Paris", start: "2026-10-24T02:30", every: "{days: 1}", from: "2026-10-24T02:30",
            to: "2026-10-26T00:00",
            shifts: [
                "2026-10-24T02:30:00+02:00 | 2026-10-25T02:30:00+02:00 | Ada",
                "2026-10-25T02:30:00+02:00 | 2026-10-26T00:00:00+01:00 | Bo",
            ]),
        Turning(
            testDescription: "Lord Howe skips half an hour",
            zone: "Australia/Lord_Howe", start: "2026-10-03T02:15", every: "{days: 1}", from: "2026-10-03T02:15",
            to: "2026-10-05T02:15",
            shifts: [
                "2026-10-03T02:15:00+10:30 | 2026-10-04T02:30:00+11:00 | Ada",
                "2026-10-04T02:30:00+11:00 | 2026-10-05T02:15:00+11:00 | Bo",
            ]),
        Turning(
            testDescription: "an hourly rotation in Lord Howe keeps the wall clock's half hours in April",
            zone: "Australia/Lord_Howe", start: "2026-04-05T00:30", every: "{hours: 1}", from: "2026-04-05T00:30",
            to: "2026-04-05T03:30",
            shifts: [
                "2026-04-05T00:30:00+11:00 | 2026-04-05T01:30:00+11:00 | Ada",
                "2026-04-05T01:30:00+11:00 | 2026-04-05T02:30:00+10:30 | Bo",
                "2026-04-05T02:30:00+10:30 | 2026-04-05T03:30:00+10:30 | Cy",
            ]),
        Turning(
            testDescription: "a month from the 31st is handed on at each month's last day",
            zone: "Europe/Paris", start: "2026-01-31T09:00", every: "{months: 1}", from: "2026-01-31T09:00",
            to: "2026-04-30T09:00",
            shifts: [
                "2026-01-31T09:00:00+01:00 | 2026-02-28T09:00:00+01:00 | Ada",
                "2026-02-28T09:00:00+01:00 | 2026-03-31T09:00:00+02:00 | Bo",
                "2026-03-31T09:00:00+02:00 | 2026-04-30T09:00:00+02:00 | Cy",
            ]),
        Turning(
            testDescription: "a year from 29 February comes back to it in a leap year",
            zone: "Asia/Tokyo", start: "2024-02-29", every: "{months: 12}", from: "2026-03-01", to: "2028-03-01",
            shifts: [
                "2026-03-01T00:00:00+09:00 | 2027-02-28T00:00:00+09:00 | Cy",
                "2027-02-28T00:00:00+09:00 | 2028-02-29T00:00:00+09:00 | Ada",
                "2028-02-29T00:00:00+09:00 | 2028-03-01T00:00:00+09:00 | Bo",
            ]),
    ]

    @Test("hand-offs follow the wall clock of the rotation's zone", arguments: turnings)
    func handOffs(turning: Turning) throws {
        let project = try Project.configured(
            """
            rotations:
              primary: {start: \(turning.start), every: \(turning.every), people: [Ada, Bo, Cy]}
            """, zone: turning.zone)
        defer { project.remove() }
        #expect(try project.shifts(turning.from, turning.to) == turning.shifts)
    }

    @Test("a rotation in another zone is handed on by that zone's clocks and shown by the project's")
    func otherZone() throws {
        let project = try Project.configured(
            """
            rotations:
              primary: {zone: America/Chicago, start: 2026-03-07T09:00, every: {days: 1}, people: [Ada, Bo]}
            """, zone: "Asia/Tokyo")
        defer { project.remove() }
        // Chicago's clocks go forward on the 8th; Tokyo's never do.
        #expect(
            try project.shifts("2026-03-07T09:00:00.250-06:00", "2026-03-10T00:00") == [
                "2026-03-08T00:00:00+09:00 | 2026-03-08T23:00:00+09:00 | Ada",
                "2026-03-08T23:00:00+09:00 | 2026-03-09T23:00:00+09:00 | Bo",
                "2026-03-09T23:00:00+09:00 | 2026-03-10T00:00:00+09:00 | Ada",
            ])
    }

    @Test("the shifts cover the time whole: layers, gaps as null, who stands in, and nothing else in the JSON")
    func layers() throws {
        let project = try Project.configured(
            """
            rotations:
              primary: {start: 2026-06-02T09:00, every: {days: 1}, people: [Ada, Bo]}
              second: {start: 2026-05-02, every: {months: 1}, people: [Cy]}
            overrides:
              - {rotation: primary, from: 2026-06-02T12:00, to: 2026-06-02T18:00, who: Cy}
              - {rotation: primary, from: 2026-06-02T15:00, to: 2026-06-02T16:00, who: Dee}
            """)
        defer { project.remove() }
        #expect(
            try project.shifts("2026-06-01", "2026-06-03", of: "primary") == [
                "2026-06-01T00:00:00+02:00 | 2026-06-02T09:00:00+02:00 | -",
                "2026-06-02T09:00:00+02:00 | 2026-06-02T12:00:00+02:00 | Ada",
                "2026-06-02T12:00:00+02:00 | 2026-06-02T15:00:00+02:00 | Cy",
                "2026-06-02T15:00:00+02:00 | 2026-06-02T16:00:00+02:00 | Dee",
                "2026-06-02T16:00:00+02:00 | 2026-06-02T18:00:00+02:00 | Cy",
                "2026-06-02T18:00:00+02:00 | 2026-06-03T00:00:00+02:00 | Ada",
            ])
        let all = try project.onCall("--from", "2026-06-01", "--to", "2026-06-03", "--json").json.list
        #expect(Set(all.flatMap(\.fields.keys)) == ["start", "end", "who", "layer"])
        #expect(all.filter { $0.layer.text == "second" }.map(\.who.text) == ["Cy", "Cy"], "also to oneself: \(all)")
        let one = try project.onCall("--rotation", "second", "--from", "2026-06-01", "--to", "2026-06-02", "--json")
        #expect(one.json.list.map(\.layer.text) == ["second"], "\(one)")
        let dee = try project.onCall("--who", "Dee", "--from", "2026-06-01", "--to", "2026-07-01", "--json")
        #expect(dee.json.list.map(\.start.text) == ["2026-06-02T15:00:00+02:00"], "\(dee)")
    }

    @Test(
        "each zone is found in the system's database", arguments: ["Asia/Tokyo", "Europe/Paris", "Australia/Lord_Howe"])
    func zones(zone: String) throws {
        let offsets = ["Asia/Tokyo": "+09:00", "Europe/Paris": "+01:00", "Australia/Lord_Howe": "+11:00"]
        let rotation = "rotations: {primary: {start: 2026-01-01, every: {days: 1}, people: [Ada]}}"
        let project = try Project.configured(rotation, zone: zone)
        defer { project.remove() }
        let offset = offsets[zone] ?? "?"
        #expect(
            try project.shifts("2026-01-01", "2026-01-02") == [
                "2026-01-01T00:00:00\(offset) | 2026-01-02T00:00:00\(offset) | Ada"
            ])
    }

    @Test("people see who is on call now on top, then a table, in their language")
    func text() throws {
        let project = try Project.configured(
            """
            rotations:
              primary: {start: 2020-01-01, every: {months: 100000}, people: [Ada]}
              later: {start: 9000-01-01, every: {days: 1}, people: [Bo]}
            """)
        defer { project.remove() }
        let english = try project.onCall("--from", "2026-10-24T12:00", "--to", "2026-10-25T12:00")
        #expect(
            english.out == """
                On call now [primary]: Ada
                On call now [later]: nobody

                primary  (Europe/Paris)
                  Sat 2026-10-24 12:00 +02:00 – Sun 2026-10-25 12:00 +01:00  Ada

                later  (Europe/Paris)
                  Sat 2026-10-24 12:00 +02:00 – Sun 2026-10-25 12:00 +01:00  nobody

                """)
        let japanese = try project.onCall("--rotation", "primary", language: "ja")
        #expect(japanese.out.hasPrefix("いまの当番 [primary]: Ada\n"), "\(japanese)")
        #expect(!japanese.out.contains("later"), "\(japanese)")
        try project.write("project: demo\nlanguage: en\n", to: "andon.yaml")
        let none = try project.onCall()
        #expect(none.exitCode == 0 && none.out.contains("no rotation"), "\(none)")
        #expect(try project.onCall("--json").json == .array([]))
    }

    @Test("the help has examples and exit codes in both languages")
    func help() throws {
        let project = try Project.prepared(.bare, preset: "none", isRepository: false)
        defer { project.remove() }
        for (language, words) in [("ja", ["例:", "終了コード:"]), ("en", ["Examples:", "Exit codes:"])] {
            let help = try project.expected(project.onCall("--help", language: language))
            for word in words + ["andon-pager oncall", "--rotation", "64", "78"] {
                #expect(help.out.contains(word), "\(word) in \(help)")
            }
        }
    }

    @Test("without a time it is the week from now on")
    func usual() throws {
        let rotation = "rotations: {primary: {start: 2020-01-01, every: {months: 100000}, people: [Ada]}}"
        let project = try Project.configured(rotation, zone: "UTC")
        defer { project.remove() }
        let format = ISO8601DateFormatter()
        let before = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
        let shift = try project.expected(project.onCall("--json")).json[0]
        let start = try #require(shift.start.text.flatMap(format.date))
        let end = try #require(shift.end.text.flatMap(format.date))
        #expect(start >= before && start <= Date())
        #expect(end.timeIntervalSince(start) == 7 * 86_400)
    }

    @Test(
        "what cannot be asked is 64",
        arguments: [
            ["--from", "2026-02-01", "--to", "2026-01-01"], ["--from", "soon"], ["--to", "2026-02-30"],
            ["--who", "Nobody"], ["--rotation", "none"], ["--ical", "--json"],
            ["--from", "2026-01-01", "--to", "2040-01-01"],
        ])
    func usage(arguments: [String]) throws {
        let project = try Project.configured(
            "rotations: {primary: {start: 2026-01-01, every: {days: 1}, people: [Ada]}}")
        defer { project.remove() }
        let program = (Binary.path as NSString).deletingLastPathComponent + "/andon-pager"
        for language in ["ja", "en"] {
            let result = try Running(
                program, ["oncall"] + arguments, in: project.folder,
                environment: project.surroundings(["ANDON_LANG": language]), stdin: nil
            ).wait(limit: 30)
            #expect(result.exitCode == 64, "\(result)")
            #expect(result.stdout.isEmpty && result.err.count > 10, "\(result)")
        }
    }
}
