/// Why a measure's content is refused: which rule, what is wrong, how to mend it, and the words that it found.
public struct MeasureFinding: Equatable, Sendable {
    /// The rule's name, in snake_case.
    public let rule: String
    /// What is wrong.
    public let message: Wording
    /// What to write instead.
    public let mend: Wording
    /// The words that the rule found, normalised; the whole content where it is the whole that is wrong.
    public let excerpt: String

    /// A finding of the named rule.
    public init(rule: String, message: Wording, mend: Wording, excerpt: String) {
        self.rule = rule
        self.message = message
        self.mend = mend
        self.excerpt = excerpt
    }
}
