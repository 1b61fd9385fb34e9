import AndonCore

/// How an expected run stands.
public struct HeartbeatStanding: Equatable, Sendable {
    /// The run's name in `runs:`.
    public let run: String
    /// The time that comes next.
    public let next: ExpectedTime
    /// When its newest run began; nil where it never ran.
    public let lastRun: Instant?
    /// What was missed at the newest time that passed; nil where a run counts for it.
    public let missed: MissedRun?
    /// Whether that miss is on record: its incident tells of it.
    public let isRecorded: Bool

    /// Whether the light is to show it: a miss that nobody has been told of.
    public var isTrouble: Bool { missed != nil && !isRecorded }
}
