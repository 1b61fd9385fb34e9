/// An order by telephone: noted with caller, time and read-back. It may make things safe at once; anything else waits for
/// the signature (spec 1, rule 8).
public struct TelephoneOrder: Codable, Equatable, Sendable {
    /// What was ordered.
    public let text: String
    /// Who called.
    public let caller: String
    /// When.
    public let at: Instant
    /// The words in which it was read back and confirmed (復唱).
    public let readBack: String

    /// An order by telephone.
    public init(text: String, caller: String, at: Instant, readBack: String) {
        self.text = text
        self.caller = caller
        self.at = at
        self.readBack = readBack
    }
}
