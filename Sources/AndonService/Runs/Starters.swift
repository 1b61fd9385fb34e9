import AndonCore
import AndonStore

/// Who may start a run (`who:`).
struct Starters {
    let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    /// Why the acting account may not start it, nil where it may. Who acts is asked only of an entry that names roles:
    /// a passing run does not pay for it. While the project observes there are no roles in force.
    func refusal(of entry: RunEntry) -> Refusal? {
        guard !entry.who.isEmpty, work.inForce.isSealed else { return nil }
        let actor = work.actor
        if actor.isAgent { return .notForAgents(account: actor.account) }
        return actor.holds(anyOf: entry.who) ? nil : .notYourRole(account: actor.account, allowed: entry.who)
    }

    /// Lets the acting account start it, or puts the attempt on record.
    func require(_ entry: RunEntry) throws(Problem) {
        guard let refusal = refusal(of: entry) else { return }
        try work.recordRefusal(refusal, of: "run \(entry.name)", by: work.actor)
        throw .refused(refusal)
    }
}

extension Workplace {
    /// Puts an attempt on record that was refused and belongs to no incident.
    func recordRefusal(_ refusal: Refusal, of attempt: String, by actor: Actor) throws(Problem) {
        try recordAttempt(.refused(refusal), of: attempt, by: actor)
    }

    /// Puts an attempt on record that came to nothing and belongs to no incident.
    func recordAttempt(_ problem: Problem, of attempt: String, by actor: Actor) throws(Problem) {
        let why = problem.reason(in: language)
        do {
            try write { try $0.record(.refused(attempt: attempt, why: why, by: actor), at: surroundings.now()) }
        } catch {
            throw .journal(error)
        }
    }
}
