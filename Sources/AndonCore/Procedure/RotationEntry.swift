/// A rotation as `rotations:` names it. Zone and start stay text until somebody asks who is on call: a run that passes
/// reads no zone.
public struct RotationEntry: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// The zone whose clocks tell when it is handed on, by its name in the zone database.
    public let zone: String
    /// The first hand-off; without an offset local to that zone.
    public let start: String
    /// How often it is handed on.
    public let every: Rotation.Cadence
    /// Who takes turns, in that order, as their contacts are called.
    public let people: [String]

    /// A rotation as it is written.
    public init(name: String, zone: String, start: String, every: Rotation.Cadence, people: [String]) {
        self.name = name
        self.zone = zone
        self.start = start
        self.every = every
        self.people = people
    }

    /// The rotation itself; nil where its start cannot be read.
    ///
    /// - Parameter zone: the zone that ``zone`` names.
    public func rotation(in zone: Zone) -> Rotation? {
        LocalTime(start, in: zone).map { Rotation(name: name, zone: zone, start: $0, every: every, people: people) }
    }
}
