import AndonCore
import AndonStore

/// What was ordered and cut off: andon was killed while it ran. It counts as begun, so that it is never done twice; the
/// hold stays, and what it printed so far is kept as evidence.
struct LostOrder {
    let work: Workplace
    /// The run as it is on record, without an end.
    let run: RunFacts
    let incident: String

    /// Nil where the run was not ordered but is a run, a retry or a check of a person's.
    init?(_ work: Workplace, run: RunFacts, incident: String?) {
        guard let incident, run.isListed, OrderedRun.Kind(rawValue: run.name) != nil,
            !work.inForce.procedure.runs.contains(where: { $0.name == run.name })
        else { return nil }
        self.work = work
        self.run = run
        self.incident = incident
    }

    /// Records that nobody saw its end.
    func record() throws(Problem) {
        guard let kind = OrderedRun.Kind(rawValue: run.name) else { return }
        var run = run
        run.exit = .supervisorLost
        run.endedAt = work.surroundings.now()
        run.headAtEnd = work.place.git.head()
        let stamp = work.stamp(by: .andon)
        do {
            try work.write { writer in
                switch kind {
                case .rollback: _ = try writer.endRollback(run, on: incident, stamp: stamp)
                case .check: try writer.endCheck(run, on: incident, stamp: stamp)
                case .emergency: try writer.endGlass(run, check: nil, on: incident, stamp: stamp)
                case .emergencyCheck:
                    let steps = try writer.reader.incident(incident)?.furtherRuns ?? []
                    guard let step = steps.last(where: { $0.name == OrderedRun.Kind.emergency.rawValue }) else {
                        throw JournalError.damaged(what: "incident \(incident)")
                    }
                    try writer.endGlass(step, check: run, on: incident, stamp: stamp)
                }
            }
        } catch {
            throw .journal(error)
        }
        let folder = RunFolder(work.place, run: run.id)
        let order = OrderedRun(
            work: work, kind: kind, incident: incident, words: [], shown: run.command, limit: .seconds(0), target: nil)
        order.preserveAfter(run, folder)
    }
}
