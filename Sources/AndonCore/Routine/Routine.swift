/// A daily, weekly or monthly routine (定常運用ルーチン): checks, by command or by a person's answer.
public struct Routine: Equatable, Sendable {
    /// One thing to be checked.
    public struct Check: Equatable, Sendable {
        /// How it is found out.
        public enum Way: Equatable, Sendable {
            /// A command that exits 0 where all is well, ended with its whole group at its limit.
            case command([String], limit: Span)
            /// A question to a person; yes is well.
            case question(Wording)
        }

        /// Its id, unique in the routine.
        public let id: String
        /// What must hold.
        public let title: Wording
        /// How it is found out.
        public let way: Way

        /// A check.
        public init(id: String, title: Wording, way: Way) {
            self.id = id
            self.title = title
            self.way = way
        }
    }

    /// Its id, unique among the routines: `daily`.
    public let id: String
    /// Its file, relative to the project.
    public let file: String
    /// Its title.
    public let title: Wording
    /// How often, and by when.
    public let schedule: RoutineSchedule
    /// Its checks, in order.
    public let checks: [Check]

    /// A routine with those checks.
    public init(id: String, file: String, title: Wording, schedule: RoutineSchedule, checks: [Check]) {
        self.id = id
        self.file = file
        self.title = title
        self.schedule = schedule
        self.checks = checks
    }

    /// Whether somebody may run it: either line; while the project observes anyone, but never an agent.
    ///
    /// - Throws: `Refusal.notForAgents` or `.notYourRole`.
    public static func requirePermission(of actor: Actor, isSealed: Bool) throws(Refusal) {
        if actor.isAgent { throw .notForAgents(account: actor.account) }
        let allowed: [Role] = [.firstLine, .secondLine]
        guard !isSealed || actor.holds(anyOf: allowed) else {
            throw .notYourRole(account: actor.account, allowed: allowed)
        }
    }

    /// The check that `--answer` names: by its id, or by its number within the routine, from 1.
    public func check(named name: String) -> Check? {
        if let check = checks.first(where: { $0.id == name }) { return check }
        guard let number = Int(name), checks.indices.contains(number - 1) else { return nil }
        return checks[number - 1]
    }
}
