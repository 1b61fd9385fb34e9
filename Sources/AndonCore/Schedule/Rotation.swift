/// People who take turns at being on call (spec 4): `rotations:` in andon.yaml. Each rotation is a layer.
///
/// A hand-off follows the wall clock of the rotation's zone, hourly ones too. One that falls into a gap moves to the
/// first instant that exists, in an overlap the first occurrence counts; those that coincide are one, and the turn
/// advances by one. A monthly one on a day that the month lacks is on its last day. Before the first nobody is on call.
public struct Rotation: Equatable, Sendable {
    /// How often it is handed on.
    public enum Cadence: Equatable, Sendable {
        /// That many hours of the wall clock.
        case hours(Int)
        /// That many days, at the start's time of day.
        case days(Int)
        /// That many weeks, at the start's weekday and time of day.
        case weeks(Int)
        /// That many months, at the start's day of the month and time of day.
        case months(Int)
    }

    /// Its name.
    public let name: String
    /// The zone whose clocks tell when it is handed on.
    public let zone: Zone
    /// The first hand-off.
    public let start: LocalTime
    /// How often it is handed on; counts are kept within 1…100,000.
    public let every: Cadence
    /// Who takes turns, in that order, as their contacts are called.
    public let people: [String]

    /// A rotation with those facts.
    ///
    /// - Parameter start: read in the same zone.
    public init(name: String, zone: Zone, start: LocalTime, every: Cadence, people: [String]) {
        self.name = name
        self.zone = zone
        self.start = start
        self.every = every
        self.people = people
    }

    /// Whose turn it is at that instant, overrides apart; nil before the start, and where nobody takes turns.
    public func turn(at instant: Instant) -> String? {
        turnUnderWay(at: instant).flatMap(person)
    }

    func person(of turn: Turn) -> String? {
        people.isEmpty ? nil : people[turn.ordinal % people.count]
    }
}

// Hand-offs: each is cheap to find, however far from the start, by arithmetic on the wall clock.
extension Rotation {
    /// A hand-off and what it begins.
    struct Turn: Equatable {
        /// Which of the appointed times, from 0; of those that coincide the last.
        let step: Int64
        /// Which turn, from 0: coinciding hand-offs are one.
        let ordinal: Int
        let begins: Instant
    }

    /// The turn that is under way at that instant; nil before the start.
    func turnUnderWay(at instant: Instant) -> Turn? {
        guard start.instant <= instant else { return nil }
        var step = max(0, self.step(atOrBefore: zone.local(at: instant)))
        // Where the clocks were set back since, more was appointed than they show now.
        while begins(step + 1) <= instant { step += 1 }
        return Turn(step: step, ordinal: Int(step) - coincidences(upTo: step), begins: begins(step))
    }

    /// The turn after that one.
    func next(after turn: Turn) -> Turn {
        var step = turn.step + 1
        let begins = begins(step)
        while self.begins(step + 1) == begins { step += 1 }
        return Turn(step: step, ordinal: turn.ordinal + 1, begins: begins)
    }

    private func begins(_ step: Int64) -> Instant {
        step == 0 ? start.instant : max(start.instant, zone.instant(ofLocal: local(step)))
    }

    /// How many hand-offs up to that one fall together with the one before: those that the clocks skipped.
    private func coincidences(upTo step: Int64) -> Int {
        let lost = zone.jumps(after: start.instant.seconds - 1, upTo: begins(step).seconds, forward: shortest)
        return lost.reduce(0) { sum, jump in
            // What is appointed for the gap, or for its very end, begins when it ends.
            let last = min(step, self.step(atOrBefore: jump.at + jump.after))
            let first = max(0, self.step(atOrBefore: jump.at + jump.before - 1) + 1)
            return sum + max(0, Int(last - first))
        }
    }

    /// What is appointed for that step, by the zone's clocks.
    private func local(_ step: Int64) -> Int64 {
        guard case .months = every else { return start.seconds + step * period }
        let first = CivilTime(secondsSinceEpoch: start.seconds)
        let months = Int64(first.year * 12 + first.month - 1) + step * period
        let (year, month) = (Int(months / 12), Int(months % 12) + 1)
        let day = min(first.day, CivilTime.length(ofMonth: month, year: year))
        return CivilTime.days(year: year, month: month, day: day) * 86_400 + secondOfDay
    }

    /// The last step that is appointed for that local time or earlier; negative before the start.
    private func step(atOrBefore local: Int64) -> Int64 {
        guard case .months = every else { return floor(local - start.seconds, period) }
        let (first, then) = (
            CivilTime(secondsSinceEpoch: start.seconds), CivilTime(secondsSinceEpoch: local)
        )
        let months = Int64((then.year - first.year) * 12 + then.month - first.month)
        let step = floor(months, period)
        return self.local(step) <= local ? step : step - 1
    }

    /// Months of a monthly rotation, else seconds.
    private var period: Int64 {
        func times(_ count: Int, _ unit: Int64) -> Int64 { Int64(min(max(1, count), 100_000)) * unit }
        return switch every {
        case .hours(let count): times(count, 3600)
        case .days(let count): times(count, 86_400)
        case .weeks(let count): times(count, 7 * 86_400)
        case .months(let count): times(count, 1)
        }
    }

    /// The shortest gap, in seconds, into which two hand-offs can fall.
    private var shortest: Int64 {
        if case .months = every { return 28 * 86_400 }
        return period
    }

    private var secondOfDay: Int64 {
        start.seconds - floor(start.seconds, 86_400) * 86_400
    }

    private func floor(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
