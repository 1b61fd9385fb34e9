import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Watches that nothing is changed under a hold at level 2 or 3 (勝手に直さない): a baseline of the protected paths, and
/// what is different from it at each command.
///
/// What the same account can do on its machine can be detected, not prevented.
public struct HandsOff: Sendable {
    let work: Workplace

    /// The watch over that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// A change that nobody was told to make, as it is on record now.
    public struct Found: Sendable {
        /// The incident that it is recorded on.
        public let incident: String
        /// A line a path, in the project's language.
        public let lines: [String]
    }

    /// Looks for changes, and puts what it finds on record once. Nil where nothing is held, somebody was told to do
    /// something, a run is under way, or nothing changed.
    ///
    /// It throws nothing: whatever hinders it must keep nobody from looking at the project.
    ///
    /// - Parameters:
    ///   - open: the open incidents as they were just read.
    ///   - isRunning: whether a run began that has not ended.
    func look(_ open: [Incident], isRunning: Bool) -> Found? {
        guard !isRunning, WatchedIncidents(open) != nil else { return nil }
        // Whoever has the lock looks already.
        guard let lock = lock(waiting: .seconds(0)) else { return nil }
        defer { lock.release() }
        return try? look(at: moment(lock))
    }

    private func look(at moment: Int64) throws -> Found? {
        // Read again under the lock: somebody else may have recorded, or been told, something until now.
        guard let watched = try standing() else { return nil }
        let incident = watched.gravest
        let stored: Baseline
        do throws(Baseline.Absence) {
            stored = try Baseline.read(work.place)
        } catch {
            if error == .missing { return try foundMissing(on: incident, watched, at: moment) }
            try write(watched.marks, tree(at: moment))
            return nil
        }
        // Of another hold than the present ones, it says nothing about them.
        guard stored.marks.contains(where: { $0.isOf(watched.marks) }) else {
            return try foundMissing(on: incident, watched, at: moment)
        }
        guard stored.seal == work.inForce.seal?.number,
            !stored.marks.contains(where: { $0.isOutdated(by: watched.marks) })
        else {
            try write(watched.marks, tree(at: moment, knowing: stored.tree))
            return nil
        }
        let now = try HandsOff.survey(work).state(after: stored.tree, at: moment)
        let changes = stored.tree.changes(to: now)
        guard !changes.isEmpty else {
            // Only touched: what was read again need not be read each time.
            if now.entries != stored.tree.entries { try write(watched.marks, now) }
            return nil
        }
        // And once more after the survey: a run that began meanwhile may have made them.
        guard try standing()?.marks == watched.marks else { return nil }
        let lines = ChangeWords.lines(changes, in: work.language)
        // On record already, where only the new baseline was not written (a crash, a full disk).
        let recorded = stored.marks.first { $0.incident == incident.id }?.changes ?? incident.changes.count
        let isKnown = incident.changes.count > recorded && isNewest(lines, on: incident)
        if !isKnown { try record(lines, on: incident) }
        try? write(standing()?.marks ?? watched.marks, now)
        return isKnown ? nil : Found(incident: incident.id, lines: lines)
    }

    private func foundMissing(
        on incident: Incident, _ watched: WatchedIncidents, at moment: Int64
    ) throws -> Found? {
        let lines = [ChangeWords.missing.text(in: work.language)]
        do {
            try write(watched.marks, tree(at: moment))
        } catch {
            // As long as none can be written, it is said once.
            guard !isNewest(lines, on: incident) else { return nil }
        }
        try record(lines, on: incident)
        return Found(incident: incident.id, lines: lines)
    }

    private func record(_ lines: [String], on incident: Incident) throws(Problem) {
        try IncidentService(work).perform(.recordChange(paths: lines), on: incident.id, by: .andon)
    }

    private func isNewest(_ lines: [String], on incident: Incident) -> Bool {
        incident.changes.last?.paths == lines.map { work.recordable($0, on: incident.id) }
    }

    /// What is watched now, by the record; nil where nothing is, or a run is under way.
    private func standing() throws(Problem) -> WatchedIncidents? {
        let (open, runs) = try IncidentService(work).journalRead { (try $0.openIncidents(), try $0.openRuns()) }
        return runs.isEmpty ? WatchedIncidents(open) : nil
    }
}
