import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// Breaks the glass (非常措置): an entry of the sealed list, once, without the second line: `andon break-glass`.
///
/// It lifts no hold and acknowledges nothing: paging goes on.
public struct EmergencyService: Sendable {
    let work: Workplace

    /// Emergencies in that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// By whose word: the emergency contact's key, or two people by name or account.
    public enum Voucher: Sendable {
        /// The emergency contact signs; without a file the agent's key is asked for.
        case signature(keys: [FilePath], terminal: Bool)
        /// People of the contact list answer for it.
        case people([String])
    }

    /// Carries out an entry of the sealed list, with evidence before and after.
    ///
    /// - Throws: `Problem.refused` where it may not be, or the command or its check did not end well.
    public func breakGlass(
        _ id: String, entry name: String, why: String, voucher: Voucher, progress: (OrderProgress) -> Void
    ) throws(Problem) {
        let actor = work.actor
        let service = IncidentService(work)
        let why = work.recordable(why, on: id)
        let entry = try listed(name, on: id, by: actor)
        let step = OrderedRun(work, .emergency, on: id, line: entry.command, limit: entry.limit)
        let authority = try authority(voucher, entry: name, why: why, on: id, by: actor)
        func command(_ run: RunFacts) -> IncidentCommand {
            .breakGlass(entry: name, run: run, why: why, authority: authority)
        }
        // Asked before the evidence is collected, and once more within the transaction that records the beginning.
        let draft = RunFacts(
            id: "", name: step.kind.rawValue, command: step.shown, isListed: true, serves: .none,
            startedAt: work.surroundings.now(), headAtStart: nil)
        try service.ask("break-glass \(name)", on: id, by: actor) { incident throws(Refusal) in
            _ = try incident.decide(command(draft), by: actor, at: draft.startedAt)
        }
        guard try !service.load(id).incident.isDrill else { throw .refused(.drilled) }
        let lock = try step.takeLock()
        defer { lock.release() }
        progress(.preserving)
        try step.preserveBefore()
        let proof = try RecordProof(work, incident: id)
        progress(.running(command: step.shown))
        let done = try step.carryOut(under: lock) { writer, run in
            try writer.perform(command(run), on: id, stamp: work.stamp(by: actor))
        } notStarted: { run throws(Problem) in
            try service.perform(.endGlass(run: run, check: nil), on: id, by: .andon)
        }
        guard done.run.exit == .exited(code: 0), let line = entry.check else {
            try record { try $0.endGlass(done.run, check: nil, on: id, stamp: work.stamp(by: .andon)) }
            step.preserveAfter(done)
            try proof.require()
            guard done.run.exit == .exited(code: 0) else {
                throw .refused(.orderedRunFailed(command: step.shown, exit: done.run.exit ?? .unknown))
            }
            return
        }
        try check(line, after: step, done, under: lock, progress: progress)
        try proof.require()
    }

    private func check(
        _ line: String, after step: OrderedRun, _ done: OrderedRun.Done, under lock: FileLock,
        progress: (OrderProgress) -> Void
    ) throws(Problem) {
        let id = step.incident
        let order = OrderedRun(work, .emergencyCheck, on: id, line: line, limit: step.limit)
        progress(.checking(command: order.shown))
        // The step's end and the check's beginning are one: whatever is killed in between is one of the two.
        let checked = try order.carryOut(under: lock) { writer, _ in
            try writer.end(done.run, passed: true, incident: id, at: done.run.endedAt ?? work.surroundings.now())
        } notStarted: { run throws(Problem) in
            let check = CheckRun(command: run.command, run: run.id, exit: run.exit ?? .unknown)
            try IncidentService(work).perform(.endGlass(run: done.run, check: check), on: id, by: .andon)
        }
        try record { writer in
            try writer.endGlass(done.run, check: checked.run, on: id, stamp: work.stamp(by: .andon))
        }
        step.preserveAfter(done)
        order.preserveAfter(checked)
        guard checked.run.exit == .exited(code: 0) else {
            throw .refused(.checkFailed(command: order.shown, exit: checked.run.exit ?? .unknown))
        }
    }

    private func listed(_ name: String, on id: String, by actor: Actor) throws(Problem) -> EmergencyEntry {
        let service = IncidentService(work)
        let (isSealed, entries) = (work.inForce.isSealed, work.inForce.procedure.emergency)
        return try service.ask("break-glass \(work.recordable(name))", on: id, by: actor) {
            incident throws(Refusal) -> EmergencyEntry in
            try incident.requireGlassBreaker(actor)
            guard isSealed else { throw .notSealed }
            guard let entry = entries.first(where: { $0.name == name }) else {
                throw .glassNotListed(name, known: entries.map(\.name))
            }
            return entry
        }
    }

    private func authority(
        _ voucher: Voucher, entry: String, why: String, on id: String, by actor: Actor
    ) throws(Problem) -> GlassAuthority {
        switch voucher {
        case .signature(let keys, let terminal):
            return .signed(
                try Signatures(work).sign(
                    .emergency(entry: entry), on: id, why: why, keys: keys, terminal: terminal
                ).signed)
        case .people(let given):
            return .named(distinctPeople(given))
        }
    }

    /// The contacts that are meant, each once: two entries that share an account are one person.
    private func distinctPeople(_ given: [String]) -> [String] {
        var people: [Contact] = []
        for word in given {
            let contacts = work.inForce.procedure.contacts.filter { contact in
                !contact.isAgent && !Contact.isBlank(contact.name)
                    && (contact.name == word || contact.accounts.contains(word))
            }
            guard let person = contacts.first,
                !people.contains(where: { other in
                    other.name == person.name || other.accounts.contains(where: person.accounts.contains)
                })
            else { continue }
            people.append(person)
        }
        return people.map(\.name)
    }

    private func record(_ body: (JournalWriter) throws -> Void) throws(Problem) {
        do {
            try work.write(body)
        } catch {
            throw .journal(error)
        }
    }
}

extension JournalWriter {
    /// Records how an emergency step ended, with its run and the run of its check.
    ///
    /// - Parameter check: nil where there was none; then the step's own run ends here.
    func endGlass(_ run: RunFacts, check: RunFacts?, on id: String, stamp: Stamp) throws {
        let last = check ?? run
        try end(last, passed: last.exit == .exited(code: 0), incident: id, at: last.endedAt ?? stamp.at)
        let checked = check.map { CheckRun(command: $0.command, run: $0.id, exit: $0.exit ?? .unknown) }
        try perform(.endGlass(run: run, check: checked), on: id, stamp: stamp)
    }
}
