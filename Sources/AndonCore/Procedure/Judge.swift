/// How a kind of run is judged: what testifies beside its exit code.
public struct Judge: Equatable, Sendable {
    /// The state file of a run: where it is and what its fields are called.
    public struct State: Equatable, Sendable {
        /// Where it may lie, relative to the project; the first that the run wrote counts.
        public var files: [String]
        /// The field that holds the phase.
        public var phase: String
        /// The fields that may hold an error's text, the first that does counts.
        public var errors: [String]
        /// Whether a run that claims success must have written it.
        public var isExpected: Bool

        /// A state file.
        public init(files: [String], phase: String, errors: [String], isExpected: Bool) {
            self.files = files
            self.phase = phase
            self.errors = errors
            self.isExpected = isExpected
        }
    }

    /// What a phase at a run's end means.
    public struct Phases: Equatable, Sendable {
        /// The run ended well.
        public var normal: [String]
        /// Only seen while it runs: found at the end, it was interrupted.
        public var running: [String]
        /// It ended in a way that needs the developer.
        public var abnormal: [String]
        /// It ended fatally.
        public var fatal: [String]

        /// What the phases mean.
        public init(normal: [String] = [], running: [String] = [], abnormal: [String] = [], fatal: [String] = []) {
            self.normal = normal
            self.running = running
            self.abnormal = abnormal
            self.fatal = fatal
        }
    }

    /// The logs that a run writes step by step.
    public struct Steps: Equatable, Sendable {
        /// A pattern relative to the project: `logs/steps/step_*.json`.
        public var files: String
        /// The fields that may hold an error's text.
        public var errors: [String]
        /// Whether a run that claims success must have written one.
        public var isExpected: Bool

        /// Step logs.
        public init(files: String, errors: [String], isExpected: Bool) {
            self.files = files
            self.errors = errors
            self.isExpected = isExpected
        }
    }

    /// The end of what a run printed, within which an error is looked for.
    public struct ErrorRegion: Equatable, Sendable {
        /// Most lines of each stream.
        public var lines: Int
        /// Most bytes of each stream.
        public var bytes: Int

        /// A region of that size.
        public init(lines: Int = 100, bytes: Int = 32 << 10) {
            self.lines = lines
            self.bytes = bytes
        }
    }

    /// The state file, if the run writes one.
    public var state: State?
    /// What its phases mean.
    public var phases: Phases
    /// The step logs, if the run writes any.
    public var steps: Steps?
    /// Summary files that may say the run failed; optional ones.
    public var summaries: [String]
    /// Patterns that judge a run as failed whatever its exit code says.
    public var failOn: [String]
    /// Where errors are looked for.
    public var errorRegion: ErrorRegion

    /// A judge; without any witness it goes by the exit code alone.
    public init(
        state: State? = nil, phases: Phases = Phases(), steps: Steps? = nil, summaries: [String] = [],
        failOn: [String] = [], errorRegion: ErrorRegion = ErrorRegion()
    ) {
        self.state = state
        self.phases = phases
        self.steps = steps
        self.summaries = summaries
        self.failOn = failOn
        self.errorRegion = errorRegion
    }

    /// Every file and pattern whose freshness the judgement depends on.
    public var witnesses: [String] {
        (state?.files ?? []) + (steps.map { [$0.files] } ?? []) + summaries
    }
}
