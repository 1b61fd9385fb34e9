/// How a run ended, as the exit status tells it. It may lie: it is one witness among several.
public enum Exit: Decodable, Equatable, Sendable {
    /// The command exited with that code.
    case exited(code: Int)
    /// A signal ended it.
    case signalled(number: Int)
    /// It outlived its timeout and was ended with its whole group.
    case timedOut
    /// There is no such command.
    case notFound
    /// It is there and cannot be executed.
    case notExecutable
    /// Andon itself was killed while the run went on.
    case supervisorLost
    /// Nobody told: old logs, or an incident opened by hand.
    case unknown

    /// The code that a shell would report (128+n for a signal, 124, 126, 127); nil where nobody knows it.
    public var code: Int? {
        switch self {
        case .exited(let code): code
        case .signalled(let number): 128 + number
        case .timedOut: 124
        case .notExecutable: 126
        case .notFound: 127
        case .supervisorLost, .unknown: nil
        }
    }
}

/// Somebody stopped the run by a signal to andon itself.
public struct HandStop: Codable, Equatable, Sendable {
    /// The signal's number.
    public let signal: Int
    /// Who sent it, as far as the system tells: `terminal`, or a process and its user.
    public let sender: String

    /// A stop by hand.
    public init(signal: Int, sender: String) {
        self.signal = signal
        self.sender = sender
    }
}

/// Whom a failure of the run would touch (サービスへの影響); every run must state it.
public enum Serves: String, Codable, CaseIterable, Sendable {
    /// Nobody.
    case none
    /// The team itself.
    case `internal`
    /// Others: a failure is level 2 at least.
    case others
}

/// What is known of one run of a command.
public struct RunFacts: Codable, Equatable, Sendable {
    /// The run's own id.
    public let id: String
    /// The `runs:` entry's name, or the name given with `--name`.
    public let name: String
    /// The command line, redacted.
    public let command: String
    /// Whether a `runs:` entry lists the command.
    public let isListed: Bool
    /// Whom it serves.
    public let serves: Serves
    /// When it began.
    public let startedAt: Instant
    /// The commit at its start, nil outside a repository or before the first commit.
    public let headAtStart: String?
    /// When it ended, nil while nobody knows.
    public var endedAt: Instant?
    /// The commit at its end.
    public var headAtEnd: String?
    /// How it ended, nil while it runs.
    public var exit: Exit?
    /// Who stopped it by hand, if anyone did.
    public var stop: HandStop?

    /// A run that begins.
    public init(
        id: String, name: String, command: String, isListed: Bool, serves: Serves, startedAt: Instant,
        headAtStart: String?
    ) {
        self.id = id
        self.name = name
        self.command = command
        self.isListed = isListed
        self.serves = serves
        self.startedAt = startedAt
        self.headAtStart = headAtStart
    }
}
