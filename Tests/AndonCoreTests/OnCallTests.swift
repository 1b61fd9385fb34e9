import Testing

@testable import AndonCore

@Suite("who is on call")
struct OnCallTests {
    private func at(_ text: String) throws -> Instant { try HoursTests.at(text, "Asia/Tokyo") }

    private func standIn(_ who: String, _ from: String, _ to: String, in rotation: String = "primary") throws
        -> Override
    {
        Override(rotation: rotation, from: try at(from), to: try at(to), who: who)
    }

    private func weekly(_ name: String = "primary", _ people: [String] = ["ann", "ben"]) throws -> Rotation {
        try OnCallHandOffTests.rotation("Asia/Tokyo", "2026-01-05T09:00", .weeks(1), people: people, name: name)
    }

    private func shift(_ who: String?, _ start: String, _ end: String, in layer: String = "primary") throws
        -> OnCall.Shift
    {
        OnCall.Shift(start: try at(start), end: try at(end), who: who, layer: layer)
    }

    @Test("who stands in counts, until the very end of it")
    func standsIn() throws {
        let onCall = OnCall(
            rotations: [try weekly()], overrides: [try standIn("cho", "2026-01-06T12:00", "2026-01-07T12:00")])
        #expect(onCall.who(at: try at("2026-01-06T11:59:59"), in: "primary") == "ann")
        #expect(onCall.who(at: try at("2026-01-06T12:00"), in: "primary") == "cho")
        #expect(onCall.who(at: try at("2026-01-07T12:00"), in: "primary") == "ann")
        #expect(onCall.who(at: try at("2026-01-06T12:00"), in: "secondary") == nil)
        #expect(
            onCall.shifts(from: try at("2026-01-05T09:00"), to: try at("2026-01-12T09:00")) == [
                try shift("ann", "2026-01-05T09:00", "2026-01-06T12:00"),
                try shift("cho", "2026-01-06T12:00", "2026-01-07T12:00"),
                try shift("ann", "2026-01-07T12:00", "2026-01-12T09:00"),
            ])
    }

    @Test("of several at once the one that is written last counts")
    func overlapping() throws {
        let onCall = OnCall(
            rotations: [try weekly()],
            overrides: [
                try standIn("cho", "2026-01-06T00:00", "2026-01-08T00:00"),
                try standIn("dan", "2026-01-07T00:00", "2026-01-09T00:00"),
                try standIn("eve", "2026-01-06T06:00", "2026-01-06T07:00"),
                try standIn("eve", "2026-01-06T07:00", "2026-01-06T07:00"),
                try standIn("eve", "2026-01-09T00:00", "2026-01-01T00:00"),
                try standIn("zoe", "2026-01-06T00:00", "2026-01-08T00:00", in: "secondary"),
            ])
        #expect(
            onCall.shifts(from: try at("2026-01-06T00:00"), to: try at("2026-01-10T00:00")) == [
                try shift("cho", "2026-01-06T00:00", "2026-01-06T06:00"),
                try shift("eve", "2026-01-06T06:00", "2026-01-06T07:00"),
                try shift("cho", "2026-01-06T07:00", "2026-01-07T00:00"),
                try shift("dan", "2026-01-07T00:00", "2026-01-09T00:00"),
                try shift("ann", "2026-01-09T00:00", "2026-01-10T00:00"),
            ])
    }

    @Test("while somebody stands in nothing is handed on, and the turns go on beneath")
    func beneath() throws {
        let onCall = OnCall(
            rotations: [try weekly()], overrides: [try standIn("cho", "2026-01-10T00:00", "2026-01-20T00:00")])
        #expect(
            onCall.shifts(from: try at("2026-01-09T00:00"), to: try at("2026-01-27T00:00")) == [
                try shift("ann", "2026-01-09T00:00", "2026-01-10T00:00"),
                try shift("cho", "2026-01-10T00:00", "2026-01-20T00:00"),
                try shift("ann", "2026-01-20T00:00", "2026-01-26T09:00"),
                try shift("ben", "2026-01-26T09:00", "2026-01-27T00:00"),
            ])
    }

    @Test("somebody may stand in before the rotation starts")
    func beforeStart() throws {
        let onCall = OnCall(
            rotations: [try weekly()], overrides: [try standIn("cho", "2026-01-02T00:00", "2026-01-03T00:00")])
        #expect(
            onCall.shifts(from: try at("2026-01-01T00:00"), to: try at("2026-01-06T00:00")) == [
                try shift(nil, "2026-01-01T00:00", "2026-01-02T00:00"),
                try shift("cho", "2026-01-02T00:00", "2026-01-03T00:00"),
                try shift(nil, "2026-01-03T00:00", "2026-01-05T09:00"),
                try shift("ann", "2026-01-05T09:00", "2026-01-06T00:00"),
            ])
    }

    @Test("each rotation is a layer, listed in its order")
    func layers() throws {
        let onCall = OnCall(rotations: [try weekly("second", ["dev"]), try weekly("first")])
        #expect(
            onCall.shifts(from: try at("2026-01-12T00:00"), to: try at("2026-01-13T00:00")) == [
                try shift("dev", "2026-01-12T00:00", "2026-01-12T09:00", in: "second"),
                try shift("dev", "2026-01-12T09:00", "2026-01-13T00:00", in: "second"),
                try shift("ann", "2026-01-12T00:00", "2026-01-12T09:00", in: "first"),
                try shift("ben", "2026-01-12T09:00", "2026-01-13T00:00", in: "first"),
            ])
        #expect(onCall.shifts(from: try at("2026-01-13T00:00"), to: try at("2026-01-13T00:00")) == [])
        #expect(onCall.shifts(from: try at("2026-01-13T00:00"), to: try at("2026-01-12T00:00")) == [])
    }

    @Test("whole shifts are the same from wherever one looks")
    func whole() throws {
        let onCall = OnCall(
            rotations: [try weekly()],
            overrides: [
                try standIn("cho", "2026-01-10T00:00", "2026-01-20T00:00"),
                try standIn("dan", "2026-01-11T00:00", "2026-01-11T12:00"),
            ])
        let before = try shift("cho", "2026-01-10T00:00", "2026-01-11T00:00")
        let after = try shift("cho", "2026-01-11T12:00", "2026-01-20T00:00")
        let last = try shift("ann", "2026-01-20T00:00", "2026-01-26T09:00")
        #expect(onCall.wholeShifts(from: try at("2026-01-10T12:00"), to: try at("2026-01-10T13:00")) == [before])
        #expect(onCall.wholeShifts(from: try at("2026-01-13T00:00"), to: try at("2026-01-14T00:00")) == [after])
        #expect(onCall.wholeShifts(from: try at("2026-01-13T00:00"), to: try at("2026-01-25T00:00")) == [after, last])
        #expect(onCall.wholeShifts(from: try at("2026-01-20T00:00"), to: try at("2026-01-26T09:00")) == [last])
        let first = try shift("ann", "2026-01-05T09:00", "2026-01-10T00:00")
        let gap = try shift(nil, "2026-01-04T00:00", "2026-01-05T09:00")
        #expect(onCall.wholeShifts(from: try at("2026-01-04T00:00"), to: try at("2026-01-04T01:00")) == [gap])
        #expect(onCall.wholeShifts(from: try at("2026-01-04T00:00"), to: try at("2026-01-06T00:00")) == [gap, first])
    }

    @Test("a stretch is unattended where nobody is on call, or only somebody out of hours or unknown")
    func unattended() throws {
        let onCall = OnCall(rotations: [try weekly("primary", ["ann", "ben", "who"])])
        let zone = try ZoneTests.zone("Asia/Tokyo")
        let hours = ["ann": try Hours("24x7"), "ben": try Hours("daily 00:00-23:00")]
        let found = onCall.unattended(
            in: "primary", from: try at("2026-01-04T00:00"), to: try at("2026-01-20T00:00")
        ) { hours[$0].map { ($0, zone) } }
        let nights = try (12...18).map { try at("2026-01-\($0)T23:00")..<at("2026-01-\($0 + 1)T00:00") }
        #expect(
            found == [try at("2026-01-04T00:00")..<at("2026-01-05T09:00")] + nights
                + [try at("2026-01-19T09:00")..<at("2026-01-20T00:00")])
    }
}
