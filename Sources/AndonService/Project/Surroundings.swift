import AndonCore

/// What a process has around it: clock, chance, zones, environment. Made in the executables only.
public struct Surroundings: Sendable {
    /// The wall clock.
    public let now: @Sendable () -> Instant
    /// Microseconds since the machine started.
    public let monotonic: @Sendable () -> Int64
    /// The id of the machine's start.
    public let boot: String
    /// Five random characters of a 32-letter alphabet.
    public let newID: @Sendable () -> String
    /// The zone of that name in the system's database, nil where there is none.
    public let zone: @Sendable (String) -> Zone?
    /// The machine's own zone by name, `UTC` where it has none.
    public let localZone: @Sendable () -> String
    /// The environment's variables.
    public let environment: [String: String]
    /// The OS user's name; asked for only where nobody said who acts.
    public let user: @Sendable () -> String

    /// Everything around a process.
    public init(
        now: @escaping @Sendable () -> Instant, monotonic: @escaping @Sendable () -> Int64, boot: String,
        newID: @escaping @Sendable () -> String, zone: @escaping @Sendable (String) -> Zone?,
        localZone: @escaping @Sendable () -> String, environment: [String: String],
        user: @escaping @Sendable () -> String
    ) {
        self.now = now
        self.monotonic = monotonic
        self.boot = boot
        self.newID = newID
        self.zone = zone
        self.localZone = localZone
        self.environment = environment
        self.user = user
    }
}
