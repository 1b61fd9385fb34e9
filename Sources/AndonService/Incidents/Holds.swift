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

    /// What stands in the way of a run by its entry's name; without a name, of any change at all.
    ///
    /// A run that a remedy's check or an instruction lets through is not held: gate and run must not disagree.
    public func refusal(name: String?) throws(Problem) -> Refusal? {
        guard let name else { return try hold(name: nil).map { .held($0) } }
        let entry = work.inForce.procedure.runs.first { $0.name == name }
        if let entry, let refusal = Starters(work).refusal(of: entry) { return refusal }
        if let hold = try hold(name: name) { return .held(hold) }
        guard let entry, work.inForce.isSealed, !entry.requires.isEmpty else { return nil }
        let run = run(name: name, command: nil)
        let head = work.place.git.head()
        return try IncidentService(work).journalRead { reader in
            let passage = Passage(of: run, among: try reader.openIncidents(), at: run.startedAt)
            guard entry.isSafe || passage.isFree else { return nil }
            return try Requirements(entry: entry, head: head).refusal(in: reader)
        }
    }

    /// The hold that stands in the way of a run; without a name, of any change at all.
    func hold(name: String?, command: String? = nil) throws(Problem) -> Refusal.Hold? {
        try IncidentService(work).journalRead { try hold(name: name, command: command, reading: $0) }
    }

    /// The same, within one view of the record.
    func hold(name: String?, command: String? = nil, reading reader: JournalReader) throws -> Refusal.Hold? {
        let (open, runs) = (try reader.openIncidents(), try reader.openRuns())
        let isSafe = work.inForce.isSealed && work.inForce.procedure.runs.contains { $0.name == name && $0.isSafe }
        guard !isSafe else { return nil }
        if let lost = Gate.lostRun(among: runs, in: work.place) { return lost }
        guard let name else { return Gate.gravest(in: open.filter { $0.hold == .project }) }
        let run = run(name: name, command: command)
        guard case .held(let hold) = Passage(of: run, among: open, at: run.startedAt) else { return nil }
        return hold
    }

    private func run(name: String, command: String?) -> RunFacts {
        let isListed = command == nil && work.inForce.procedure.runs.contains { $0.name == name }
        return RunFacts(
            id: "", name: name, command: command ?? "", isListed: isListed, serves: .none,
            startedAt: work.surroundings.now(), headAtStart: nil)
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

    /// An unjudged one weighs most: doubt means held.
    private static func weight(_ hold: Refusal.Hold) -> Int { hold.level?.rawValue ?? 4 }
}

/// Whether a run gets past the open incidents, and by whose leave.
enum Passage {
    /// Nothing holds it.
    case free
    /// Every incident that holds it lets it through: by an instruction's permit, or as the check of a remedy.
    case permitted(by: [Incident], checks: Incident?)
    /// It is held.
    case held(Refusal.Hold)

    /// Whether nothing holds it.
    var isFree: Bool { if case .free = self { true } else { false } }

    init(of run: RunFacts, among open: [Incident], at now: Instant) {
        // A listed run is reached by its name; where the command of an unlisted one is not known, by its name too.
        let command = run.isListed || run.command.isEmpty ? nil : run.command
        let holding = open.filter { $0.hold?.reaches(name: run.name, command: command) ?? false }
        guard !holding.isEmpty else {
            self = .free
            return
        }
        let permitting = holding.filter { $0.permit(for: run, at: now) != nil }
        let others = holding.filter { incident in !permitting.contains { $0.id == incident.id } }
        let isCheck = others.allSatisfy { incident in
            incident.state == .awaitingCheck && incident.checkUnderWay == nil && incident.hold != .project
        }
        if let hold = Gate.gravest(in: others), !isCheck {
            self = .held(hold)
        } else {
            self = .permitted(by: permitting, checks: others.first)
        }
    }
}
