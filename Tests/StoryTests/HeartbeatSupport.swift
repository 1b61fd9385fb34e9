import Foundation
import Testing

/// A project that expects its backup every day by 09:00 in UTC, with half an hour of grace, sealed on 5 January 2026.
struct ExpectingProject {
    let project: Project
    /// When the project was sealed; the clock of every story goes on from here.
    static let sealed = "2026-01-05 08:00:00"
    static let backup = ["run", "--name", "backup", "--", "sh", "-c", "exit 0"]

    /// - Parameters:
    ///   - more: more of andon.yaml.
    ///   - safe: whether the backup passes a hold.
    init(more: String = "", safe: Bool = false) throws {
        project = try Project.prepared(.observing, preset: "generic")
        try project.write(
            """
            project: nightly
            language: ja
            zone: UTC
            runs:
              default: {serves: internal}
              backup: {command: [backup.sh], serves: internal, safe: \(safe)}
            expect: [{run: backup, every: day, by: "09:00", grace: 30m}]
            \(more)
            """, to: "andon.yaml")
        try project.setContacts()
        try project.commit()
        try project.expected(
            at(Self.sealed) { clock in
                try project.andon("seal", "--sign-with", project.key(), as: .developer, environment: clock)
            })
        stopWatcher()
    }

    /// Runs something at a time.
    func at<Value>(_ time: String, _ body: ([String: String?]) throws -> Value) throws -> Value {
        try body(try MovedClock.environment("@" + time))
    }

    /// `andon` at a time.
    @discardableResult
    func andon(_ time: String, _ arguments: String..., as person: Project.Person? = nil) throws -> Result {
        let result = try at(time) { try project.andon(arguments, as: person, environment: $0) }
        stopWatcher()
        return result
    }

    /// `andon-pager watch --once` at a time.
    @discardableResult
    func look(_ time: String) throws -> Result {
        stopWatcher()
        return try project.expected(at(time) { try project.pager("watch", "--once", environment: $0) })
    }

    /// Ends the watcher that a command started: each story says itself when somebody looks.
    func stopWatcher() { project.endPagers() }

    /// What `status` says of the backup.
    func expectation(_ time: String) throws -> JSON {
        let status = try andon(time, "status", "--json")
        #expect(status.exitCode == 0, "\(status)")
        return status.json.expectations[0]
    }

    /// The incidents, newest first.
    func incidents() throws -> [JSON] { try project.expected(project.andon("incidents", "--json")).json.list }
}

extension Project {
    /// The processes of `andon-pager` that are at work in this project.
    func pagers() -> [Int32] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { Int32($0) }.filter { pid in
            let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
            let words = (FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()).split(separator: 0)
            return place == folder && isAlive(pid)
                && words.first.map { String(decoding: $0, as: UTF8.self).hasSuffix("/andon-pager") } == true
        }
    }

    /// Kills them and waits until they are gone.
    func endPagers() {
        for pid in pagers() {
            kill(pid, SIGKILL)
            for _ in 0..<500 where isAlive(pid) { usleep(10_000) }
        }
    }
}
