/// Somebody who stands in: `overrides:` in andon.yaml. Of several at once the one that is written last counts.
public struct Override: Equatable, Sendable {
    /// The rotation's name.
    public let rotation: String
    /// From this instant on.
    public let from: Instant
    /// Until this instant, which is no longer part of it; one that does not end after it begins is none.
    public let to: Instant
    /// Who stands in, as the contact is called.
    public let who: String

    /// An override with those facts.
    public init(rotation: String, from: Instant, to: Instant, who: String) {
        self.rotation = rotation
        self.from = from
        self.to = to
        self.who = who
    }
}
