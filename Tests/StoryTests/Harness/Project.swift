import Foundation

/// A folder of its own with a home, a project and keys: nothing of the machine is touched.
final class Project {
    /// The three people of the stories.
    enum Person: String, CaseIterable {
        case operatorOne = "operator@example.com"
        case developer = "developer@example.com"
        case boss = "boss@example.com"

        var role: String {
            switch self {
            case .operatorOne: "first_line"
            case .developer: "second_line"
            case .boss: "emergency"
            }
        }
        var name: String {
            switch self {
            case .operatorOne: "Operator One"
            case .developer: "Developer Two"
            case .boss: "Boss Three"
            }
        }
    }

    /// The folder that holds everything.
    let top: String
    /// The project's folder.
    let folder: String
    /// Added to every process's environment; nil takes a variable away.
    var environment: [String: String?] = [:]

    /// A folder with nothing but a home and an empty project folder in it.
    init(in parent: String? = nil) throws {
        top = (parent ?? Project.base) + "/story-" + UUID().uuidString.prefix(13)
        folder = top + "/project"
        for path in [folder, top + "/home", top + "/config", top + "/keys"] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    private init(existing top: String) {
        self.top = top
        folder = top + "/project"
    }

    deinit { remove() }

    /// Holds all projects of this process, and is removed when it ends.
    private static let base: String = {
        atexit { try? FileManager.default.removeItem(atPath: Project.base) }
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        return temporary + "/andon-stories-\(ProcessInfo.processInfo.processIdentifier)"
    }()

    /// Ends what still runs in the folder and removes it.
    func remove() {
        for pid in processes() { kill(pid, SIGKILL) }
        try? FileManager.default.removeItem(atPath: top)
    }

    /// The processes whose working folder lies in this project's folder, apart from the watcher that tells people.
    func processes() -> [Int32] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { Int32($0) }.filter { pid in
            guard let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd") else {
                return false
            }
            return (place == top || place.hasPrefix(top + "/")) && isAlive(pid) && !isWatcher(pid)
        }
    }

    private func isWatcher(_ pid: Int32) -> Bool {
        let words = (FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()).split(separator: 0)
        return words.first.map { String(decoding: $0, as: UTF8.self).hasSuffix("/andon-pager") } ?? false
    }

    /// A copy with its home, keys and record, as `cp -a` makes it.
    func copy() throws -> Project {
        let other = top + "-" + UUID().uuidString.prefix(8)
        try Project.tool("/bin/cp", ["-a", top, other])
        let copy = Project(existing: other)
        copy.environment = environment
        return copy
    }

    // MARK: Running

    /// What every process of this project finds in its environment.
    func surroundings(_ more: [String: String?] = [:]) -> [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        var all: [String: String] = [
            "PATH": path, "HOME": top + "/home", "XDG_CONFIG_HOME": top + "/config", "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
        ]
        for (name, value) in environment { all[name] = value }
        for (name, value) in more { all[name] = value }
        return all
    }

    /// Starts `andon` in the project's folder, or in another.
    func start(
        _ arguments: [String], as person: Person? = nil, in place: String? = nil, environment: [String: String?] = [:],
        stdin: String? = nil
    ) throws -> Running {
        var more = environment
        if let person { more["ANDON_AS"] = person.rawValue }
        return try Running(
            Binary.path, arguments, in: place ?? folder, environment: surroundings(more),
            stdin: stdin.map { Data($0.utf8) })
    }

    /// Runs `andon` to its end.
    @discardableResult
    func andon(
        _ arguments: String..., as person: Person? = nil, in place: String? = nil,
        environment: [String: String?] = [:], stdin: String? = nil, limit: Double = 30
    ) throws -> Result {
        try andon(arguments, as: person, in: place, environment: environment, stdin: stdin, limit: limit)
    }

    /// Runs `andon` to its end.
    @discardableResult
    func andon(
        _ arguments: [String], as person: Person? = nil, in place: String? = nil,
        environment: [String: String?] = [:], stdin: String? = nil, limit: Double = 30
    ) throws -> Result {
        try start(arguments, as: person, in: place, environment: environment, stdin: stdin).wait(limit: limit)
    }

    /// Runs any other program in the project's folder and its surroundings.
    @discardableResult
    func tool(
        _ program: String, _ arguments: String..., in place: String? = nil, environment: [String: String?] = [:],
        limit: Double = 30
    ) throws -> Result {
        try Running(
            "/usr/bin/env", [program] + arguments, in: place ?? folder, environment: surroundings(environment),
            stdin: nil
        ).wait(limit: limit)
    }

    /// A line of shell in the project's folder.
    @discardableResult
    func shell(_ line: String, limit: Double = 30) throws -> Result {
        try tool("sh", "-c", line, limit: limit)
    }

    @discardableResult
    private static func tool(_ program: String, _ arguments: [String]) throws -> Result {
        let result = try Running(
            program, arguments, in: "/", environment: ProcessInfo.processInfo.environment, stdin: nil
        ).wait()
        guard result.exitCode == 0 else { throw HarnessTrouble.unexpected(result) }
        return result
    }

    // MARK: Files

    /// Writes a file below the project's folder.
    func write(_ text: String, to path: String) throws {
        let whole = folder + "/" + path
        try FileManager.default.createDirectory(
            atPath: (whole as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: whole))
    }

    /// A file below the project's folder.
    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)), as: UTF8.self)
    }

    /// Whether there is something at that path below the project's folder.
    func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + path) }

    /// Replaces text in a file, which must hold it.
    func edit(_ path: String, replacing old: String, with new: String) throws {
        let text = try read(path)
        guard text.contains(old) else { throw HarnessTrouble.timeout("\(path) does not hold: \(old)") }
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }
}
