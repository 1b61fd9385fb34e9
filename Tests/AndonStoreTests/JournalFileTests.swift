import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

private typealias Bench = JournalWorkshop

@Suite("the journal's file")
struct JournalFileTests {
    @Test("it belongs to its owner alone, and so do its log and its index", arguments: [0o600, 0o660])
    func permissions(mode: Int) throws {
        let bench = try Bench(mode: mode_t(mode))
        try bench.perform(Bench.opening(), on: "i1")
        for suffix in ["", "-wal", "-shm"] { #expect(try bench.permissions(of: suffix) == mode, "\(suffix)") }
    }

    @Test("what was written is there for whoever opens the file next")
    func reopened() throws {
        let bench = try Bench()
        try bench.fill()
        let other = try bench.another()
        #expect(try other.read { try $0.incident("i1") } == bench.journal.read { try $0.incident("i1") })
        #expect(try other.read { try $0.problems() } == [])
    }

    @Test("a journal that is not there is absent, and is not made by looking")
    func absent() throws {
        let bench = try Bench()
        let path = bench.folder.appendingPathComponent("other.db").path
        #expect(throws: JournalError.absent(path: path)) { try Journal(path: path, create: false) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a folder that is not there, and a folder in the file's place, are named as unopenable")
    func unopenable() throws {
        let bench = try Bench()
        for path in [bench.folder.path, bench.folder.appendingPathComponent("none/journal.db").path] {
            #expect {
                try Journal(path: path, create: true)
            } throws: { error in
                guard case .unopenable(path, let why) = error as? JournalError else { return false }
                return !why.isEmpty
            }
        }
    }

    @Test("a file that is no database is damaged, and is left as it was")
    func notADatabase() throws {
        let bench = try Bench()
        let url = bench.folder.appendingPathComponent("text.db")
        let text = Data(String(repeating: "no database at all\n", count: 400).utf8)
        try text.write(to: url)
        #expect {
            try Journal(path: url.path, create: false)
        } throws: { error in
            if case .damaged = error as? JournalError { true } else { false }
        }
        #expect(try Data(contentsOf: url) == text)
    }

    @Test("a journal of a newer Andon is refused, with both versions")
    func newer() throws {
        let bench = try Bench()
        try bench.fill()
        try bench.edit("PRAGMA user_version = 99")
        #expect(throws: JournalError.newer(found: 99, known: Schema.migrations.count)) { try bench.another() }
    }

    @Test("the file says that it is a journal of Andon's, writes ahead, and syncs each transaction in full")
    func pragmas() throws {
        let bench = try Bench()
        let queue = try DatabaseQueue(path: bench.path)
        #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA application_id") } == 0x416E_646E)
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        #expect(
            try bench.journal.read { try Int.fetchOne($0.database, sql: "PRAGMA synchronous") } == 2,
            "2 is FULL: what a transaction wrote is on the disk when it returns")
    }

    @Test("two processes that make the journal at once make one")
    func madeAtOnce() throws {
        for _ in 0..<10 {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "andon-store-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appendingPathComponent("journal.db").path
            DispatchQueue.concurrentPerform(iterations: 4) { writer in
                do {
                    let journal = try Journal(path: path, create: true)
                    try Bench.perform(Bench.opening(), on: "i\(writer)", in: journal)
                } catch {
                    Issue.record("writer \(writer): \(error)")
                }
            }
            let journal = try Journal(path: path, create: false)
            #expect(try journal.read { try $0.openIncidents() }.count == 4)
            #expect(try journal.read { try $0.problems() } == [])
        }
    }

    @Test("a full disk is told as such, and what was written before is still there", .enabled(if: geteuid() == 0))
    func fullDisk() throws {
        let disk = try SmallDisk(kilobytes: 512)
        let bench = try Bench(in: disk.folder)
        try bench.perform(Bench.opening(), on: "i1")
        let long = String(repeating: "long ", count: 4000)
        var written = 1
        #expect(throws: JournalError.diskFull) {
            for _ in 0..<200 {
                try bench.perform(Bench.note(long), on: "i1")
                written += 1
            }
        }
        #expect(written > 1)
        #expect(try bench.journal.read { try $0.events(of: "i1") }.count == written)
        #expect(try bench.problems() == [])
    }
}

/// A file system of a few hundred kilobytes, for tests that need a full disk; only root can make one.
final class SmallDisk {
    let folder: URL

    struct CannotMount: Error {}

    init(kilobytes: Int) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("andon-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path) == 0 else {
            try? FileManager.default.removeItem(at: folder)
            throw CannotMount()
        }
    }

    deinit {
        // The journal's connection may still be open: detached now, gone when it closes.
        _ = try? Self.run("umount", "-l", folder.path)
        try? FileManager.default.removeItem(at: folder)
    }

    private static func run(_ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
