/// How a rollback is done (`rollback:`): it is carried out only as decided, once.
public struct Rollback: Equatable, Sendable {
    /// The command: a line for the shell, or the words themselves. `ANDON_CHECKPOINT` holds the restore point's commit.
    public var command: [String]
    /// The shell command that checks the result.
    public var check: String?
    /// How long the command may take.
    public var limit: Span
    /// The file in which the project itself keeps the commit of its restore point.
    public var checkpointFile: String?

    /// A rollback by that command.
    public init(command: [String], check: String?, limit: Span, checkpointFile: String?) {
        self.command = command
        self.check = check
        self.limit = limit
        self.checkpointFile = checkpointFile
    }

    /// The words to start: one line goes through the shell.
    public var words: [String] { command.count == 1 ? ["sh", "-c", command[0]] : command }
}

/// What a project's `andon.yaml` says: who is told, what may run, and how a run is judged.
public struct Procedure: Equatable, Sendable {
    /// What is done with a command that no `runs:` entry lists.
    public enum Unlisted: String, CaseIterable, Sendable {
        /// Refused: what is not documented is not allowed (ドキュメントにない操作は禁止).
        case refuse
        /// Judged by `runs.default`, and recorded as unlisted.
        case `default`
    }

    /// The project's name.
    public var project: String
    /// The language of everything that Andon says, unless the caller asks for another.
    public var language: Language
    /// The zone in which times are shown, by its name in the zone database.
    public var zone: String
    /// What is done with a command that no entry lists.
    public var unlisted: Unlisted
    /// Who is told, and who may do what.
    public var contacts: [Contact]
    /// The runs, in the file's order, without `default`.
    public var runs: [RunEntry]
    /// What holds for a run that states nothing else.
    public var standard: RunEntry
    /// How runs are judged, by name.
    public var judges: [String: Judge]
    /// What is preserved, most easily lost first.
    public var evidence: [EvidenceItem]
    /// Where mail is handed in (`smtp:`); nil where none can be sent.
    public var mailServer: MailServer?
    /// Hosts to which plain `http:` may go though they are not loopback.
    public var plainHosts: [String]
    /// Keys that are accepted and not yet carried out by this version, with their lines.
    public var notYetCarriedOut: [String]
    /// How a rollback is done, once it is decided; nil where none is configured.
    public var rollback: Rollback?
    /// What may be started or restored without the second line (非常措置).
    public var emergency: [EmergencyEntry] = []
    /// Paths and patterns, relative to the project, that nobody may change under a hold; empty for all that git sees.
    public var protected: [String] = []
    /// How people are told, by level (`escalation:`).
    public var plans = Plans()
    /// Who takes turns at being on call (`rotations:`), in the file's order.
    public var rotations: [RotationEntry] = []
    /// Who stands in (`overrides:`), the last written counting most.
    public var overrides: [OverrideEntry] = []
    /// The file with the holidays, by its path within the project; sealed like the others.
    public var holidaysFile: String?
    /// The environment variable with the Standard Webhooks secret.
    public var webhookSecretVariable: String?
    /// The runs that must have happened by a time (`expect:`).
    public var expectations: [Expectation] = []
    /// What outside hears from the pager for as long as it is on time.
    public var deadMan: DeadMan?

    /// A procedure with those parts.
    public init(
        project: String, language: Language, zone: String, unlisted: Unlisted, contacts: [Contact], runs: [RunEntry],
        standard: RunEntry, judges: [String: Judge], evidence: [EvidenceItem], plainHosts: [String],
        notYetCarriedOut: [String]
    ) {
        self.project = project
        self.language = language
        self.zone = zone
        self.unlisted = unlisted
        self.contacts = contacts
        self.runs = runs
        self.standard = standard
        self.judges = judges
        self.evidence = evidence
        self.plainHosts = plainHosts
        self.notYetCarriedOut = notYetCarriedOut
    }

    /// The judge of a run; a run whose judge is not defined is judged by its exit code alone.
    public func judge(of run: RunEntry) -> Judge {
        judges[run.judge] ?? Judge()
    }

    /// The people in a role, in the file's order.
    public func people(in role: Role) -> [Contact] {
        contacts.filter { $0.role == role }
    }

    /// The actor that an account is, by the contacts.
    public func actor(for account: String) -> Actor {
        let matches = contacts.filter { $0.accounts.contains(account) }
        let roles = Role.allCases.filter { role in matches.contains { $0.role == role } }
        return Actor(
            account: account, name: matches.first?.name, roles: roles, isAgent: matches.contains { $0.isAgent })
    }

    /// The entry that governs a command.
    ///
    /// - Parameters:
    ///   - command: the words as typed, joined by spaces.
    ///   - name: what `--name` said, if anything.
    /// - Throws: `Refusal.unlisted` where the project refuses what it does not list.
    public func entry(for command: String, named name: String?) throws(Refusal) -> (entry: RunEntry, isListed: Bool) {
        if let name, name != standard.name {
            // A name lends nothing of its entry to a command that the entry does not list: not `safe`, not `parallel`.
            if let entry = runs.first(where: { $0.name == name }),
                entry.lists(command) || (entry.commands.isEmpty && unlisted == .default)
            {
                return (entry, true)
            }
            guard unlisted == .default else { throw .unlisted(command: command, name: name) }
            return (standard.renamed(name), false)
        }
        if name == nil, let entry = runs.first(where: { $0.lists(command) }) { return (entry, true) }
        guard unlisted == .default else { throw .unlisted(command: command, name: name) }
        return (standard, false)
    }
}
