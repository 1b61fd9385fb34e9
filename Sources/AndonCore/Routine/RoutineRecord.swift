/// What one run of a routine came to, as the ledger keeps it.
public struct RoutineRecord: Codable, Equatable, Sendable {
    /// What came of a check.
    public enum Outcome: String, Codable, Sendable {
        /// The command exited 0, or the answer was yes.
        case passed
        /// The command exited otherwise.
        case failed
        /// The command outlived its limit.
        case timedOut
        /// There is no such command, or it cannot be executed.
        case notStarted
        /// The answer was no.
        case answeredNo
        /// Nobody answered.
        case unanswered
    }

    /// What came of one check.
    public struct Check: Codable, Equatable, Sendable {
        /// The check.
        public let id: String
        /// What had to hold, as it stood then.
        public let title: Wording
        /// What came of it.
        public let outcome: Outcome
        /// The command's exit code, nil where it has none.
        public let exitCode: Int?
        /// What there is to see where it did not pass, redacted: the last lines that the command printed.
        public let detail: String?

        /// A check's result.
        public init(id: String, title: Wording, outcome: Outcome, exitCode: Int? = nil, detail: String? = nil) {
            self.id = id
            self.title = title
            self.outcome = outcome
            self.exitCode = exitCode
            self.detail = detail
        }
    }

    /// The routine.
    public let id: String
    /// Its title, as it stood then.
    public let title: Wording
    /// When it began.
    public let began: Instant
    /// When the last check was done.
    public let ended: Instant
    /// Who ran it.
    public let by: Actor
    /// Its checks, in order.
    public let checks: [Check]
    /// The number of the seal in force then, nil while the project observed.
    public let seal: Int?

    /// A routine's result.
    public init(
        id: String, title: Wording, began: Instant, ended: Instant, by: Actor, checks: [Check], seal: Int?
    ) {
        self.id = id
        self.title = title
        self.began = began
        self.ended = ended
        self.by = by
        self.checks = checks
        self.seal = seal
    }

    /// The checks that did not pass, in order.
    public var shortcomings: [Check] { checks.filter { $0.outcome != .passed } }
    /// Whether all is well.
    public var isWell: Bool { shortcomings.isEmpty }
}
