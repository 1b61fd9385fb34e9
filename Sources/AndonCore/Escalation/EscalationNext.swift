extension Escalation {
    /// What is due next.
    public enum Next: Equatable, Sendable {
        /// A step of the plan is told; round and step are counted from 0 in its place.
        case step(StepPlace)
        /// The last resort: everybody who has an address is told.
        case everybody
        /// The plan is exhausted.
        case exhaustion
        /// The instruction of the second line, which acknowledged, is owed; else the steps start again.
        case instruction
    }

    /// What is due next, at ``due``; nil where nothing is.
    public var next: Next? {
        guard due != nil, let plan else { return nil }
        switch phase {
        case .acknowledged: return .instruction
        case .paging where owesExhaustion: return .exhaustion
        case .paging: return step < plan.steps.count ? .step(place) : .everybody
        case .idle, .answered, .exhausted, .over: return nil
        }
    }

    /// When the plan runs out if nobody answers and every step is told on time; nil where there is no plan.
    ///
    /// - Parameter heard: when the second line was last heard of; it counts where no step is due any more.
    func end(unansweredSince heard: Instant) -> Instant? {
        guard let plan else { return nil }
        return switch phase {
        case .paging: plan.time(ofStep: 0, round: plan.repeats + 1, from: base)
        case .acknowledged: due.map { $0 + plan.patience }
        case .idle, .answered, .exhausted, .over: heard + plan.patience
        }
    }
}
