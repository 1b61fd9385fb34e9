import AndonCore
import AndonStore

/// The one road for every command on an incident: load, fold, decide, append with the expected version.
public struct IncidentService: Sendable {
    let work: Workplace

    /// A road into that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Carries out a command. Where somebody else wrote in between, it decides anew on what is there then; a refused
    /// attempt is recorded before it is reported.
    @discardableResult
    public func perform(_ command: IncidentCommand, on id: String, by actor: Actor) throws(Problem) -> Incident {
        let command = command.wording { work.recordable($0, on: id) }
        while true {
            do {
                return try decideAndAppend(command, on: id, by: actor)
            } catch .journal(.conflict) {
                continue
            } catch .refused(let refusal) {
                try recordRefusal(refusal, of: command.verb, on: id, by: actor)
                throw .refused(refusal)
            }
        }
    }

    /// Asks the procedure before something that costs or cannot be taken back; a refusal is on record as an attempt.
    func ask<Value>(
        _ verb: String, on id: String, by actor: Actor, _ question: (Incident) throws(Refusal) -> Value
    ) throws(Problem) -> Value {
        let incident = try load(id).incident
        do throws(Refusal) {
            return try question(incident)
        } catch {
            try recordRefusal(error, of: verb, on: id, by: actor)
            throw .refused(error)
        }
    }

    /// The full id that a prefix, or `latest`, stands for.
    public func identifier(_ given: String) throws(Problem) -> String {
        let matches = try journalRead { reader in
            given == "latest"
                ? try reader.latestIdentifier().map { [$0] } ?? [] : try reader.identifiers(beginningWith: given)
        }
        guard let first = matches.first, !given.isEmpty else { throw .noSuchIncident(given) }
        guard matches.count == 1 || first == given else { throw .ambiguousIncident(given, candidates: matches) }
        return first
    }

    /// An incident with its events.
    public func load(_ id: String) throws(Problem) -> (incident: Incident, events: [EventRecord]) {
        let events = try journalRead { try $0.events(of: id) }
        guard let incident = Incident(events: events) else { throw .noSuchIncident(id) }
        return (incident, events)
    }

    func journalRead<Value>(_ body: (JournalReader) throws -> Value) throws(Problem) -> Value {
        do {
            return try work.journal.read(body)
        } catch {
            throw .journal(error)
        }
    }

    private func decideAndAppend(
        _ command: IncidentCommand, on id: String, by actor: Actor
    ) throws(Problem) -> Incident {
        let incident = try load(id).incident
        let decision: Decision
        do {
            decision = try incident.decide(command, by: actor, at: work.surroundings.now())
        } catch {
            throw .refused(error)
        }
        do {
            let after = try work.write { writer in
                try writer.append(decision, to: incident, id: id, stamp: work.stamp(by: actor))
            }
            HandsOff(work).follow(from: incident, to: after)
            return after
        } catch {
            throw .journal(error)
        }
    }

    /// Puts an attempt on record that was refused.
    func recordRefusal(_ refusal: Refusal, of verb: String, on id: String, by actor: Actor) throws(Problem) {
        try recordAttempt(.refused(refusal), of: verb, on: id, by: actor)
    }

    /// Puts an attempt on record that came to nothing.
    func recordAttempt(_ problem: Problem, of verb: String, on id: String, by actor: Actor) throws(Problem) {
        let note = IncidentCommand.recordRefusal(attempt: verb, why: problem.reason(in: work.language))
        while true {
            do {
                _ = try decideAndAppend(note, on: id, by: actor)
                return
            } catch .journal(.conflict) {
                continue
            }
        }
    }
}
