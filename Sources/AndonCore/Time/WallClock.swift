extension Zone {
    /// A change of a zone's offset: until then one, from then on the other, in seconds east of UTC.
    struct Jump: Equatable {
        /// Seconds since 1970-01-01T00:00:00Z.
        let at: Int64
        let before: Int64
        let after: Int64
    }

    /// The first instant at which the zone's clocks show that local time, or a later one because they skipped it.
    ///
    /// So a time that falls into a gap is the first instant that exists, and one that comes twice its first coming
    /// (issue 4, the definition of a hand-off). Never earlier for a later local time.
    ///
    /// - Parameter local: seconds since 1970-01-01T00:00:00 as the zone's clocks count them.
    func instant(ofLocal local: Int64) -> Instant {
        // No zone was ever further than 16 hours from UTC.
        let (from, until) = (local - Zone.furthest, local + Zone.furthest)
        var offset = self.offset(atSecond: from)
        for jump in jumps(after: from, upTo: until) {
            if local - jump.before < jump.at { break }
            if local - jump.after < jump.at { return Instant(microseconds: jump.at * 1_000_000) }
            offset = jump.after
        }
        return Instant(microseconds: (local - offset) * 1_000_000)
    }

    /// Seconds since 1970-01-01T00:00:00 as the zone's clocks show them at that instant.
    func local(at instant: Instant) -> Int64 {
        instant.seconds + Int64(offset(at: instant))
    }

    /// The changes of offset after one instant, up to and with another, in order; both in seconds since
    /// 1970-01-01T00:00:00Z.
    ///
    /// - Parameter shortest: where given, only gaps of at least that many seconds.
    func jumps(after from: Int64, upTo until: Int64, forward shortest: Int64? = nil) -> [Jump] {
        var jumps: [Jump] = []
        func add(_ at: Int64) {
            let jump = Jump(at: at, before: offset(atSecond: at - 1), after: offset(atSecond: at))
            let isMeant = shortest.map { jump.after - jump.before >= $0 } ?? (jump.before != jump.after)
            if isMeant { jumps.append(jump) }
        }
        var index = firstChange(after: from)
        while index < changes.count, changes[index].at <= until {
            add(changes[index].at)
            index += 1
        }
        // From the last listed change on only the rule tells. Its two halves of a year are longer than a week.
        guard let rule, let summer = rule.summer, index == changes.count else { return jumps }
        if let shortest, abs(Int64(summer.offset) - Int64(rule.standard)) < shortest { return jumps }
        var low = changes.last.map { max($0.at, from) } ?? from
        while low < until {
            let high = min(low + 7 * 86_400, until)
            let before = offset(atSecond: low)
            if offset(atSecond: high) != before {
                var (quiet, changed) = (low, high)
                while changed - quiet > 1 {
                    let middle = quiet + (changed - quiet) / 2
                    if offset(atSecond: middle) == before { quiet = middle } else { changed = middle }
                }
                add(changed)
            }
            low = high
        }
        return jumps
    }

    private static let furthest: Int64 = 16 * 3600

    private func firstChange(after second: Int64) -> Int {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func offset(atSecond second: Int64) -> Int64 {
        Int64(offset(at: Instant(microseconds: second * 1_000_000)))
    }
}
