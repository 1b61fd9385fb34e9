import Foundation
import Testing

/// A real receiver on loopback that writes down each thing that it gets before it answers; it ends with its `deinit`.
final class Sink {
    let port: Int
    private let record: String
    private let running: Running

    /// Starts one of the peers that the channels are tested with; it is ready when this returns.
    init(_ script: String = "web_peer", _ arguments: [String] = [], for project: Project) throws {
        record = project.top + "/sink-" + UUID().uuidString.prefix(8)
        let path = Binary.packageFolder + "/Tests/AndonPagingTests/Peers/\(script).py"
        running = try Running(
            "/usr/bin/env", ["python3", path, record] + arguments, in: "/", environment: project.surroundings(),
            stdin: nil)
        let place = record + ".port"
        var found: Int?
        try waitUntil("the sink's port", limit: 30) {
            found = (try? String(contentsOfFile: place, encoding: .utf8)).flatMap { Int($0) }
            return found != nil
        }
        port = found ?? 0
    }

    deinit { running.signal(SIGKILL) }

    /// An address that answers as the path says: `answer/404`, `silent`, `told/boss`.
    func address(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

    /// How `told/NAME` answers from now on: `silent`, `cut` or a code.
    func tell(_ name: String, _ word: String) throws {
        try Data(word.utf8).write(to: URL(fileURLWithPath: record + "." + name), options: .atomic)
    }

    /// One thing that it got.
    struct Got: CustomStringConvertible {
        let json: JSON
        /// When, in seconds.
        var at: Double { if case .number(let at) = json.at { at } else { 0 } }
        var path: String { json.path.text ?? "" }
        var id: String { json.headers["webhook-id"].text ?? "" }
        /// The page.
        var page: JSON { JSON(Data((json.body.text ?? "").utf8)) }
        var step: Int { page.step.int ?? -1 }
        /// `1 second`: the step and the last word of the path.
        var brief: String { "\(step) \(path.split(separator: "/").last ?? "")" }
        var description: String { "\(brief) \(id)" }
    }

    /// Everything so far, in the order in which it came.
    var got: [Got] {
        let text = (try? String(contentsOfFile: record, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { Got(json: JSON(Data($0.utf8))) }
    }

    /// Waits until there are that many, and gives them.
    @discardableResult
    func wait(for count: Int, limit: Double = 15) throws -> [Got] {
        try waitUntil("\(count) pages; there are \(got)", limit: limit) { got.count >= count }
        return got
    }
}

extension Project {
    /// Steps that nobody waits for.
    static let oneStep = "{steps: [{after: 0s, tell: [second_line]}], repeat: 0, answer_within: 30m}"

    /// A project that any command may run in, whose people are told at these addresses, in force.
    ///
    /// - Parameters:
    ///   - more: further keys of andon.yaml.
    static func paging(
        first: [String] = ["exec:/bin/true"], second: [String], emergency: [String] = ["exec:/bin/true"],
        major: String = Project.oneStep, halt: String? = nil, language: String = "en", more: String = "",
        in project: Project? = nil
    ) throws -> Project {
        let project = try project ?? Project()
        try project.makeRepository()
        try project.write(
            """
            project: demo
            language: \(language)
            zone: Asia/Tokyo
            unlisted: default
            runs:
              default: {serves: none, timeout: 30m, judge: plain}
            judges:
              plain: {}
            escalation:
              level2: \(major)
              level3: \(halt ?? major)
            \(more)

            """, to: "andon.yaml")
        for (person, addresses) in [(Person.operatorOne, first), (.developer, second), (.boss, emergency)] {
            try project.setContact(person, addresses: addresses)
        }
        try project.expected(project.seal())
        return project
    }

    /// Fills one role with a person of several addresses.
    func setContact(_ person: Person, addresses: [String]) throws {
        var arguments = ["contacts", "set", person.role, "--name", person.name, "--hours", "24x7"]
        arguments += ["--account", person.rawValue] + addresses.flatMap { ["--reach", $0] }
        if person == .developer { arguments += ["--key", try publicKey()] }
        try expected(andon(arguments))
    }

    /// A run that fails: level 2, or with `halt` level 3.
    @discardableResult
    func failToRun(_ script: String = "echo 'E-7701 strange state' >&2; exit 3", halt: Bool = false) throws -> Result {
        let words = halt ? "echo 'fatal: No space left on device' >&2; exit 3" : script
        return try expected(andon("run", "--", "sh", "-c", words), code: 3)
    }

    /// The incident that was opened last.
    func latest() throws -> String { try show().id.text ?? "" }

    /// The watchers at work in this project, by their process ids.
    func watchers() -> [Int32] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { Int32($0) }.filter { pid in
            let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
            guard place == folder || place == folder + " (deleted)" else { return false }
            let words = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
            let program = words.split(separator: 0).first.map { String(decoding: $0, as: UTF8.self) }
            return program?.hasSuffix("andon-pager") == true && isAlive(pid)
        }
    }

    /// The one watcher, once it listens.
    func watcher() throws -> Int32 {
        var found: Int32?
        try waitUntil("a watcher") {
            let text = (try? String(contentsOfFile: data + "/pager.lock", encoding: .utf8)) ?? ""
            found = Int32(text.prefix { $0.isNumber })
            return found.map { watchers().contains($0) } ?? false
        }
        return found ?? 0
    }

    /// Ends the watcher as a crash does.
    func killWatcher() throws {
        let pid = try watcher()
        kill(pid, SIGKILL)
        try waitUntil("the watcher's end") { !isAlive(pid) }
    }

    /// Waits until no watcher is left.
    func expectNoWatcher(within seconds: Double = 5, _ where: SourceLocation = #_sourceLocation) {
        let end = Date().addingTimeInterval(seconds)
        while !watchers().isEmpty, Date() < end { usleep(20_000) }
        #expect(watchers().isEmpty, "a watcher is left", sourceLocation: `where`)
    }

    /// What the watchers complained of.
    var watchersLog: String { (try? String(contentsOfFile: data + "/pager.log", encoding: .utf8)) ?? "" }

    /// `andon` where there is no `andon-pager` beside it, copied once.
    private static let loneAndon = Swift.Result {
        let folder = FileManager.default.temporaryDirectory.path + "/andon-alone-\(getpid())"
        atexit { try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "/andon-alone-\(getpid())") }
        // Another process copies it: nobody that is started meanwhile may hold it open for writing.
        let copied = try Running(
            "/bin/sh", ["-c", "mkdir -p \"$1\" && cp \"$2\" \"$1/andon\"", "sh", folder, Binary.path], in: "/",
            environment: [:], stdin: nil
        ).wait()
        guard copied.exitCode == 0 else { throw HarnessTrouble.unexpected(copied) }
        return folder + "/andon"
    }

    /// Runs `andon` as on a machine without a pager, with the clock moved by so much.
    @discardableResult
    func alone(_ arguments: [String], at offset: String? = nil, as person: Person = .operatorOne) throws -> Result {
        var more = try offset.map { try MovedClock.environment($0) } ?? [:]
        more["ANDON_AS"] = person.rawValue
        more["PATH"] = "/usr/bin:/bin"
        return try Running(
            Project.loneAndon.get(), arguments, in: folder, environment: surroundings(more), stdin: nil
        ).wait()
    }

    /// Runs `andon` as on a machine without a pager.
    @discardableResult
    func alone(_ arguments: String..., at offset: String? = nil, as person: Person = .operatorOne) throws -> Result {
        try alone(arguments, at: offset, as: person)
    }

    /// Carries out what is due at that time, and nothing more.
    @discardableResult
    func watchOnce(at offset: String = "+0s", environment: [String: String?] = [:]) throws -> Result {
        let more = try MovedClock.environment(offset).merging(environment) { $1 }
        return try expected(pager("watch", "--once", environment: more))
    }
}
