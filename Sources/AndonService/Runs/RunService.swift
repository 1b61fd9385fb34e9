import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Gate, run, judge: `andon run`.
public struct RunService: Sendable {
    let work: Workplace

    /// Runs in that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// What a run came to.
    public struct Outcome: Sendable {
        /// The code with which `andon run` ends: the command's own, or 70 where it exited 0 and was judged failed.
        public let exitCode: Int32
        /// The incident that it opened or changed, nil where it passed.
        public let incident: Incident?
        /// How the last attempt ended.
        public let run: RunFacts
    }

    /// What is being done, for people who watch.
    public enum Progress: Sendable {
        /// The run failed; hold and incident are on record, evidence is being preserved.
        case preserving(incident: String)
        /// There is no `andon-pager` to be started: the incident is on record, and nobody is told of it.
        case nobodyTold
        /// A documented transient error: it is tried again after a wait.
        case retrying(entry: RunbookEntry, attempt: Int, wait: Span)
        /// Parts of the configuration could not be used for the verdict.
        case misconfigured([ConfigurationProblem])
    }

    /// Runs a command in a working folder.
    ///
    /// - Throws: `Problem.refused` where nothing was started.
    public func run(
        _ command: [String], name: String?, in folder: FilePath, progress: (Progress) -> Void
    ) throws(Problem) -> Outcome {
        let redactor = RunRedactor(work)
        let line = command.joined(separator: " ")
        let shown = redactor.redact(command: command)
        let entry: (entry: RunEntry, isListed: Bool)
        do {
            entry = try work.inForce.procedure.entry(for: line, named: name)
        } catch {
            // Where a hold is on as well, it says more.
            let name = name ?? work.inForce.procedure.standard.name
            if let hold = try Gate(work).hold(name: name, command: shown) { throw .refused(.held(hold)) }
            throw .refused(error.redacted(shown))
        }
        try Starters(work).require(entry.entry)
        let attempt = RunAttempt(work: work, entry: entry.entry, isListed: entry.isListed, redactor: redactor)
        let began = try begin(attempt, shown)
        let ended = try attempt.supervise(command, began, in: folder)
        return try concluded(attempt, command, ended, in: folder, progress: progress)
    }

    /// Begins, or puts on the holding incident's record that somebody tried: once for each run, not once a minute.
    private func begin(_ attempt: RunAttempt, _ shown: String) throws(Problem) -> RunAttempt.Began {
        do throws(Problem) {
            return try attempt.begin(shown: shown)
        } catch {
            if case .refused(.held(let hold)) = error, let id = hold.incident {
                let verb = IncidentCommand.runVerb + (attempt.isListed ? attempt.entry.name : shown)
                try IncidentService(work).recordAttempt(error, of: verb, on: id, by: work.actor)
            }
            throw error
        }
    }

    private func concluded(
        _ attempt: RunAttempt, _ command: [String], _ ended: RunAttempt.Ended, in folder: FilePath,
        progress: (Progress) -> Void
    ) throws(Problem) -> Outcome {
        if let problem = ended.misconfigured { progress(.misconfigured([problem])) }
        if ended.passed {
            let incident = try attempt.recordPass(ended)
            ended.close()
            return Outcome(exitCode: 0, incident: incident, run: ended.run)
        }
        // From here on nobody is cut off by Ctrl-C: the hold, the evidence, the verdict and the account come first.
        let interruption = Interruption()
        let failed = FailedRun(work: work, attempt: attempt)
        let id = try failed.record(ended)
        progress(.preserving(incident: id))
        // It tells people from the verdict on; should this process be killed before, it finishes what is left.
        let watcher = work.prepareWatcher()
        defer { watcher.start?.letGo() }
        if !watcher.isThere { progress(.nobodyTold) }
        ended.endLeftovers()
        var attempts = [ended]
        var latest = ended
        var history = try failed.history(of: ended)
        while true {
            let findings = try failed.preserve(id, latest)
            if !findings.misconfigured.isEmpty { progress(.misconfigured(findings.misconfigured)) }
            if let entry = findings.triage.retry(findings.testimony, history: history, run: latest.run),
                let wait = entry.transient?.waits[history.retriesMade]
            {
                progress(.retrying(entry: entry, attempt: history.retriesMade + 1, wait: wait))
                guard !interruption.wait(wait) else {
                    return try judged(id, findings, history, attempt, attempts)
                }
                history.retriesMade += 1
                let again = try attempt.supervise(
                    command, attempt.beginAgain(after: latest, incident: id), in: folder)
                if again.passed {
                    let verdict = findings.triage.verdictOnFixedByRerun(
                        first: findings.testimony, entry: entry, run: latest.run)
                    let incident = try failed.settle(id, again, verdict: verdict)
                    for attempt in attempts + [again] { attempt.close() }
                    return Outcome(exitCode: 0, incident: incident, run: again.run)
                }
                try failed.recordAgain(again, on: id)
                again.endLeftovers()
                latest = again
                attempts.append(again)
                continue
            }
            return try judged(id, findings, history, attempt, attempts)
        }
    }

    private func judged(
        _ id: String, _ findings: Findings, _ history: History, _ attempt: RunAttempt, _ attempts: [RunAttempt.Ended]
    ) throws(Problem) -> Outcome {
        guard let run = attempts.last?.run else { throw .noSuchIncident(id) }
        let incident = try FailedRun(work: work, attempt: attempt).judge(id, findings, history: history, run: run)
        // What could not be preserved now is preserved by the next command, from the run's folder.
        let owesEvidence = try IncidentService(work).load(id).incident.owesEvidence
        for attempt in attempts { attempt.close(keepingFolder: owesEvidence) }
        let code = Int32(run.exit?.code ?? 70)
        return Outcome(exitCode: code == 0 ? 70 : code, incident: incident, run: run)
    }
}

extension Refusal {
    /// The same refusal with the command line as it may be shown.
    fileprivate func redacted(_ command: String) -> Refusal {
        if case .unlisted(_, let name) = self { return .unlisted(command: command, name: name) }
        return self
    }
}
