/// One pattern that is looked for in what a run wrote.
public struct SearchRule: Equatable, Sendable {
    /// Whose pattern it is: a runbook entry's or a `fail_on` line's name; it need not be unique.
    public let id: String
    /// A regular expression as Hyperscan takes it; text that is not ASCII stands for itself.
    public let pattern: String
    /// Whether ASCII letters match in either case.
    public let caseless: Bool

    /// A rule; whether its pattern is sound shows when it is compiled.
    public init(id: String, pattern: String, caseless: Bool = false) {
        self.id = id
        self.pattern = pattern
        self.caseless = caseless
    }
}

/// A pattern that cannot be searched for. It is told, never skipped: a rule that silently finds nothing is worse than
/// none.
public struct RuleProblem: Error, Equatable, Sendable {
    /// The rule's id; empty where the compiler could not say which rule it was.
    public let ruleID: String
    /// What is wrong with it, in English, mostly in Hyperscan's own words.
    public let message: String

    /// The problem of one rule.
    public init(ruleID: String, message: String) {
        self.ruleID = ruleID
        self.message = message
    }
}
