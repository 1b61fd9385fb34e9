/// Somebody who stands in, as `overrides:` names it. The times stay text until somebody asks who is on call.
public struct OverrideEntry: Equatable, Sendable {
    /// The rotation's name.
    public let rotation: String
    /// From when on; without an offset local to the rotation's zone.
    public let from: String
    /// Until when; without an offset local to the rotation's zone.
    public let to: String
    /// Who stands in, as the contact is called.
    public let who: String

    /// An override as it is written.
    public init(rotation: String, from: String, to: String, who: String) {
        self.rotation = rotation
        self.from = from
        self.to = to
        self.who = who
    }

    /// The override itself; nil where a time cannot be read, or it does not end after it begins.
    ///
    /// - Parameter zone: the rotation's.
    public func override(in zone: Zone) -> Override? {
        guard let from = LocalTime(from, in: zone)?.instant, let to = LocalTime(to, in: zone)?.instant, from < to else {
            return nil
        }
        return Override(rotation: rotation, from: from, to: to, who: who)
    }
}
