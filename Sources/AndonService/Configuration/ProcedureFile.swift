import AndonCore

/// Reads `andon.yaml`.
enum ProcedureFile {
    static let name = "andon.yaml"

    /// Keys that belong to parts of the procedure which this version accepts and does not carry out yet.
    static let laterKeys = ["desk"]

    /// - Parameter isContactsPending: whether the contacts are being changed, so that people whom a plan tells may be
    ///   added next.
    static func procedure(
        from text: String, isContactsPending: Bool = false
    ) throws(ConfigurationProblem) -> Procedure {
        let map = try YAMLMap(text: text, file: name)
        try map.allow(
            [
                "project", "language", "zone", "unlisted", "contacts", "runs", "judges", "evidence", "smtp",
                "plain_hosts", "rollback", "emergency", "protect", "escalation", "rotations", "overrides", "holidays",
                "webhook", "expect", "dead_man",
            ] + laterKeys)
        guard let project = try map.text("project"), !Contact.isBlank(project) else { throw map.missing("project") }
        let judges = try judges(map.map("judges"))
        let (standard, runs) = try runs(map.map("runs"), judges: judges, in: map)
        var procedure = Procedure(
            project: project, language: try map.choice("language", Language.self) ?? .ja,
            zone: try map.text("zone") ?? "UTC",
            unlisted: try map.choice("unlisted", Procedure.Unlisted.self) ?? .default,
            contacts: try contacts(map.map("contacts")), runs: runs, standard: standard, judges: judges,
            evidence: try evidence(map.maps("evidence")) ?? StandardEvidence.items,
            plainHosts: try map.texts("plain_hosts") ?? [],
            notYetCarriedOut: laterKeys.filter { map.line(of: $0) != nil })
        procedure.rollback = try rollback(map.map("rollback"))
        procedure.emergency = try emergency(map.maps("emergency"))
        procedure.protected = try map.texts("protect") ?? []
        try readPaging(map, into: &procedure, isContactsPending: isContactsPending)
        return procedure
    }

    private static func readPaging(
        _ map: YAMLMap, into procedure: inout Procedure, isContactsPending: Bool
    ) throws(ConfigurationProblem) {
        procedure.rotations = try RotationsFile.rotations(map.map("rotations"), zone: procedure.zone)
        procedure.overrides = try RotationsFile.overrides(map.maps("overrides"), of: procedure.rotations)
        procedure.plans = try EscalationFile(
            rotations: procedure.rotations.map(\.name), contacts: isContactsPending ? nil : procedure.contacts
        ).plans(map.map("escalation"))
        procedure.holidaysFile = try PagingFile.holidays(map)
        procedure.mailServer = try PagingFile.mailServer(map.map("smtp"), plainHosts: procedure.plainHosts)
        procedure.webhookSecretVariable = try PagingFile.webhookSecretVariable(map.map("webhook"))
        procedure.expectations = try PagingFile.expectations(map.maps("expect"), runs: procedure.runs)
        procedure.deadMan = try PagingFile.deadMan(map.map("dead_man"), plainHosts: procedure.plainHosts)
    }

    private static func rollback(_ map: YAMLMap?) throws(ConfigurationProblem) -> Rollback? {
        guard let map else { return nil }
        try map.allow(["command", "check", "limit", "checkpoint_file"])
        guard let command = try map.texts("command"), !command.isEmpty else { throw map.missing("command") }
        return Rollback(
            command: command, check: try map.text("check"), limit: try map.span("limit") ?? .minutes(10),
            checkpointFile: try map.text("checkpoint_file"))
    }

    private static func emergency(_ maps: [YAMLMap]?) throws(ConfigurationProblem) -> [EmergencyEntry] {
        var entries: [EmergencyEntry] = []
        for map in maps ?? [] {
            try map.allow(["name", "title", "command", "check", "limit"])
            guard let name = try map.text("name") else { throw map.missing("name") }
            guard let command = try map.text("command") else { throw map.missing("command") }
            guard !entries.contains(where: { $0.name == name }) else {
                throw map.problem("name", .duplicateEntry(name))
            }
            entries.append(
                EmergencyEntry(
                    name: name, title: try map.text("title") ?? name, command: command, check: try map.text("check"),
                    limit: try map.span("limit") ?? .minutes(10)))
        }
        return entries
    }

    static func contacts(_ map: YAMLMap?) throws(ConfigurationProblem) -> [Contact] {
        guard let map else { return [] }
        try map.allow(Role.allCases.map(\.rawValue))
        var contacts: [Contact] = []
        for role in Role.allCases {
            for entry in try map.maps(role.rawValue) ?? [] {
                try entry.allow(["name", "reach", "hours", "accounts", "keys", "remarks", "agent"])
                contacts.append(
                    Contact(
                        role: role, name: try entry.text("name") ?? "", reach: try entry.texts("reach") ?? [],
                        hours: try entry.text("hours") ?? "24x7", accounts: try entry.texts("accounts") ?? [],
                        keys: try entry.texts("keys") ?? [], remarks: try entry.text("remarks") ?? "",
                        isAgent: try entry.flag("agent") ?? false))
            }
        }
        return contacts
    }

    private static func runs(
        _ map: YAMLMap?, judges: [String: Judge], in top: YAMLMap
    ) throws(ConfigurationProblem) -> (standard: RunEntry, others: [RunEntry]) {
        let fallback = RunEntry(name: "default", serves: .internal, judge: "exit")
        guard let map else { return (fallback, []) }
        guard let first = try map.map("default") else { throw map.missing("default") }
        let standard = try run(first, name: "default", base: nil, judges: judges)
        var others: [RunEntry] = []
        for name in map.keys where name != "default" {
            guard let entry = try map.map(name) else { throw map.missing(name) }
            others.append(try run(entry, name: name, base: standard, judges: judges))
        }
        for entry in others {
            for required in entry.requires where !others.contains(where: { $0.name == required }) {
                throw map.problem(entry.name, .undefined(key: map.full("\(entry.name).requires"), name: required))
            }
        }
        return (standard, others)
    }

