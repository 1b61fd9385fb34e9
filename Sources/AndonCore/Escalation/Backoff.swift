/// How long a page waits before it is tried again (spec 4, engine).
public enum Backoff {
    /// Doubles from five seconds, up to a minute at level 3 and five minutes otherwise, a fifth more or less, so that
    /// pages which failed together do not come again together. The same page waits the same: nothing here is random.
    ///
    /// - Parameters:
    ///   - attempts: how often it was tried, at least once.
    ///   - retryAfter: what the other side asked for; heeded up to the same limit, for nobody may put a page off for good.
    public static func delay(attempts: Int, key: String, level: Level, retryAfter: Span? = nil) -> Span {
        let limit = limit(level).milliseconds
        let doubled = min(limit, first.milliseconds << Int64(min(max(attempts - 1, 0), 16)))
        let asked = min(limit, max(doubled, retryAfter?.milliseconds ?? 0))
        let percent = Int64(hash("\(key) \(attempts)") % 41)
        // What the other side asked for is not undercut.
        let floor = retryAfter == nil ? 80 : Int64(100)
        return Span(milliseconds: asked * (floor + percent) / 100)
    }

    /// The longest wait, apart from the scatter.
    static func limit(_ level: Level) -> Span { level == .halt ? .seconds(60) : .minutes(5) }

    private static let first = Span.seconds(5)

    /// FNV-1a, 64 bits.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
