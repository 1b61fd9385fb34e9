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
    ///
    /// A run that is let through as the check of a remedy is not held: gate and run must not disagree.
    public func hold(name: String?, command: String? = nil) throws(Problem) -> Refusal.Hold? {
        let (open, runs) = try IncidentService(work).journalRead { reader in
            (try reader.openIncidents(), try reader.openRuns())
        }
        let isSafe = work.inForce.isSealed && work.inForce.procedure.runs.contains { $0.name == name && $0.isSafe }
        guard !isSafe else { return nil }
        if let lost = Gate.lostRun(among: runs, in: work.place) { return lost }
        let hold = Gate.hold(in: open, name: name, command: command)
        let isCheck =
            hold?.state == .awaitingCheck && name != nil
            && open.first { $0.id == hold?.incident }?.checkUnderWay == nil
        return isCheck ? nil : hold
    }

    /// A run whose andon was killed and that could not be made an incident yet (a full disk): doubt means held.
    static func lostRun(among runs: [(run: RunFacts, incident: String?)], in place: ProjectPlace) -> Refusal.Hold? {
        let lost = runs.first { !FileLock.isHeld(RunFolder(place, run: $0.run.id).supervisorLock) }
        return lost.map { lost in
            Refusal.Hold(
                incident: lost.incident, level: nil, scope: .project, state: .preserving, since: lost.run.startedAt)
        }
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
