import Foundation
import Testing

@testable import AndonCore

@Suite("the zone database")
struct ZoneTests {
    static let folder = "/usr/share/zoneinfo"
    static let names = [
        "Asia/Tokyo", "America/New_York", "Europe/Paris", "Australia/Lord_Howe", "Europe/Dublin", "America/Sao_Paulo",
        "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns", "Etc/UTC",
    ]

    static func zone(_ name: String) throws -> Zone {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        return try #require(Zone(name: name, tzif: [UInt8](bytes)))
    }

    static func instant(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> Instant {
        let seconds = CivilTime.days(year: year, month: month, day: day) * 86_400 + Int64(hour * 3600 + minute * 60)
        return Instant(microseconds: seconds * 1_000_000)
    }

    struct Known: Sendable, CustomTestStringConvertible {
        let zone: String
        let at: Instant
        let shown: String
        var testDescription: String { "\(zone) \(shown)" }

        init(_ zone: String, _ at: Instant, _ shown: String) {
            (self.zone, self.at, self.shown) = (zone, at, shown)
        }
    }

    @Test(
        "an instant is shown in its zone",
        arguments: [
            Known("Asia/Tokyo", instant(2025, 12, 14, 1, 30), "2025-12-14T10:30:00+09:00"),
            // Japan had summer time in 1948…1951.
            Known("Asia/Tokyo", instant(1950, 7, 1), "1950-07-01T10:00:00+10:00"),
            Known("America/New_York", instant(2025, 1, 15, 12), "2025-01-15T07:00:00-05:00"),
            Known("America/New_York", instant(2025, 7, 15, 12), "2025-07-15T08:00:00-04:00"),
            Known("Europe/Paris", instant(2025, 7, 14, 10), "2025-07-14T12:00:00+02:00"),
            // Lord Howe's summer time is half an hour.
            Known("Australia/Lord_Howe", instant(2025, 1, 1), "2025-01-01T11:00:00+11:00"),
            Known("Australia/Lord_Howe", instant(2025, 7, 1), "2025-07-01T10:30:00+10:30"),
            // Samoa left out 2011-12-30.
            Known("Pacific/Apia", instant(2011, 12, 30, 9, 59), "2011-12-29T23:59:00-10:00"),
            Known("Pacific/Apia", instant(2011, 12, 30, 10), "2011-12-31T00:00:00+14:00"),
            // Beyond 2037 only the rule at the file's end tells.
            Known("America/New_York", instant(2060, 1, 15, 12), "2060-01-15T07:00:00-05:00"),
            Known("America/New_York", instant(2060, 7, 15, 12), "2060-07-15T08:00:00-04:00"),
            Known("Australia/Lord_Howe", instant(2060, 12, 31, 13), "2061-01-01T00:00:00+11:00"),
            Known("Europe/Paris", instant(2099, 3, 29, 0, 59), "2099-03-29T01:59:00+01:00"),
            Known("Europe/Paris", instant(2099, 3, 29, 1), "2099-03-29T03:00:00+02:00"),
            Known("Asia/Tokyo", instant(2099, 7, 1), "2099-07-01T09:00:00+09:00"),
        ])
    func shown(known: Known) throws {
        #expect(known.at.rfc3339(in: try ZoneTests.zone(known.zone)) == known.shown)
    }

    @Test("an hour that the spring leaves out is never shown", arguments: [2025, 2060])
    func gap(year: Int) throws {
        let zone = try ZoneTests.zone("America/New_York")
        // The second Sunday of March at 07:00 UTC: 9 March 2025, 14 March 2060.
        let change = ZoneTests.instant(year, 3, year == 2025 ? 9 : 14, 7)
        let before = CivilTime(Instant(microseconds: change.microseconds - 1), in: zone)
        #expect(before.clockWithSeconds == "01:59:59")
        #expect(CivilTime(change, in: zone).clockWithSeconds == "03:00:00")
    }

    @Test("an hour that the autumn repeats is told apart by its offset", arguments: [2025, 2060])
    func overlap(year: Int) throws {
        let zone = try ZoneTests.zone("America/New_York")
        // The first Sunday of November: 2 November 2025, 7 November 2060.
        let day = year == 2025 ? 2 : 7
        let first = ZoneTests.instant(year, 11, day, 5, 30).rfc3339(in: zone)
        let second = ZoneTests.instant(year, 11, day, 6, 30).rfc3339(in: zone)
        #expect(first.hasSuffix("T01:30:00-04:00"))
        #expect(second.hasSuffix("T01:30:00-05:00"))
    }

    @Test("every zone agrees with Python's zoneinfo at random instants of 1850…2150")
    func agreesWithPython() throws {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        let (from, until) = (ZoneTests.instant(1850, 1, 1).seconds, ZoneTests.instant(2150, 1, 1).seconds)
        var questions: [(zone: String, seconds: Int64)] = []
        for name in ZoneTests.names {
            for _ in 0..<400 { questions.append((name, Int64.random(in: from..<until, using: &random))) }
        }
        let script = """
            import sys, datetime, zoneinfo
            epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
            for line in sys.stdin:
                name, seconds = line.split()
                moment = (epoch + datetime.timedelta(seconds=int(seconds))).astimezone(zoneinfo.ZoneInfo(name))
                print(int(moment.utcoffset().total_seconds()))
            """
        let answers = try ZoneTests.ask(
            python: script, lines: questions.map { "\($0.zone) \($0.seconds)" }
        ).compactMap { Int32($0) }
        try #require(answers.count == questions.count)
        for (question, answer) in zip(questions, answers) {
            let offset = try ZoneTests.zone(question.zone).offset(
                at: Instant(microseconds: question.seconds * 1_000_000))
            #expect(offset == answer, "\(question.zone) at \(question.seconds), seed \(seed)")
        }
    }

    @Test("what is no zone file is refused, never taken for UTC")
    func notAZone() throws {
        #expect(Zone(name: "x", tzif: []) == nil)
        #expect(Zone(name: "x", tzif: Array("TZif".utf8)) == nil)
        #expect(Zone(name: "x", tzif: Array("#!/bin/sh\n".utf8) + [UInt8](repeating: 0, count: 200)) == nil)
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(ZoneTests.folder)/America/New_York")))
        for length in stride(from: 0, to: whole.count / 2, by: 7) {
            #expect(Zone(name: "cut", tzif: Array(whole[..<length])) == nil, "cut at \(length)")
        }
    }

    @Test("a rule that is no rule is none")
    func notARule() {
        for text in ["", "J", "JST", "JST-", "<+09", "EST5EDT,M3.2", "EST5EDT,M3.2.0", "EST5EDT,x,y"] {
            #expect(ZoneRule(text) == nil, "\(text)")
        }
        #expect(ZoneRule("JST-9")?.standard == 32_400)
        #expect(ZoneRule("<+0545>-5:45")?.standard == 20_700)
    }

    @Test("a rule may count days of the year, with or without 29 February")
    func daysOfTheYear() throws {
        let julian = try #require(ZoneRule("AAA0BBB,J60/0,J300/0"))
        let counted = try #require(ZoneRule("AAA0BBB,59/0,299/0"))
        // Day 60 is 1 March in every year; counted from 0 with 29 February, day 59 is 29 February of a leap year.
        #expect(julian.offset(at: ZoneTests.instant(2024, 2, 29, 12).seconds) == 0)
        #expect(julian.offset(at: ZoneTests.instant(2024, 3, 1, 12).seconds) == 3600)
        #expect(counted.offset(at: ZoneTests.instant(2024, 2, 29, 12).seconds) == 3600)
        #expect(counted.offset(at: ZoneTests.instant(2025, 2, 28, 12).seconds) == 0)
        #expect(counted.offset(at: ZoneTests.instant(2025, 3, 1, 12).seconds) == 3600)
    }

    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private static func ask(python script: String, lines: [String]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python ?? "")
        process.arguments = ["-c", script]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let text = Data(lines.joined(separator: "\n").utf8)
        let writer = Thread {
            try? input.fileHandleForWriting.write(contentsOf: text)
            try? input.fileHandleForWriting.close()
        }
        writer.start()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: answer, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
