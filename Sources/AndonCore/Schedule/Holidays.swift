/// Days, and parts of days, on which hours that name weekdays do not hold: what `holidays: FILE.ics` lists.
///
/// A day is a holiday in everybody's own zone; a part of a day is the same instants for all.
public struct Holidays: Equatable, Sendable {
    /// No holiday at all.
    public static let none = Holidays(days: [], closed: [])

    /// Holidays as days since 1970-01-01, neither overlapping nor touching, in order.
    let days: [Range<Int64>]
    let closed: Stretches

    init(days: [Range<Int64>], closed: [Range<Instant>]) {
        var merged: [Range<Int64>] = []
        for range in days.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.days = merged
        self.closed = Stretches(closed)
    }

    /// Whether a whole day is a holiday.
    ///
    /// - Parameter day: days since 1970-01-01.
    func includes(day: Int64) -> Bool {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle].upperBound <= day { low = middle + 1 } else { high = middle }
        }
        return low < days.count && days[low].contains(day)
    }
}
