/// A date and a time of day as somebody appointed it, by the clocks of a zone, and the instant that it means there.
///
/// Without an offset it is local to the zone; one that falls into a gap means the first instant that exists, one that
/// comes twice its first coming (issue 4, the definition of a hand-off).
public struct LocalTime: Equatable, Sendable {
    /// The instant that is meant.
    public let instant: Instant
    /// Seconds since 1970-01-01T00:00:00 as the zone's clocks count them: what was written, even where they skip it.
    let seconds: Int64

    /// Reads `2026-01-05`, `2026-01-05T09:00`, both with seconds, `Z` or `+09:00` if they like; nil for anything else.
    public init?(_ text: String, in zone: Zone) {
        // A time of day alone would be of today, whatever day that is.
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == 0x2D, let read = Instant(text, now: Instant(microseconds: 0), in: .utc)
        else { return nil }
        if bytes.last == 0x5A || bytes[10...].contains(where: { $0 == 0x2B || $0 == 0x2D }) {
            instant = read
            seconds = zone.local(at: read)
        } else {
            seconds = read.seconds
            instant = zone.instant(ofLocal: seconds)
        }
    }
}
