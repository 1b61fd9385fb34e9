import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

/// A real journal in a folder of its own, which goes with the value.
final class JournalWorkshop {
    let folder: URL
    let journal: Journal
    private let ownsFolder: Bool

    static let developer = Actor(account: "taro@example.com", name: "開発 太郎", roles: [.secondLine])

    init(in folder: URL? = nil, mode: mode_t = 0o600) throws {
        ownsFolder = folder == nil
        self.folder =
            folder
            ?? FileManager.default.temporaryDirectory.appendingPathComponent("andon-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        journal = try Journal(path: self.folder.appendingPathComponent("journal.db").path, mode: mode, create: true)
    }

    deinit {
        if ownsFolder { try? FileManager.default.removeItem(at: folder) }
    }

    var path: String { folder.appendingPathComponent("journal.db").path }

    func another() throws -> Journal { try Journal(path: path, create: false) }

    static func stamp(_ seconds: Int64 = 0) -> Stamp {
        Stamp(at: Instant(microseconds: seconds * 1_000_000), monotonic: seconds, boot: "boot", by: developer)
    }

    static func run(_ id: String, exit: Exit? = nil) -> RunFacts {
        var run = RunFacts(
            id: id, name: "nightly", command: "make all", isListed: true, serves: .internal,
            startedAt: Instant(microseconds: 0), headAtStart: nil)
        run.exit = exit
        return run
    }

    static func opening(_ run: RunFacts? = nil) -> IncidentCommand {
        .open(IncidentEvent.Opening(title: "nightly failed", run: run, pulled: nil, seal: nil, isObserved: false))
    }

    /// Folds, decides and appends within one transaction, as the service does.
    @discardableResult
    static func perform(_ command: IncidentCommand, on id: String, in journal: Journal, at seconds: Int64 = 0) throws
        -> Incident
    {
        try journal.write { writer in
            let incident = try writer.reader.incident(id) ?? .unopened
            let decision = try incident.decide(command, by: developer, at: Instant(microseconds: 3_600_000_000))
            return try writer.append(decision, to: incident, id: id, stamp: stamp(seconds))
        }
    }

    @discardableResult
    func perform(_ command: IncidentCommand, on id: String, at seconds: Int64 = 0) throws -> Incident {
        try JournalWorkshop.perform(command, on: id, in: journal, at: seconds)
    }

    static func note(_ text: String) -> IncidentCommand {
        .note(text: text, why: nil, happenedAt: nil, who: nil)
    }

    static var verdict: Verdict {
        Verdict(
            conditions: [HeldCondition(.unknownCause)], remedy: nil, fingerprint: "nightly | unknown_cause",
            errorMessage: nil)
    }

    /// Two incidents, two runs and two seals: a record in which every table has something to be edited.
    func fill() throws {
        try journal.write { try $0.begin(JournalWorkshop.run("r1"), incident: nil) }
        try journal.write {
            try $0.end(
                JournalWorkshop.run("r1", exit: .exited(code: 0)), passed: true, incident: nil,
                at: Instant(microseconds: 1_000_000))
        }
        try journal.write { try $0.begin(JournalWorkshop.run("r2"), incident: nil) }
        let failed = JournalWorkshop.run("r2", exit: .timedOut)
        try perform(JournalWorkshop.opening(failed), on: "i1", at: 2)
        try journal.write {
            try $0.end(failed, passed: false, incident: "i1", at: Instant(microseconds: 2_000_000))
        }
        try perform(.judge(JournalWorkshop.verdict), on: "i1", at: 3)
        try perform(JournalWorkshop.note("called the provider"), on: "i1", at: 4)
        try perform(JournalWorkshop.opening(), on: "i2", at: 5)
        try perform(JournalWorkshop.note("by hand"), on: "i2", at: 6)
        for number in 1...2 {
            let files = ["andon.yaml": Data("project: tos \(number)\n".utf8), "runbook/a.md": Data("a\n".utf8)]
            let head = try journal.read { try $0.ledgerHead() }
            let seal = StoredSeal(
                number: number,
                manifest: SealManifest.bytes(number: number, project: "tos", ledger: head, files: files),
                signatures: [SealSignature(role: .secondLine, name: "開発 太郎", key: "ssh-ed25519 AAAA", signature: "s")])
            try journal.write { try $0.put(seal, files: files, at: Instant(microseconds: 7_000_000)) }
        }
    }

    /// Edits the database behind the journal's back, as anybody with a shell could.
    func edit(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    func problems() throws -> [ChainProblem] {
        try journal.read { try $0.problems() }
    }

    func permissions(of suffix: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path + suffix)[.posixPermissions] as? Int
    }
}
