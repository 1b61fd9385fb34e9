/// Which of a run's two streams something came from.
public enum RunStream: String, Codable, CaseIterable, Sendable {
    /// What the run wrote to its standard output.
    case stdout
    /// What the run wrote to its standard error.
    case stderr
}

/// One thing that the procedure wants preserved (障害報告に必須な項目 and 追加項目), as `evidence:` lists it.
public struct EvidenceItem: Codable, Equatable, Sendable {
    /// Where the item comes from.
    public enum Origin: Codable, Equatable, Sendable {
        /// What the run itself printed.
        case output(stream: RunStream)
        /// The first of these files, relative to the project, that exists.
        case file(alternatives: [String])
        /// The newest files that a pattern names, by modification time.
        case newest(pattern: String, count: Int)
        /// What git says; called so that the repository can run nothing.
        case git(question: GitQuestion)
        /// What a command prints on its standard output.
        case command(argv: [String])
        /// The machine: system, shell, versions, and the names of the environment's variables.
        case environment
    }

    /// The questions that the procedure's list asks of git.
    public enum GitQuestion: String, Codable, CaseIterable, Sendable {
        /// `git rev-parse HEAD`
        case head
        /// `git log -5 --oneline`
        case log
        /// `git status`
        case status
    }

    /// The name that people see, unique within a project: `phase_state`.
    public let name: String
    /// Where it comes from.
    public let origin: Origin
    /// Most bytes that are kept; what is over it keeps head and tail.
    public let maximumBytes: Int
    /// How long a command or git may take.
    public let limit: Span

    /// An item with its bounds.
    public init(
        name: String, origin: Origin, maximumBytes: Int = 8 << 20, limit: Span = .seconds(10)
    ) {
        self.name = name
        self.origin = origin
        self.maximumBytes = maximumBytes
        self.limit = limit
    }
}
