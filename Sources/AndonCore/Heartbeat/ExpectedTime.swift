/// One time by which a run was expected, and which runs count for it (spec 4, heartbeats).
///
/// A run counts that began after the grace of the time before was over, and no later than its own grace was; and one that
/// is still under way at that moment, whenever it began. How it ended does not matter: one that failed has pulled the
/// cord itself.
public struct ExpectedTime: Equatable, Sendable {
    /// The time by which the run was to begin.
    public let due: Instant
    /// When the grace of the time before was over: what began by then counted there.
    public let opened: Instant
    /// When its own grace is over.
    public let expired: Instant
}
