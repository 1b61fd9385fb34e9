/// A length of time, as the configuration writes it: `0s`, `10m`, `2h`, `1d`.
public struct Span: Hashable, Comparable, Codable, Sendable {
    /// Thousandths of a second.
    public let milliseconds: Int64

    /// The span of that many thousandths of a second.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The span of that many seconds.
    public static func seconds(_ count: Int64) -> Span {
        Span(milliseconds: count * 1000)
    }

    /// The span of that many minutes.
    public static func minutes(_ count: Int64) -> Span {
        .seconds(count * 60)
    }

    /// That many hours of 3600 seconds.
    public static func hours(_ count: Int64) -> Span {
        minutes(count * 60)
    }

    /// The span of that many days of 24 hours.
    public static func days(_ count: Int64) -> Span {
        .seconds(count * 86_400)
    }

    /// The longest that can be written: ten years and some days. What counts from it stays far from the end of time.
    public static let longest = Span.days(3660)

    /// Reads `250ms`, `0s`, `10m`, `2h`, `1d`; nil for anything else, and for more than ``longest``.
    public init?(_ text: String) {
        let digits = text.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard !digits.isEmpty, let count = Int64(String(digits) ?? "") else { return nil }
        let factor: Int64
        switch String(text.dropFirst(digits.count)) {
        case "ms": factor = 1
        case "s": factor = 1000
        case "m": factor = 60_000
        case "h": factor = 3_600_000
        case "d": factor = 86_400_000
        default: return nil
        }
        let (product, overflow) = count.multipliedReportingOverflow(by: factor)
        guard !overflow, product <= Span.longest.milliseconds else { return nil }
        milliseconds = product
    }

    /// The shortest way to write it that the configuration reads back.
    public var text: String {
        for (factor, unit) in [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")] as [(Int64, String)]
        where milliseconds % factor == 0 && milliseconds != 0 {
            return "\(milliseconds / factor)\(unit)"
        }
        return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
    }

    /// Reads the bare number of milliseconds that the record stores.
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the bare number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// Shorter is less.
    public static func < (left: Span, right: Span) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
