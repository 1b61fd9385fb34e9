/// A check that really ran: what the instruction or the sealed configuration names.
public struct CheckRun: Codable, Equatable, Sendable {
    /// The shell command.
    public let command: String
    /// The run's id, under which its evidence is kept.
    public let run: String
    /// How it ended.
    public let exit: Exit

    /// A check that ended.
    public init(command: String, run: String, exit: Exit) {
        self.command = command
        self.run = run
        self.exit = exit
    }

    /// Whether it confirmed the recovery.
    public var passed: Bool { exit == .exited(code: 0) }
}
