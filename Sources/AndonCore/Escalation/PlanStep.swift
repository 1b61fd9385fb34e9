extension Plan {
    /// One step of a plan: whom it tells, and when.
    public struct Step: Codable, Equatable, Sendable {
        /// How long after the round begins; in the first round that is the incident's opening.
        public let after: Span
        /// Whom.
        public let tell: [Target]

        /// A step.
        public init(after: Span, tell: [Target]) {
            self.after = after
            self.tell = tell
        }
    }
}

/// Why something is no plan.
public enum PlanProblem: Error, Equatable, Sendable {
    /// It has no step.
    case noSteps
    /// A step tells nobody; steps are counted from 1.
    case nobodyTold(step: Int)
    /// A step comes earlier than the one before it.
    case stepsOutOfOrder(step: Int)
    /// `repeat:` is not a number from 0 to the largest that is allowed.
    case repeatsOutOfRange(atMost: Int)
    /// `answer_within:` or a step's `after:` is not between these.
    case spanOutOfRange(atLeast: Span, atMost: Span)
}
