/// A moment on the wall clock: microseconds since 1970-01-01T00:00:00Z.
///
/// Local clocks prove nothing, so an instant is never used to tell fresh from stale or to order events; the record's
/// own numbering does that. It says when, for people.
public struct Instant: Hashable, Comparable, Codable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// The instant that many microseconds after 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
    public var seconds: Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Reads the bare number that the record stores.
    public init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the bare number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }

    /// Earlier is less.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The instant that lies a span later.
    public static func + (instant: Instant, span: Span) -> Instant {
        Instant(microseconds: instant.microseconds + span.milliseconds * 1000)
    }

    /// How far apart two instants lie; negative where the clock was set back between them.
    public static func - (later: Instant, earlier: Instant) -> Span {
        Span(milliseconds: (later.microseconds - earlier.microseconds) / 1000)
    }
}
