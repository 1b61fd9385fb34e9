import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// What is done when a run failed: hold first, evidence second, judgement third (spec 1, rule 1).
struct FailedRun {
    let work: Workplace
    let attempt: RunAttempt

    /// Records the failure: the run's end, the incident and the hold in one transaction. Returns the incident's id; a
    /// failed check goes on with the incident that it was the check of.
    func record(_ ended: RunAttempt.Ended) throws(Problem) -> String {
        try Failure(work: work, run: ended.run, checks: ended.began.incident).record()
    }

    /// Records that a retry failed too.
    func recordAgain(_ again: RunAttempt.Ended, on id: String) throws(Problem) {
        _ = try Failure(work: work, run: again.run, checks: id).record()
    }

    /// What happened before that the verdict depends on.
    func history(of ended: RunAttempt.Ended) throws(Problem) -> History {
        try Failure(work: work, run: ended.run, checks: ended.began.incident).history(
            isCheck: ended.began.incident != nil)
    }

    /// Preserves the evidence of an attempt, and searches it.
    func preserve(_ id: String, _ ended: RunAttempt.Ended) throws(Problem) -> Findings {
        try Preservation(
            work: work, judge: attempt.judge, run: ended.run, folder: ended.began.folder, redactor: attempt.redactor
        ).findings(on: id, testimony: ended.testimony)
    }

    /// Gives the level.
    func judge(_ id: String, _ findings: Findings, history: History, run: RunFacts) throws(Problem) -> Incident {
        try Judgement(work: work).give(
            findings.triage.verdict(on: findings.testimony, history: history, run: run), to: id)
    }

    /// Closes by itself what a spaced retry settled.
    func settle(_ id: String, _ again: RunAttempt.Ended, verdict: Verdict) throws(Problem) -> Incident {
        do {
            return try work.write { writer in
                try writer.end(again.run, passed: true, incident: id, at: again.run.endedAt!)
                guard let incident = try writer.reader.incident(id) else {
                    throw JournalError.damaged(what: "incident \(id)")
                }
                let decision = try incident.decide(
                    .settleByRetry(run: again.run, verdict: verdict), by: .andon, at: work.surroundings.now())
                return try writer.append(decision, to: incident, id: id, stamp: work.stamp(by: .andon))
            }
        } catch {
            throw .journal(error)
        }
    }
}

/// What was found about a failed run.
struct Findings {
    let testimony: Testimony
    let triage: Triage
    /// What of the configuration could not be used; a draft may have such faults, what is sealed has none.
    let misconfigured: [ConfigurationProblem]
}

/// A failed run on its way into the record.
struct Failure {
    let work: Workplace
    let run: RunFacts
    /// The incident that the run was a check or a retry of.
    let checks: String?

    /// Records the run's end and opens or goes on with the incident, in one transaction.
    func record() throws(Problem) -> String {
        let id = checks ?? Naming(work).newIncidentID()
        do {
            return try work.write { writer in
                try writer.end(run, passed: false, incident: id, at: run.endedAt ?? run.startedAt)
                let stamp = work.stamp(by: .andon)
                if checks != nil, let incident = try writer.reader.incident(id) {
                    try writer.append(
                        try incident.decide(.recordFailure(run: run), by: .andon, at: stamp.at), to: incident, id: id,
                        stamp: stamp)
                } else {
                    let opening = IncidentEvent.Opening(
                        title: title, run: run, pulled: nil, seal: work.inForce.seal?.number,
                        isObserved: !work.inForce.isSealed, drafts: work.drafts, plans: work.recordedPlans)
                    try writer.append(
                        try Incident.unopened.decide(.open(opening), by: .andon, at: stamp.at), to: .unopened, id: id,
                        stamp: stamp)
                }
                return id
            }
        } catch {
            throw .journal(error)
        }
    }

    /// What happened before that the verdict depends on.
    func history(isCheck: Bool) throws(Problem) -> History {
        let now = work.surroundings.now()
        return try IncidentService(work).journalRead { reader in
            History(
                settled: try reader.settledFingerprints(
                    since: Instant(microseconds: now.microseconds - Span.days(7).milliseconds * 1000), before: now),
                lastTimedOut: try reader.lastTimedOut(name: run.name, otherThan: run.id), isCheck: isCheck)
        }
    }

    private var title: String {
        let how =
            switch run.exit {
            case .exited(let code): "exit \(code)"
            case .signalled(let number): "signal \(number)"
            case .timedOut: "timed out"
            case .notFound: "command not found"
            case .notExecutable: "not executable"
            case .supervisorLost: "andon was killed"
            case .unknown, nil: "failed"
            }
        return "\(run.name): \(run.command) (\(how))"
    }
}

/// Names for what is recorded.
struct Naming {
    let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    /// The date in the project's zone and five random characters: `20251214-k7q2x`.
    func newIncidentID() -> String {
        let date = CivilTime(work.surroundings.now(), in: work.zone).date.filter { $0 != "-" }
        return "\(date)-\(work.surroundings.newID())"
    }
}
