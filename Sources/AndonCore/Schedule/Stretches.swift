/// Stretches of time that neither overlap nor touch, in order.
struct Stretches: Equatable, Sendable {
    let ranges: [Range<Instant>]

    static let none = Stretches([])

    /// Any stretches, in any order; empty ones are left out, those that touch become one.
    init(_ stretches: [Range<Instant>]) {
        var merged: [Range<Instant>] = []
        let sorted = stretches.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        for stretch in sorted {
            if let last = merged.last, stretch.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
            } else {
                merged.append(stretch)
            }
        }
        ranges = merged
    }

    func contains(_ instant: Instant) -> Bool {
        let next = firstEnding(after: instant)
        return next < ranges.count && ranges[next].contains(instant)
    }

    /// What of a stretch none of these covers, in order.
    func gaps(in whole: Range<Instant>) -> [Range<Instant>] {
        var gaps: [Range<Instant>] = []
        var from = whole.lowerBound
        for range in ranges[firstEnding(after: from)...] {
            guard range.lowerBound < whole.upperBound else { break }
            if from < range.lowerBound { gaps.append(from..<range.lowerBound) }
            from = range.upperBound
        }
        if from < whole.upperBound { gaps.append(from..<whole.upperBound) }
        return gaps
    }

    private func firstEnding(after instant: Instant) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
