/// One entry of the runbook (手順書): what is not in it is not allowed.
public struct RunbookEntry: Equatable, Sendable {
    /// Where a signature may match.
    public enum Place: String, CaseIterable, Sendable {
        /// The end of what the run printed.
        case output
        /// The error field of a state or step file.
        case state
    }

    /// A transient error: it may be retried, spaced, and what it covers meanwhile.
    public struct Transient: Equatable, Sendable {
        /// How long to wait before each retry.
        public let waits: [Span]
        /// Conditions that such an error brings with it.
        public let covers: [Condition]

        /// Retries after those waits.
        public init(waits: [Span], covers: [Condition]) {
            self.waits = waits
            self.covers = covers
        }
    }

    /// Its id, unique in the runbook.
    public let id: String
    /// Its file, relative to the project.
    public let file: String
    /// Its title.
    public let title: Wording
    /// Regular expressions over one line; any of them matches.
    public let signatures: [String]
    /// The exit codes with which it may match; empty for any.
    public let exitCodes: [Int]
    /// Where it may match.
    public let places: [Place]
    /// Conditions that it settles without a signature: `stopped_by_hand`.
    public let conditions: [Condition]
    /// The cause.
    public let cause: Wording
    /// Whether and how it is retried.
    public let transient: Transient?
    /// The remedy's steps in Japanese and in English; empty where no remedy is documented.
    public let steps: [Language: [String]]

    /// An entry with those parts.
    public init(
        id: String, file: String, title: Wording, signatures: [String], exitCodes: [Int] = [],
        places: [Place] = Place.allCases, conditions: [Condition] = [], cause: Wording, transient: Transient? = nil,
        steps: [Language: [String]]
    ) {
        self.id = id
        self.file = file
        self.title = title
        self.signatures = signatures
        self.exitCodes = exitCodes
        self.places = places
        self.conditions = conditions
        self.cause = cause
        self.transient = transient
        self.steps = steps
    }

    /// Whether a remedy is documented.
    public var hasRemedy: Bool { steps.values.contains { !$0.isEmpty } }

    /// The steps in that language, or in the other where only that was written.
    public func steps(in language: Language) -> [String] {
        if let own = steps[language], !own.isEmpty { return own }
        return Language.allCases.lazy.compactMap { steps[$0] }.first { !$0.isEmpty } ?? []
    }
}
