/// A date and a time of day in the Gregorian calendar, without a zone.
public struct CivilTime: Equatable, Sendable {
    /// The year, such as 2025.
    public let year: Int
    /// 1…12
    public let month: Int
    /// 1…31
    public let day: Int
    /// 0…23
    public let hour: Int
    /// 0…59
    public let minute: Int
    /// 0…59
    public let second: Int

    /// The civil time that many seconds after 1970-01-01T00:00:00, in whichever zone those seconds count.
    public init(secondsSinceEpoch seconds: Int64) {
        var days = seconds / 86_400
        var rest = seconds % 86_400
        if rest < 0 {
            rest += 86_400
            days -= 1
        }
        hour = Int(rest / 3600)
        minute = Int(rest % 3600 / 60)
        second = Int(rest % 60)
        // Days counted from 1 March of year 0, so that a leap day ends a year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// The civil time of an instant in a zone.
    public init(_ instant: Instant, in zone: Zone) {
        self.init(secondsSinceEpoch: instant.seconds + Int64(zone.offset(at: instant)))
    }

    /// `2025-12-14`
    public var date: String { "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }
    /// `10:30`
    public var clock: String { "\(hour.padded(2)):\(minute.padded(2))" }
    /// `10:30:00`
    public var clockWithSeconds: String { "\(clock):\(second.padded(2))" }

    /// Days from 1970-01-01 to that date.
    public static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 0 is Sunday.
    static func weekday(ofDay day: Int64) -> Int {
        Int(((day + 4) % 7 + 7) % 7)
    }
}

extension Instant {
    /// RFC 3339 with the zone's offset and whole seconds: `2025-12-14T10:30:00+09:00`.
    public func rfc3339(in zone: Zone) -> String {
        let civil = CivilTime(self, in: zone)
        let offset = Int(zone.offset(at: self))
        let sign = offset < 0 ? "-" : "+"
        let minutes = abs(offset) / 60
        let shift = offset == 0 ? "Z" : "\(sign)\((minutes / 60).padded(2)):\((minutes % 60).padded(2))"
        return "\(civil.date)T\(civil.clockWithSeconds)\(shift)"
    }
}

extension Int {
    func padded(_ width: Int) -> String {
        let digits = String(magnitude)
        let zeros = String(repeating: "0", count: Swift.max(0, width - digits.utf8.count))
        return (self < 0 ? "-" : "") + zeros + digits
    }
}
