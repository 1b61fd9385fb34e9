import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// The check that confirms a recovery: `andon recover`.
public struct RecoveryService: Sendable {
    let work: Workplace

    /// Recoveries in that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// How long a check may take, unless somebody says otherwise.
    public static let limit = Span.minutes(10)

    /// Runs the check that the instruction or the sealed configuration names, under a hold too.
    ///
    /// - Throws: `Problem.refused` where it is not the time, no check is named, or it did not pass: nothing changes then.
    public func recover(
        _ id: String, limit: Span = RecoveryService.limit, progress: (OrderProgress) -> Void
    ) throws(Problem) {
        let actor = work.actor
        let service = IncidentService(work)
        let named = try service.ask("recover", on: id, by: actor) { incident throws(Refusal) in
            try incident.requireRecoverable(by: actor)
        }
        guard var check = try check(of: id, named: named) else {
            try service.recordRefusal(.checkMissing, of: "recover", on: id, by: actor)
            throw .refused(.checkMissing)
        }
        check.limit = limit
        let order = ordered(check, on: id)
        let lock = try order.takeLock()
        defer { lock.release() }
        try carryOut(check, on: id, by: actor, under: lock, progress: progress)
    }

    /// A check of the recovery.
    struct Check {
        let line: String
        /// The restore point to which a rollback went back.
        let target: String?
        var limit = RecoveryService.limit
    }

    /// What is checked: what the instruction names, after a rollback what `rollback:` names, else what `runs:` names for
    /// the run that failed. Nil where nobody named anything.
    func check(of id: String, named: String?) throws(Problem) -> Check? {
        let incident = try IncidentService(work).load(id).incident
        let procedure = work.inForce.procedure
        let rollback = incident.instructions.last { $0.isRolledBack }
        let entry = procedure.runs.first { $0.name == incident.run?.name } ?? procedure.standard
        let configured = (rollback == nil ? nil : procedure.rollback?.check) ?? entry.check ?? procedure.standard.check
        return (named ?? configured).map { Check(line: $0, target: rollback?.instruction.target) }
    }

    /// Runs a check and records what came of it, with its output as evidence.
    func carryOut(
        _ check: Check, on id: String, by actor: Actor, under lock: FileLock, progress: (OrderProgress) -> Void
    ) throws(Problem) {
        let order = ordered(check, on: id)
        progress(.checking(command: order.shown))
        let done = try order.carryOut(under: lock) { writer, _ in
            try writer.perform(.beginRecovery, on: id, stamp: work.stamp(by: actor))
        } notStarted: { _ in
        }
        do {
            try work.write { try $0.endCheck(done.run, on: id, stamp: work.stamp(by: actor)) }
        } catch {
            throw .journal(error)
        }
        order.preserveAfter(done)
        guard done.run.exit == .exited(code: 0) else {
            throw .refused(.checkFailed(command: order.shown, exit: done.run.exit ?? .unknown))
        }
    }

    private func ordered(_ check: Check, on id: String) -> OrderedRun {
        OrderedRun(work, .check, on: id, line: check.line, limit: check.limit, target: check.target)
    }
}

extension JournalWriter {
    /// Records how a check of the recovery ended, with its run.
    func endCheck(_ run: RunFacts, on id: String, stamp: Stamp) throws {
        let check = CheckRun(command: run.command, run: run.id, exit: run.exit ?? .unknown)
        try end(run, passed: check.passed, incident: id, at: run.endedAt ?? stamp.at)
        try perform(.recordCheck(check), on: id, stamp: stamp)
    }
}
