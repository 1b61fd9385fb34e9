/// A holiday that comes again each year: `RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=2MO` (RFC 5545, 3.3.10).
struct YearlyRule: Equatable, Sendable {
    private var interval = 1
    private var count: Int?
    private var until: CalendarTime?
    private var months: [Int] = []
    private var monthDays: [Int] = []
    private var weekdays: [Weekday] = []

    private struct Weekday: Equatable, Sendable {
        /// Which one of the month, from its end where negative; 0 for each.
        let place: Int
        /// 0 is Sunday.
        let number: Int

        func fits(_ day: Int, weekday: Int, ofMonth length: Int) -> Bool {
            guard weekday == number else { return false }
            return place == 0 || place == (day - 1) / 7 + 1 || place == -((length - day) / 7 + 1)
        }
    }

    /// A rule without an end is followed through this year.
    private static let lastYear = 2100

    /// Nil where the rule says what Andon does not follow: that must be heard, not guessed.
    init?(_ text: String) {
        var isYearly = false
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            let value = pair[1]
            switch pair[0] {
            case "FREQ": isYearly = value == "YEARLY"
            case "INTERVAL":
                guard let given = Int(value), (1...9999).contains(given) else { return nil }
                interval = given
            case "COUNT":
                guard let given = Int(value), given > 0 else { return nil }
                count = given
            case "UNTIL":
                guard let given = CalendarTime(value, in: .utc) else { return nil }
                until = given
            case "BYMONTH":
                guard let given = YearlyRule.numbers(value, within: 1...12) else { return nil }
                months = given
            case "BYMONTHDAY":
                guard let given = YearlyRule.numbers(value, within: -31...31), !given.contains(0) else { return nil }
                monthDays = given
            case "BYDAY":
                let given = value.split(separator: ",").map(YearlyRule.weekday)
                guard !given.isEmpty, !given.contains(nil) else { return nil }
                weekdays = given.compactMap { $0 }
            case "WKST": break
            default: return nil
            }
        }
        // Weekdays counted through the whole year are nobody's holiday.
        guard isYearly, weekdays.isEmpty || !months.isEmpty else { return nil }
    }

    /// The days on which something comes again that begins at that time, itself among them.
    func days(from start: CalendarTime) -> [Int64] {
        let first = CivilTime(secondsSinceEpoch: start.day * 86_400)
        var found = [start.day]
        var year = first.year
        while year <= YearlyRule.lastYear, found.count < count ?? .max {
            found += days(in: year, like: first).filter { $0 > start.day && !isOver(start.moved(to: $0)) }
            year += interval
        }
        return Array(found.prefix(count ?? found.count))
    }

    private func isOver(_ time: CalendarTime) -> Bool {
        guard let until else { return false }
        if case .time = until, case .time = time { return time.instant > until.instant }
        return time.day > until.day
    }

    private func days(in year: Int, like first: CivilTime) -> [Int64] {
        let months = !self.months.isEmpty ? self.months : monthDays.isEmpty ? [first.month] : Array(1...12)
        return months.flatMap { month -> [Int64] in
            let length = CivilTime.length(ofMonth: month, year: year)
            let start = CivilTime.days(year: year, month: month, day: 1)
            var days = Array(1...length)
            if !monthDays.isEmpty {
                days.removeAll { !monthDays.contains($0) && !monthDays.contains($0 - length - 1) }
            }
            if !weekdays.isEmpty {
                days.removeAll { day in
                    !weekdays.contains {
                        $0.fits(day, weekday: CivilTime.weekday(ofDay: start + Int64(day - 1)), ofMonth: length)
                    }
                }
            }
            if monthDays.isEmpty, weekdays.isEmpty { days.removeAll { $0 != first.day } }
            return days.map { start + Int64($0 - 1) }
        }.sorted()
    }

    private static func numbers(_ text: Substring, within range: ClosedRange<Int>) -> [Int]? {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.allSatisfy({ $0.map(range.contains) == true }) else { return nil }
        return numbers.compactMap { $0 }
    }

    private static func weekday(_ text: Substring) -> Weekday? {
        let place = text.dropLast(2)
        guard let number = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].firstIndex(where: { $0 == text.suffix(2) }) else {
            return nil
        }
        if place.isEmpty { return Weekday(place: 0, number: number) }
        guard let place = Int(place), place != 0, (-5...5).contains(place) else { return nil }
        return Weekday(place: place, number: number)
    }
}
