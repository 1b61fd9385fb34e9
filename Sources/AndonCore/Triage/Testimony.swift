/// Where a piece of testimony stands.
public struct Source: Codable, Equatable, Sendable {
    /// `stdout`, `stderr`, a file relative to the project, or nil for the exit status.
    public let file: String?
    /// The line, from 1, where there is one.
    public let line: Int?
    /// The text, redacted.
    public let text: String

    /// A place and what stands there.
    public init(file: String?, line: Int? = nil, text: String) {
        self.file = file
        self.line = line
        self.text = text
    }
}

/// One line that testifies, and what the search found in it.
public struct TestimonyLine: Equatable, Sendable {
    /// What a line may be recognised as.
    public enum Mark: Hashable, Sendable {
        /// The usual message of that condition.
        case usual(Condition)
        /// The usual message of an external system that cannot be reached or is overloaded.
        case external
        /// The signature of the runbook entry with that id.
        case entry(String)
        /// A pattern of `fail_on:`.
        case failOn
        /// It looks like an error by itself; a line that says that there is none does not.
        case error
    }

    /// Where it stands.
    public let source: Source
    /// Which kind of place that is, for the entries' `where:`.
    public let place: RunbookEntry.Place
    /// What was found in it.
    public let marks: Set<Mark>

    /// A line with its marks.
    public init(source: Source, place: RunbookEntry.Place, marks: Set<Mark>) {
        self.source = source
        self.place = place
        self.marks = marks
    }

    var looksLikeAnError: Bool { marks.contains(.error) }
}

/// All that testifies about a run that ended, searched and redacted; what an earlier run left behind is not in it.
public struct Testimony: Equatable, Sendable {
    /// The state file, as far as this run wrote it.
    public enum State: Equatable, Sendable {
        /// The run wrote none.
        case notWritten
        /// The run wrote it, and it does not parse.
        case broken(Source)
        /// The run wrote it.
        case written(phase: String?, source: Source)
    }

    /// A secret that the output held.
    public struct Secret: Equatable, Sendable {
        /// The variable's or the shape's name, never the value.
        public let name: String
        /// Whether it is certain: a variable's value, a private key, a token with a valid checksum.
        public let isCertain: Bool
        /// Where.
        public let source: Source

        /// A secret in the output.
        public init(name: String, isCertain: Bool, source: Source) {
            self.name = name
            self.isCertain = isCertain
            self.source = source
        }
    }

    /// How it ended.
    public var exit: Exit
    /// Who stopped it, if anyone did.
    public var stop: HandStop?
    /// The end of each stream, oldest line first, one element a stream or log.
    public var regions: [[TestimonyLine]]
    /// Error texts of the state and of the newest step that this run wrote.
    public var stateErrors: [TestimonyLine]
    /// The error of the newest step alone: a run that claims success and has one contradicts itself.
    public var stepError: TestimonyLine?
    /// Lines anywhere in the output that `fail_on:` judges.
    public var failOn: [Source]
    /// What became of the state file.
    public var state: State
    /// How many step logs this run wrote.
    public var stepsWritten: Int
    /// Step logs that this run wrote and that do not parse.
    public var brokenSteps: [Source]
    /// A summary that this run wrote and that says it failed.
    public var failedSummary: Source?
    /// Secrets in the output.
    public var secrets: [Secret]
    /// Whom the run serves.
    public var serves: Serves
    /// Trouble of Andon's own while it preserved the evidence: a full disk.
    public var preservingTrouble: Source?

    /// Nothing but the way a run ended.
    public init(exit: Exit, serves: Serves) {
        self.exit = exit
        self.serves = serves
        regions = []
        stateErrors = []
        failOn = []
        state = .notWritten
        stepsWritten = 0
        brokenSteps = []
        secrets = []
    }

    var lines: [TestimonyLine] { regions.flatMap { $0 } + stateErrors }
}

/// What happened before that a verdict depends on.
public struct History: Equatable, Sendable {
    /// Fingerprints of this project's incidents that were settled within the last 7 days.
    public var settled: Set<String>
    /// Whether the run of the same name before this one timed out.
    public var lastTimedOut: Bool
    /// Retries that were made of this run, all of which failed.
    public var retriesMade: Int
    /// Whether this run was the check of a documented remedy.
    public var isCheck: Bool

    /// What happened before.
    public init(
        settled: Set<String> = [], lastTimedOut: Bool = false, retriesMade: Int = 0, isCheck: Bool = false
    ) {
        self.settled = settled
        self.lastTimedOut = lastTimedOut
        self.retriesMade = retriesMade
        self.isCheck = isCheck
    }
}
