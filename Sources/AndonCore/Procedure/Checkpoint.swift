/// A restore point: the commit to which a rollback goes back (チェックポイント).
public struct Checkpoint: Codable, Equatable, Sendable {
    /// Its name, as whoever made it gave it.
    public let name: String
    /// The commit's full hash.
    public let commit: String
    /// When it was made.
    public let at: Instant
    /// Who made it.
    public let by: Actor

    /// A restore point.
    public init(name: String, commit: String, at: Instant, by: Actor) {
        self.name = name
        self.commit = commit
        self.at = at
        self.by = by
    }
}
