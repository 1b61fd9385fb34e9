import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// The configured rollback, only as decided and once: `andon rollback`.
public struct RollbackService: Sendable {
    let work: Workplace

    /// Rollbacks of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Carries out what the second line decided, and checks the result: evidence, command, commit, check.
    ///
    /// - Throws: `Problem.refused` where it was not decided, or command or check did not end well; the hold stays then.
    public func rollback(_ id: String, progress: (OrderProgress) -> Void) throws(Problem) {
        let actor = work.actor
        let service = IncidentService(work)
        let decided = try service.ask("rollback", on: id, by: actor) { incident throws(Refusal) in
            try incident.rollbackDecided(by: actor)
        }
        guard try !service.load(id).incident.isDrill else { throw .refused(.drilled) }
        let order = try ordered(decided, on: id, by: actor)
        let lock = try order.takeLock()
        defer { lock.release() }
        progress(.preserving)
        try order.preserveBefore()
        let proof = try RecordProof(work, incident: id)
        progress(.running(command: order.shown))
        let done = try order.carryOut(under: lock) { writer, run in
            try writer.perform(.beginRollback(run: run), on: id, stamp: work.stamp(by: actor))
        } notStarted: { run throws(Problem) in
            try service.perform(.endRollback(run: run), on: id, by: .andon)
        }
        let passed = try record(done.run, on: id)
        order.preserveAfter(done)
        // The command was somebody else's: whether the record survived it is looked at, and not believed.
        try proof.require()
        if !passed {
            if done.run.exit == .exited(code: 0), let target = order.target {
                progress(.otherCommit(found: done.run.headAtEnd, decided: target))
            }
            throw .refused(.orderedRunFailed(command: order.shown, exit: done.run.exit ?? .unknown))
        }
        guard let check = try RecoveryService(work).check(of: id, named: decided.instruction.check) else {
            return progress(.unchecked)
        }
        try RecoveryService(work).carryOut(check, on: id, by: actor, under: lock, progress: progress)
        try proof.require()
    }

    /// The command with its target, once everything holds that must hold before it starts.
    private func ordered(
        _ decided: StandingInstruction, on id: String, by actor: Actor
    ) throws(Problem) -> OrderedRun {
        func refuse(_ refusal: Refusal) throws(Problem) -> Never {
            try IncidentService(work).recordRefusal(refusal, of: "rollback", on: id, by: actor)
            throw .refused(refusal)
        }
        guard let rollback = work.inForce.procedure.rollback else { try refuse(.noRollback) }
        if let path = try RollbackReach(work: work).pathInReach() { try refuse(.rollbackInReach(path: path)) }
        let target = decided.instruction.target
        if let target {
            guard try ProjectGit(work).hasCommit(target) else { try refuse(.noCheckpoint) }
        } else if rollback.command.contains(where: { $0.contains("ANDON_CHECKPOINT") }) {
            try refuse(.noCheckpoint)
        }
        let shown = rollback.command.count == 1 ? rollback.command[0] : RunRedactor.quoted(rollback.command)
        return OrderedRun(
            work: work, kind: .rollback, incident: id, words: rollback.words, shown: work.recordable(shown, on: id),
            limit: rollback.limit, target: target)
    }

    private func record(_ run: RunFacts, on id: String) throws(Problem) -> Bool {
        do {
            return try work.write { try $0.endRollback(run, on: id, stamp: work.stamp(by: .andon)) }
        } catch {
            throw .journal(error)
        }
    }
}

extension JournalWriter {
    /// Records how a rollback ended, with its run. Returns whether it came to what was decided.
    func endRollback(_ run: RunFacts, on id: String, stamp: Stamp) throws -> Bool {
        let decision = try perform(.endRollback(run: run), on: id, stamp: stamp)
        let passed = decision.events.contains { if case .rollbackEnded(_, passed: true) = $0 { true } else { false } }
        try end(run, passed: passed, incident: id, at: run.endedAt ?? stamp.at)
        return passed
    }
}
