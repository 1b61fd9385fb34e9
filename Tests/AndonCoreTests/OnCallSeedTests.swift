import Testing

@testable import AndonCore

@Suite("rotations at random")
struct OnCallSeedTests {
    static let zones = ["America/Chicago", "Europe/Paris", "Australia/Lord_Howe", "Asia/Tokyo", "Pacific/Apia"]

    private static func cadence(_ random: inout Seeded) -> Rotation.Cadence {
        let count = Int.random(in: 1...5, using: &random)
        switch Int.random(in: 0...5, using: &random) {
        case 0: return .hours(count * 7)
        case 1: return .days(count)
        case 2: return .weeks(count)
        case 3: return .months(count)
        default: return .hours(1)
        }
    }

    /// A rotation that starts shortly before its zone's clocks change, Samoa's lost day among these changes.
    private static func rotation(_ random: inout Seeded) throws -> Rotation {
        let zone = try ZoneTests.zone(zones.randomElement(using: &random) ?? "")
        let year = [2011, 2024, 2026, 2036, 2050].randomElement(using: &random) ?? 2026
        let (from, until) = (ZoneTests.instant(year, 1, 1).seconds, ZoneTests.instant(year + 2, 1, 1).seconds)
        let change = zone.jumps(after: from, upTo: until).randomElement(using: &random)?.at ?? until
        let day = CivilTime(secondsSinceEpoch: change - Int64.random(in: 0...3, using: &random) * 86_400)
        let hour = Int.random(in: 0...4, using: &random)
        let minute = [0, 0, 0, 15, 30, 45].randomElement(using: &random) ?? 0
        let text = "\(day.date)T\(hour.padded(2)):\(minute.padded(2))"
        let people = ["ann", "ben", "cho", "dan", "eve"].prefix(Int.random(in: 1...5, using: &random))
        return Rotation(
            name: "primary", zone: zone, start: try #require(LocalTime(text, in: zone)), every: cadence(&random),
            people: Array(people))
    }

    private static func instant(_ random: inout Seeded, after: Instant, within days: Int64) -> Instant {
        after + .seconds(Int64.random(in: -86_400...days * 86_400, using: &random))
    }

    @Test("shifts cover everything asked for without a hole, and agree with every point query within")
    func cover() throws {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        for round in 0..<150 {
            let rotation = try Self.rotation(&random)
            let begin = Self.instant(&random, after: rotation.start.instant, within: round % 2 == 0 ? 5 : 4000)
            let overrides = (0..<Int.random(in: 0...6, using: &random)).map { index in
                let from = Self.instant(&random, after: begin, within: 60)
                return Override(
                    rotation: "primary", from: from, to: Self.instant(&random, after: from, within: 9),
                    who: "stand-in \(index)")
            }
            let onCall = OnCall(rotations: [rotation], overrides: overrides)
            let end = begin + .seconds(Int64.random(in: 1...70 * 86_400, using: &random))
            let shifts = onCall.shifts(from: begin, to: end)
            let label = "round \(round) of seed \(seed): \(rotation.every), \(rotation.zone.name)"
            #expect(shifts.first?.start == begin && shifts.last?.end == end, "\(label)")
            for (one, next) in zip(shifts, shifts.dropFirst()) { #expect(one.end == next.start, "\(label)") }
            for shift in shifts.shuffled(using: &random).prefix(30) {
                #expect(shift.start < shift.end, "\(label)")
                let inside = Int64.random(in: shift.start.microseconds..<shift.end.microseconds, using: &random)
                for point in [shift.start.microseconds, inside, shift.end.microseconds - 1] {
                    let who = onCall.who(at: Instant(microseconds: point), in: "primary")
                    #expect(who == shift.who, "\(label) at \(point)")
                }
            }
            let whole = onCall.wholeShifts(from: begin, to: end)
            #expect(whole.map(\.who) == shifts.map(\.who), "\(label)")
            #expect(whole.dropFirst().map(\.start) == shifts.dropFirst().map(\.start), "\(label)")
            #expect(whole.allSatisfy { $0.start < end && begin < $0.end }, "\(label)")
        }
    }

    @Test("the turn is what walking from hand-off to hand-off finds")
    func walked() throws {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        for round in 0..<60 {
            let rotation = try Self.rotation(&random)
            var begins: [Instant] = []
            for step in 0..<Int.random(in: 1...120, using: &random) {
                let begin =
                    step == 0 ? rotation.start.instant : Self.firstShowing(appointed(step, rotation), rotation.zone)
                if begins.last != begin { begins.append(begin) }
            }
            for _ in 0..<60 {
                let point = Instant(
                    microseconds: Int64.random(
                        in: (begins[0].microseconds - 1_000_000)...begins[begins.count - 1].microseconds, using: &random
                    ))
                let count = begins.count { $0 <= point }
                let who = count == 0 ? nil : rotation.people[(count - 1) % rotation.people.count]
                #expect(
                    rotation.turn(at: point) == who,
                    "round \(round) of seed \(seed): \(rotation.every), \(rotation.zone.name), \(point)")
            }
        }
    }

    /// What is appointed, by a plain calendar.
    private func appointed(_ step: Int, _ rotation: Rotation) -> Int64 {
        let start = rotation.start.seconds
        let days: Int
        switch rotation.every {
        case .hours(let count): return start + Int64(step * count) * 3600
        case .days(let count): days = step * count
        case .weeks(let count): days = step * count * 7
        case .months(let count):
            var (year, month) = (CivilTime(secondsSinceEpoch: start).year, CivilTime(secondsSinceEpoch: start).month)
            for _ in 0..<step * count { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
            let first = CivilTime.days(year: year, month: month, day: 1)
            var day = CivilTime(secondsSinceEpoch: start).day
            while CivilTime(secondsSinceEpoch: (first + Int64(day) - 1) * 86_400).month != month { day -= 1 }
            return (first + Int64(day) - 1) * 86_400 + start % 86_400
        }
        return start + Int64(days) * 86_400
    }

    /// The first instant that shows a time or a later one, found by looking at every quarter of an hour.
    private static func firstShowing(_ local: Int64, _ zone: Zone) -> Instant {
        var second = local - 26 * 3600
        while second + Int64(zone.offset(at: Instant(microseconds: second * 1_000_000))) < local { second += 900 }
        return Instant(microseconds: second * 1_000_000)
    }

    @Test(
        "every change of a zone is found, whether its file lists it or only the rule tells", arguments: ZoneTests.names)
    func jumps(name: String) throws {
        let zone = try ZoneTests.zone(name)
        for year in [2008, 2025, 2036, 2060] {
            let (from, until) = (ZoneTests.instant(year, 1, 1).seconds, ZoneTests.instant(year + 3, 1, 1).seconds)
            let jumps = zone.jumps(after: from, upTo: until)
            var hours: [Int64] = []
            for second in stride(from: from, to: until, by: 3600) {
                let (now, later) = (
                    Instant(microseconds: second * 1_000_000), Instant(microseconds: (second + 3600) * 1_000_000)
                )
                if zone.offset(at: now) != zone.offset(at: later) { hours.append(second) }
            }
            #expect(jumps.map { ($0.at - 1 - from) / 3600 } == hours.map { ($0 - from) / 3600 }, "\(year)")
            for jump in jumps {
                #expect(Int64(zone.offset(at: Instant(microseconds: jump.at * 1_000_000))) == jump.after)
                #expect(Int64(zone.offset(at: Instant(microseconds: jump.at * 1_000_000 - 1))) == jump.before)
            }
        }
    }
}
