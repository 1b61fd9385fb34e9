import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Finishes what a killed andon left: a run that began and never ended, evidence not sealed, a level not judged.
///
/// Every command does this first, so that a crash at any line leaves the hold on and the next command whole.
public struct Recovery: Sendable {
    let work: Workplace

    /// What a killed andon left in that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Finishes it, where no living andon is at it. Returns the incidents that it worked on.
    ///
    /// - Parameters:
    ///   - looksForChanges: whether to look for changes under a hold as well, which reads the project's files.
    ///   - found: told of a change under a hold that nobody was told to make; looked for here, because the open
    ///     incidents are read here anyway, and a passing run pays for nothing.
    public func finish(
        lookingForChanges looksForChanges: Bool = true, found: (HandsOff.Found) -> Void = { _ in }
    ) throws(Problem) -> [Incident] {
        removeLitter()
        let owed = try owed()
        if looksForChanges, let change = HandsOff(work).look(owed.open, isRunning: owed.isRunning) { found(change) }
        guard !owed.runs.isEmpty || !owed.incidents.isEmpty else { return [] }
        guard let lock = try? FileLock.take(work.place.recoveryLock, mode: work.place.fileMode) else { return [] }
        defer { lock.release() }
        var touched: [String] = []
        // Asked again under the lock: somebody else may have been at it until now.
        for (run, incident) in try self.owed().runs {
            if let id = try recordLost(run, incident: incident) { touched.append(id) }
        }
        for incident in try self.owed().incidents {
            try finish(incident)
            if !touched.contains(incident.id) { touched.append(incident.id) }
        }
        var incidents: [Incident] = []
        for id in touched { incidents.append(try IncidentService(work).load(id).incident) }
        return incidents
    }

    /// Folders of runs that ended on record and owe nothing, left by an andon that was killed just before it tidied up.
    private func removeLitter() {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: work.place.runs.string), !names.isEmpty,
            let needed = try? IncidentService(work).journalRead({ reader in
                try reader.openRuns().map(\.run.id)
                    + reader.openIncidents().filter { $0.isUnfinished || $0.owesEvidence }.flatMap { incident in
                        [incident.id] + [incident.run].compactMap { $0?.id } + incident.furtherRuns.map(\.id)
                    }
            })
        else { return }
        for name in names where !needed.contains(name) {
            let folder = RunFolder(work.place, run: name)
            // A folder that was made this moment may belong to a run that is about to take its lock: hands off.
            if folder.age(at: work.surroundings.now()) > .minutes(1), !isWorkedOn(name) { folder.remove() }
        }
    }

    private func owed() throws(Problem) -> Owed {
        let (runs, open) = try IncidentService(work).journalRead { (try $0.openRuns(), try $0.openIncidents()) }
        return Owed(
            runs: runs.filter { !isWorkedOn($0.run.id) },
            incidents: open.filter { ($0.isUnfinished || $0.owesEvidence) && !isWorkedOn($0) }, open: open,
            isRunning: !runs.isEmpty)
    }

    private struct Owed {
        let runs: [(run: RunFacts, incident: String?)]
        let incidents: [Incident]
        /// Everything that is open, owed or not.
        let open: [Incident]
        let isRunning: Bool
    }

    private func isWorkedOn(_ run: String) -> Bool {
        FileLock.isHeld(RunFolder(work.place, run: run).supervisorLock)
    }

    private func isWorkedOn(_ incident: Incident) -> Bool {
        ([incident.id] + [incident.run].compactMap { $0?.id } + incident.furtherRuns.map(\.id)).contains(
            where: isWorkedOn)
    }

    /// A run that andon began and never saw end counts as failed.
    private func recordLost(_ run: RunFacts, incident: String?) throws(Problem) -> String? {
        var run = run
        run.exit = .supervisorLost
        run.endedAt = work.surroundings.now()
        run.headAtEnd = work.place.git.head()
        do {
            if let order = LostOrder(work, run: run, incident: incident) {
                try order.record()
                return incident
            }
            return try Failure(work: work, run: run, checks: incident).record()
        } catch .journal(.conflict) {
            return nil
        }
    }

    private func finish(_ incident: Incident) throws(Problem) {
        let run = incident.latestFailure
        let folder = RunFolder(work.place, run: run?.id ?? incident.id)
        let redactor = RunRedactor(work, fingerprints: folder.secrets)
        let procedure = work.inForce.procedure
        let entry = procedure.runs.first { $0.name == run?.name } ?? procedure.standard
        let judge = procedure.judge(of: entry)
        let preservation = Preservation(work: work, judge: judge, run: run, folder: folder, redactor: redactor)
        guard let run else {
            let findings = try preservation.findings(
                on: incident.id, testimony: Testimony(exit: .unknown, serves: .none))
            if incident.isUnfinished, let pulled = incident.pulled {
                let verdict =
                    incident.drill.map { DrillService.verdict($0, text: pulled.text, id: incident.id) }
                    ?? incident.missed.map { $0.verdict(pulled.text, serves: HeartbeatService.serves($0.run, work)) }
                    ?? PulledVerdict(work: work, redactor: redactor, triage: findings.triage).verdict(on: pulled)
                _ = try Judgement(work: work).give(verdict, to: incident.id)
            }
            return folder.remove()
        }
        let witness = Witness(place: work.place, judge: judge, run: run, folder: folder, redactor: redactor)
        let findings = try preservation.findings(on: incident.id, testimony: witness.testimony())
        if incident.isUnfinished {
            let history = try Failure(work: work, run: run, checks: incident.id)
                .history(isCheck: incident.remedyTaken != nil)
            let verdict = findings.triage.verdict(on: findings.testimony, history: history, run: run)
            _ = try Judgement(work: work).give(verdict, to: incident.id)
        }
        if try !IncidentService(work).load(incident.id).incident.owesEvidence { folder.remove() }
    }
}
