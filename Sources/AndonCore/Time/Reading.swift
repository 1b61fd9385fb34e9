extension Instant {
    /// A time as people write it: `10:30` on the day of `now` in a zone, `2025-12-14T10:30`, both with seconds if they
    /// like, the latter with `Z` or `+09:00`. Nil for anything else.
    ///
    /// A time that the clocks skipped is read as if they had not; one that came twice is its first coming.
    public init?(_ text: String, now: Instant, in zone: Zone) {
        var rest = Array(text.utf8)[...]
        let today = CivilTime(now, in: zone)
        var days = CivilTime.days(year: today.year, month: today.month, day: today.day)
        if rest.count >= 10, rest[rest.startIndex + 4] == 0x2D {
            guard let year = Instant.digits(&rest, 4), Instant.skip(&rest, 0x2D), let month = Instant.digits(&rest, 2),
                Instant.skip(&rest, 0x2D), let day = Instant.digits(&rest, 2), (1...12).contains(month),
                (1...CivilTime.length(ofMonth: month, year: year)).contains(day)
            else { return nil }
            days = CivilTime.days(year: year, month: month, day: day)
            guard !rest.isEmpty else {
                self.init(local: days * 86_400, in: zone)
                return
            }
            guard Instant.skip(&rest, 0x54) || Instant.skip(&rest, 0x20) else { return nil }
        }
        guard let hour = Instant.digits(&rest, 2), Instant.skip(&rest, 0x3A), let minute = Instant.digits(&rest, 2),
            hour < 24, minute < 60
        else { return nil }
        var second = 0
        if Instant.skip(&rest, 0x3A) {
            guard let given = Instant.digits(&rest, 2), given < 60 else { return nil }
            second = given
        }
        let local = days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        guard !rest.isEmpty else {
            self.init(local: local, in: zone)
            return
        }
        guard let offset = Instant.offset(rest) else { return nil }
        self.init(microseconds: (local - offset) * 1_000_000)
    }

    private init(local: Int64, in zone: Zone) {
        let before = Int64(zone.offset(at: Instant(microseconds: (local - 86_400) * 1_000_000)))
        let first = Instant(microseconds: (local - before) * 1_000_000)
        let offset = Int64(zone.offset(at: first))
        let second = Instant(microseconds: (local - offset) * 1_000_000)
        self = offset != before && Int64(zone.offset(at: second)) == offset ? second : first
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func skip(_ rest: inout ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Seconds east of Greenwich: `Z`, or hours and minutes as RFC 3339 has them.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int64? {
        if text.elementsEqual([0x5A]) { return 0 }
        var rest = text.dropFirst()
        guard let sign = text.first, sign == 0x2B || sign == 0x2D, let hours = digits(&rest, 2), skip(&rest, 0x3A),
            let minutes = digits(&rest, 2), rest.isEmpty, hours < 24, minutes < 60
        else { return nil }
        return Int64(hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
    }
}
