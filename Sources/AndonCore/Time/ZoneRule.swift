/// What a zone does after the last change that its file lists: the POSIX rule at the file's end (RFC 9636, 3.3).
struct ZoneRule: Sendable, Equatable {
    enum Day: Sendable, Equatable {
        /// Month 1…12, week 1…5 (5 is the last), weekday 0 (Sunday) … 6.
        case month(Int, week: Int, weekday: Int)
        /// Day 1…365 of the year; 29 February is never counted.
        case julian(Int)
        /// Day 0…365 of the year; 29 February is counted.
        case zeroBased(Int)
    }

    struct Moment: Sendable, Equatable {
        let day: Day
        let seconds: Int64
    }

    let standard: Int32
    let summer: (offset: Int32, from: Moment, until: Moment)?

    static func == (left: ZoneRule, right: ZoneRule) -> Bool {
        left.standard == right.standard && left.summer?.offset == right.summer?.offset
            && left.summer?.from == right.summer?.from && left.summer?.until == right.summer?.until
    }

    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard ZoneRule.skipName(&rest), let west = ZoneRule.hours(&rest) else { return nil }
        standard = Int32(-west)
        guard !rest.isEmpty else {
            summer = nil
            return
        }
        guard ZoneRule.skipName(&rest) else { return nil }
        let offset = rest.first == 0x2C ? standard + 3600 : ZoneRule.hours(&rest).map { Int32(-$0) } ?? standard + 3600
        guard let from = ZoneRule.moment(&rest), let until = ZoneRule.moment(&rest) else { return nil }
        summer = (offset, from, until)
    }

    func offset(at seconds: Int64) -> Int32 {
        guard let summer else { return standard }
        let year = CivilTime(secondsSinceEpoch: seconds + Int64(standard)).year
        let from = start(of: summer.from, year: year) - Int64(standard)
        let until = start(of: summer.until, year: year) - Int64(summer.offset)
        let inside = from < until ? (seconds >= from && seconds < until) : (seconds >= from || seconds < until)
        return inside ? summer.offset : standard
    }

    private func start(of moment: Moment, year: Int) -> Int64 {
        let firstDay = CivilTime.days(year: year, month: 1, day: 1)
        let day: Int64
        switch moment.day {
        case .julian(let number):
            day = firstDay + Int64(number - 1) + (CivilTime.isLeap(year) && number >= 60 ? 1 : 0)
        case .zeroBased(let number):
            day = firstDay + Int64(number)
        case .month(let month, let week, let weekday):
            let first = CivilTime.days(year: year, month: month, day: 1)
            let lead = (weekday - CivilTime.weekday(ofDay: first) + 7) % 7
            var date = 1 + lead + (week - 1) * 7
            while date > CivilTime.length(ofMonth: month, year: year) { date -= 7 }
            day = first + Int64(date - 1)
        }
        return day * 86_400 + moment.seconds
    }

    private static func skipName(_ rest: inout ArraySlice<UInt8>) -> Bool {
        if rest.first == 0x3C {
            guard let end = rest.firstIndex(of: 0x3E) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let letters = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        rest = rest.dropFirst(digits.count)
        // At most 167 hours and day 365 (RFC 9636); anything longer is no rule.
        return digits.count > 3 ? nil : Int64(String(decoding: digits, as: UTF8.self))
    }

    private static func hours(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        var sign: Int64 = 1
        if let first = rest.first, first == 0x2B || first == 0x2D {
            sign = first == 0x2D ? -1 : 1
            rest = rest.dropFirst()
        }
        guard var seconds = number(&rest).map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] as [Int64] where rest.first == 0x3A {
            rest = rest.dropFirst()
            guard let part = number(&rest) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    private static func moment(_ rest: inout ArraySlice<UInt8>) -> Moment? {
        guard rest.first == 0x2C else { return nil }
        rest = rest.dropFirst()
        let day: Day
        switch rest.first {
        case 0x4D:
            rest = rest.dropFirst()
            guard let month = number(&rest), rest.popFirst() == 0x2E, let week = number(&rest),
                rest.popFirst() == 0x2E, let weekday = number(&rest)
            else { return nil }
            day = .month(Int(month), week: Int(week), weekday: Int(weekday))
        case 0x4A:
            rest = rest.dropFirst()
            guard let count = number(&rest) else { return nil }
            day = .julian(Int(count))
        default:
            guard let count = number(&rest) else { return nil }
            day = .zeroBased(Int(count))
        }
        guard rest.first == 0x2F else { return Moment(day: day, seconds: 7200) }
        rest = rest.dropFirst()
        return hours(&rest).map { Moment(day: day, seconds: $0) }
    }
}
