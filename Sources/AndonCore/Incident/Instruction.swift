/// What the second line decides (指示).
public enum Order: String, Codable, CaseIterable, Sendable {
    /// 継続可・指示待ち: it can go on, the hold stays, a further instruction follows.
    case stay
    /// Not to be continued: level 3.
    case halt
    /// Roll back to the restore point, once.
    case rollback
    /// Do this and nothing else.
    case act
    /// The hold is lifted.
    case resume
}

/// Less than everything: one run, so many times, until then.
public struct Permit: Codable, Equatable, Sendable {
    /// The run's name in `runs:`, or the name under which an unlisted command ran, or a command line.
    public let run: String
    /// The command line where no entry lists the run; nil for a listed one.
    public let command: String?
    /// How many times.
    public let times: Int
    /// Until when.
    public let until: Instant

    /// A permit.
    public init(run: String, command: String?, times: Int, until: Instant) {
        self.run = run
        self.command = command
        self.times = times
        self.until = until
    }

    /// Whether it speaks of that run: a listed one by its name, an unlisted one by its command.
    public func covers(_ run: RunFacts) -> Bool {
        if let command { return !run.isListed && run.command == command }
        return run.isListed && run.name == self.run
    }
}

/// What the second line orders.
public struct Instruction: Codable, Equatable, Sendable {
    /// The decision.
    public let order: Order
    /// What is to be done, in words.
    public let text: String
    /// One run that may pass meanwhile.
    public let permit: Permit?
    /// The shell command whose success is the recovery; nil where the sealed configuration names one.
    public let check: String?
    /// The commit that a rollback goes back to.
    public let target: String?

    /// An instruction.
    public init(order: Order, text: String, permit: Permit? = nil, check: String? = nil, target: String? = nil) {
        self.order = order
        self.text = text
        self.permit = permit
        self.check = check
        self.target = target
    }
}

/// An instruction on record, and what was made of it.
public struct StandingInstruction: Equatable, Sendable {
    /// From 1, within the incident.
    public let number: Int
    /// What was ordered.
    public let instruction: Instruction
    /// Why.
    public let why: String
    /// Who ordered it.
    public let by: Actor
    /// When it was taken in.
    public let at: Instant
    /// How often its permit was used.
    public internal(set) var timesUsed = 0
    /// Whether somebody recorded that it was done.
    public internal(set) var isActed = false
    /// Whether its rollback was begun; a second one needs a new decision.
    public internal(set) var isRolledBack = false
}

/// A signature under a statement, as the record keeps it: anyone can verify it again.
public struct Signed: Codable, Equatable, Sendable {
    /// What was signed, byte for byte.
    public let statement: String
    /// The public key, as OpenSSH writes it.
    public let key: String
    /// The SSHSIG text.
    public let signature: String
    /// The contact's name.
    public let name: String
    /// The role for which it counts.
    public let role: Role
    /// Who brought it, where it was signed elsewhere.
    public let carriedBy: String?

    /// A signature by somebody.
    public init(
        statement: String, key: String, signature: String, name: String, role: Role, carriedBy: String? = nil
    ) {
        self.statement = statement
        self.key = key
        self.signature = signature
        self.name = name
        self.role = role
        self.carriedBy = carriedBy
    }
}