    private static func run(
        _ map: YAMLMap, name: String, base: RunEntry?, judges: [String: Judge]
    ) throws(ConfigurationProblem) -> RunEntry {
        try map.allow(["command", "serves", "timeout", "judge", "parallel", "safe", "requires", "who", "check"])
        // Whom a failure touches must be stated, if only once for all.
        guard let serves = try map.choice("serves", Serves.self) ?? base?.serves else { throw map.missing("serves") }
        let judge = try map.text("judge") ?? base?.judge ?? "exit"
        guard judge == "exit" || judges[judge] != nil else {
            throw map.problem("judge", .undefined(key: map.full("judge"), name: judge))
        }
        var entry = RunEntry(
            name: name, commands: try map.texts("command") ?? [], serves: serves,
            timeout: try map.span("timeout") ?? base?.timeout, judge: judge,
            isParallel: try map.flag("parallel") ?? false, isSafe: try map.flag("safe") ?? false)
        entry.requires = try map.texts("requires") ?? []
        entry.who = try roles(map)
        entry.check = try map.text("check") ?? base?.check
        return entry
    }

    private static func roles(_ map: YAMLMap) throws(ConfigurationProblem) -> [Role] {
        var roles: [Role] = []
        for word in try map.texts("who") ?? [] {
            guard let role = Role(rawValue: word) else {
                throw map.problem(
                    "who", .notAllowed(key: map.full("who"), value: word, allowed: Role.allCases.map(\.rawValue)))
            }
            roles.append(role)
        }
        return roles
    }

    private static func judges(_ map: YAMLMap?) throws(ConfigurationProblem) -> [String: Judge] {
        guard let map else { return [:] }
        var judges: [String: Judge] = [:]
        for name in map.keys {
            guard let entry = try map.map(name) else { throw map.missing(name) }
            judges[name] = try judge(entry)
        }
        return judges
    }

    private static func judge(_ map: YAMLMap) throws(ConfigurationProblem) -> Judge {
        try map.allow(["state", "phases", "steps", "summaries", "fail_on", "error_region"])
        var judge = Judge(summaries: try map.texts("summaries") ?? [], failOn: try map.texts("fail_on") ?? [])
        if let state = try map.map("state") {
            try state.allow(["files", "phase", "errors", "expected"])
            guard let files = try state.texts("files") else { throw state.missing("files") }
            judge.state = Judge.State(
                files: files, phase: try state.text("phase") ?? "phase", errors: try state.texts("errors") ?? [],
                isExpected: try state.flag("expected") ?? false)
        }
        if let phases = try map.map("phases") {
            try phases.allow(["normal", "running", "abnormal", "fatal"])
            judge.phases = Judge.Phases(
                normal: try phases.texts("normal") ?? [], running: try phases.texts("running") ?? [],
                abnormal: try phases.texts("abnormal") ?? [], fatal: try phases.texts("fatal") ?? [])
        }
        if let steps = try map.map("steps") {
            try steps.allow(["files", "errors", "expected"])
            guard let files = try steps.text("files") else { throw steps.missing("files") }
            judge.steps = Judge.Steps(
                files: files, errors: try steps.texts("errors") ?? [], isExpected: try steps.flag("expected") ?? false)
        }
        if let region = try map.map("error_region") {
            try region.allow(["lines", "bytes"])
            judge.errorRegion = Judge.ErrorRegion(
                lines: try region.number("lines") ?? 100, bytes: try region.number("bytes") ?? 32 << 10)
        }
        return judge
    }

    private static func evidence(_ maps: [YAMLMap]?) throws(ConfigurationProblem) -> [EvidenceItem]? {
        guard let maps else { return nil }
        var items: [EvidenceItem] = []
        for map in maps {
            try map.allow([
                "name", "output", "file", "newest", "count", "git", "command", "environment", "bytes", "limit",
            ])
            guard let name = try map.text("name") else { throw map.missing("name") }
            items.append(
                EvidenceItem(
                    name: name, origin: try origin(map), maximumBytes: try map.number("bytes") ?? 8 << 20,
                    limit: try map.span("limit") ?? .seconds(10)))
        }
        return items
    }

    private static func origin(_ map: YAMLMap) throws(ConfigurationProblem) -> EvidenceItem.Origin {
        if let stream = try map.choice("output", RunStream.self) { return .output(stream: stream) }
        if let files = try map.texts("file") { return .file(alternatives: files) }
        if let pattern = try map.text("newest") {
            return .newest(pattern: pattern, count: try map.number("count") ?? 5)
        }
        if let question = try map.choice("git", EvidenceItem.GitQuestion.self) { return .git(question: question) }
        if let argv = try map.texts("command") { return .command(argv: argv) }
        if try map.flag("environment") == true { return .environment }
        throw map.missing("file")
    }
}

/// What is preserved where `evidence:` says nothing: the run's output and the procedure's git questions.
enum StandardEvidence {
    static let items: [EvidenceItem] = [
        EvidenceItem(name: "stdout", origin: .output(stream: .stdout)),
        EvidenceItem(name: "stderr", origin: .output(stream: .stderr)),
        EvidenceItem(name: "commit-hash", origin: .git(question: .head)),
        EvidenceItem(name: "git-log", origin: .git(question: .log)),
        EvidenceItem(name: "git-status", origin: .git(question: .status)),
        EvidenceItem(name: "environment", origin: .environment),
    ]
}
