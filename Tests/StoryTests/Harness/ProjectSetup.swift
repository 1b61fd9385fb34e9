import Foundation

extension Project {
    /// How far a project is prepared.
    enum Stage { case bare, observing, contacts, sealed }

    /// A repository with nobody's settings but its own.
    func makeRepository() throws {
        for line in [
            ["init", "-q", "-b", "main"], ["config", "user.name", "Operator One"],
            ["config", "user.email", Person.operatorOne.rawValue], ["config", "commit.gpgsign", "false"],
        ] {
            try expected(tool("git", arguments: line))
        }
    }

    /// Commits everything.
    func commit(_ message: String = "as it is") throws {
        try expected(tool("git", "add", "-A"))
        try expected(tool("git", "commit", "-q", "--allow-empty", "-m", message))
    }

    /// The stand-in for TOS, beside `andon.yaml`.
    func addTOS() throws {
        for name in ["orchestrator_v0_3.py", "workspace"] {
            try FileManager.default.copyItem(atPath: Binary.examples + "/" + name, toPath: folder + "/" + name)
        }
    }

    /// An ssh key without a passphrase in the keys folder, made once.
    @discardableResult
    func key(_ name: String = "developer") throws -> String {
        let path = top + "/keys/" + name
        if !FileManager.default.fileExists(atPath: path) {
            try expected(tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name + "@example.com", "-f", path))
        }
        return path
    }

    /// The public line of a key.
    func publicKey(_ name: String = "developer") throws -> String {
        try String(contentsOfFile: key(name) + ".pub", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Fills the three roles; only the second line has a key.
    func setContacts(reach: String = "exec:/bin/true") throws {
        for person in Person.allCases { try expected(setContact(person, reach: reach)) }
    }

    /// Fills one role.
    @discardableResult
    func setContact(_ person: Person, reach: String = "exec:/bin/true", key name: String? = nil) throws -> Result {
        var arguments = [
            "contacts", "set", person.role, "--name", person.name, "--reach", reach, "--hours", "24x7", "--account",
            person.rawValue,
        ]
        if let name = name ?? (person == .developer ? "developer" : nil) {
            arguments += ["--key", try publicKey(name)]
        }
        return try andon(arguments)
    }

    /// Puts the procedure in force.
    @discardableResult
    func seal(key name: String = "developer", as person: Person = .developer) throws -> Result {
        try andon("seal", "--sign-with", key(name), as: person)
    }

    /// Passes a result on that went well.
    @discardableResult
    func expected(_ result: Result, code: Int32 = 0) throws -> Result {
        guard result.exitCode == code else { throw HarnessTrouble.unexpected(result) }
        return result
    }

    /// `tool` for a list.
    func tool(_ program: String, arguments: [String]) throws -> Result {
        try Running("/usr/bin/env", [program] + arguments, in: folder, environment: surroundings(), stdin: nil).wait()
    }

    /// The project as a story needs it, made step by step.
    fileprivate static func made(_ stage: Stage, preset: String, isRepository: Bool) throws -> Project {
        let project = try Project()
        if isRepository { try project.makeRepository() }
        if preset == "tos" { try project.addTOS() }
        guard stage != .bare else { return project }
        try project.expected(project.andon("init", "--preset", preset))
        if stage == .contacts || stage == .sealed { try project.setContacts() }
        if isRepository { try project.commit("the project") }
        if stage == .sealed { try project.expected(project.seal()) }
        return project
    }

    /// The project as a story needs it: a copy of one that was made before, where there is one.
    static func prepared(_ stage: Stage, preset: String = "tos", isRepository: Bool = true) throws -> Project {
        guard isRepository, stage != .bare, Templates.all[preset] != nil else {
            return try made(stage, preset: preset, isRepository: isRepository)
        }
        return try template(stage, preset: preset).project.copy()
    }

    fileprivate static func template(_ stage: Stage, preset: String) throws -> Templates.Template {
        guard let templates = Templates.all[preset] else { throw HarnessTrouble.timeout("no template: \(preset)") }
        switch stage {
        case .bare, .observing: return try templates.observing.get()
        case .contacts: return try templates.contacts.get()
        case .sealed: return try templates.sealed.get()
        }
    }
}

/// Projects that are made once and copied from then on: compiling the presets' signatures takes a second.
struct Templates: Sendable {
    static let all = ["tos": Templates(preset: "tos"), "generic": Templates(preset: "generic")]

    static let tos = Swift.Result { try Project.template(.sealed, preset: "tos") }
    static let generic = Swift.Result { try Project.template(.sealed, preset: "generic") }

    let observing: Once
    let contacts: Once
    let sealed: Once

    private init(preset: String) {
        let observing = Once { try Project.made(.observing, preset: preset, isRepository: true) }
        let contacts = Once {
            let project = try observing.get().project.copy()
            try project.setContacts()
            try project.commit("the contacts")
            return project
        }
        self.observing = observing
        self.contacts = contacts
        sealed = Once {
            let project = try contacts.get().project.copy()
            try project.expected(project.seal())
            return project
        }
    }

    /// Nobody changes a project once it is made, so that copies may be taken from several threads.
    struct Template: @unchecked Sendable {
        let project: Project
    }

    /// Makes a project when it is asked for first.
    final class Once: @unchecked Sendable {
        private let lock = NSLock()
        private let make: @Sendable () throws -> Project
        private var made: Swift.Result<Template, any Error>?

        init(_ make: @escaping @Sendable () throws -> Project) { self.make = make }

        func get() throws -> Template {
            try lock.withLock {
                let result = made ?? Swift.Result { try Template(project: make()) }
                made = result
                return try result.get()
            }
        }
    }
}

/// Gives a story a copy of a sealed project (or one at another stage) and removes it afterwards.
func withProject(_ stage: Project.Stage = .sealed, preset: String = "tos", _ story: (Project) throws -> Void) throws {
    let project = try Project.prepared(stage, preset: preset)
    defer { project.remove() }
    try story(project)
}
