import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// Pulls the cord by hand: `andon pull`.
public struct PullService: Sendable {
    let work: Workplace

    /// The cord of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Opens an incident: hold first, evidence second, judgement third, as for a failed run.
    ///
    /// - Parameter level: the level that the person judges; the tree's own counts where it is graver.
    public func pull(_ cord: PulledCord, level: Level?, by actor: Actor) throws(Problem) -> Incident {
        let cord = PulledCord(
            text: work.recordable(cord.text), command: cord.command.map { work.recordable($0) },
            error: cord.error.map { work.recordable($0) })
        let opening = IncidentEvent.Opening(
            title: cord.text, run: nil, pulled: cord, seal: work.inForce.seal?.number,
            isObserved: !work.inForce.isSealed, drafts: work.drafts, plans: work.recordedPlans)
        return try pull(opening, by: actor) { triage, redactor in
            let verdict = PulledVerdict(work: work, redactor: redactor, triage: triage).verdict(on: cord)
            guard let level, level > verdict.level else { return verdict }
            let source = Source(file: nil, text: cord.text)
            return Verdict(
                conditions: [HeldCondition(.raisedByHand, level: level, source: source)] + verdict.conditions,
                remedy: nil, fingerprint: verdict.fingerprint, errorMessage: verdict.errorMessage)
        }
    }

    /// - Parameter alongside: writes what must stand in the same transaction, before the opening; what it throws opens
    ///   nothing.
    func pull(
        _ opening: IncidentEvent.Opening, by actor: Actor,
        alongside: (JournalWriter, _ id: String) throws -> Void = { _, _ in },
        judged verdict: (Triage, RunRedactor) -> Verdict
    ) throws(Problem) -> Incident {
        let redactor = RunRedactor(work)
        let id = Naming(work).newIncidentID()
        let folder = RunFolder(work.place, run: id)
        try folder.make(mode: 0o700)
        defer { folder.remove() }
        guard let lock = try? FileLock.take(folder.supervisorLock, mode: work.place.fileMode) else {
            throw .inputOutput(path: folder.path.string, why: "locked")
        }
        defer { lock.release() }
        let stamp = work.stamp(by: actor)
        do {
            try work.write { writer in
                try alongside(writer, id)
                try writer.append(
                    try Incident.unopened.decide(.open(opening), by: actor, at: stamp.at), to: .unopened, id: id,
                    stamp: stamp)
            }
        } catch {
            throw .journal(error)
        }
        work.keepWatched()
        let procedure = work.inForce.procedure
        let preservation = Preservation(
            work: work, judge: procedure.judge(of: procedure.standard), run: nil, folder: folder, redactor: redactor)
        let findings = try preservation.findings(on: id, testimony: Testimony(exit: .unknown, serves: .none))
        return try Judgement(work: work).give(verdict(findings.triage, redactor), to: id)
    }
}

/// The level of what a person reported, from the error's text as they gave it.
struct PulledVerdict {
    let work: Workplace
    let redactor: RunRedactor
    let triage: Triage

    func verdict(on cord: PulledCord) -> Verdict {
        var testimony = Testimony(exit: .unknown, serves: .none)
        let runbook = (try? work.inForce.runbook()) ?? []
        if let rules = try? SearchRules(judge: Judge(), runbook: runbook, shelf: work.place.patterns) {
            let texts = (cord.error ?? cord.text).split(whereSeparator: \.isNewline).map(String.init)
            testimony.regions = [
                texts.enumerated().map { number, text in
                    TestimonyLine(
                        source: Source(file: cord.error == nil ? nil : "--error", line: number + 1, text: text),
                        place: .output, marks: rules.marks(of: text))
                }
            ]
        }
        let run = RunFacts(
            id: "", name: "pull", command: cord.command ?? cord.text, isListed: cord.command == nil, serves: .none,
            startedAt: work.surroundings.now(), headAtStart: nil)
        return triage.verdict(on: testimony, history: History(), run: run)
    }
}
