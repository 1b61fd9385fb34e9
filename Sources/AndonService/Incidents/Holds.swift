import AndonCore
import AndonEvidence
import AndonStore

/// What may run now.
public struct Gate: Sendable {
    let work: Workplace

    /// The gate of a project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// The hold that stands in the way of a run; without a name, of any change at all.
    public func hold(name: String?, command: String?) throws(Problem) -> Refusal.Hold? {
        let open = try IncidentService(work).journalRead { try $0.openIncidents() }
        return Gate.hold(in: open, name: name, command: command)
    }

    /// The project's gravest hold, whatever it reaches.
    static func gravest(in open: [Incident]) -> Refusal.Hold? {
        open.compactMap(\.refusalHold).max { weight($0) < weight($1) }
    }

    static func hold(in open: [Incident], name: String?, command: String?) -> Refusal.Hold? {
        gravest(
            in: open.filter { incident in
                guard let scope = incident.hold else { return false }
                guard let name else { return scope == .project }
                return scope.reaches(name: name, command: command)
            })
    }

    /// An unjudged one weighs most: doubt means held.
    private static func weight(_ hold: Refusal.Hold) -> Int { hold.level?.rawValue ?? 4 }
}
