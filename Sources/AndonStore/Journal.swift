import AndonCore
import Foundation
import GRDB

/// The project's record: hash-chained events, ledger, seals and outbox in one SQLite database.
///
/// WAL with `synchronous=FULL`: what a transaction wrote is on the disk when it returns. The connection is left open
/// until the process ends, so that no exit pays for a checkpoint.
public final class Journal: Sendable {
    private let queue: DatabaseQueue

    /// Opens the journal at a path.
    ///
    /// - Parameters:
    ///   - path: the database file.
    ///   - mode: the permission bits of a new file (0600, or 0660 where the folder is the group's).
    ///   - create: whether to create it where there is none.
    /// - Throws: `JournalError.absent`, `.unopenable` or `.newer`.
    public init(path: String, mode: mode_t = 0o600, create: Bool) throws(JournalError) {
        // SQLite gives the WAL and its index the database's own permissions, so the file is made first.
        let descriptor = open(path, create ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDWR | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            let reason = errno
            throw reason == ENOENT && !create
                ? .absent(path: path)
                : reason == ENOSPC
                    ? .diskFull
                    : .unopenable(path: path, why: String(cString: strerror(reason)))
        }
        if create { fchmod(descriptor, mode) }
        close(descriptor)
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // Who opens the journal first reads the whole WAL, and a run opens it anew each time: so it is kept short.
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                    PRAGMA wal_autocheckpoint = 64
                    """)
        }
        do {
            queue = try Journal.opened(path, configuration)
            // Never closed: closing the last connection would checkpoint and remove the WAL, which no exit should pay.
            _ = Unmanaged.passRetained(queue)
            try queue.inDatabase { try Schema.migrate($0) }
        } catch {
            switch Journal.mended(error) {
            case .inputOutput(let why): throw .unopenable(path: path, why: why)
            case let other: throw other
            }
        }
    }

    /// Two that make the journal at once both turn on the WAL, for which SQLite does not wait as it does for a write.
    private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        var attempts = 0
        while true {
            do {
                return try DatabaseQueue(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempts < 1000 {
                attempts += 1
                usleep(10_000)
            }
        }
    }

    /// Reads in one consistent view.
    public func read<Value>(_ body: (JournalReader) throws -> Value) throws(JournalError) -> Value {
        do {
            return try queue.inDatabase { database in
                var value: Value?
                try database.inTransaction(.deferred) {
                    value = try body(JournalReader(database: database))
                    return .commit
                }
                return value!
            }
        } catch {
            throw Journal.mended(error)
        }
    }

    /// Writes all of it or nothing; durable when it returns.
    public func write<Value>(_ body: (JournalWriter) throws -> Value) throws(JournalError) -> Value {
        do {
            return try queue.inDatabase { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(JournalWriter(database: database))
                    return .commit
                }
                return value!
            }
        } catch {
            throw Journal.mended(error)
        }
    }

    private static func mended(_ error: any Error) -> JournalError {
        if let error = error as? JournalError { return error }
        if let refusal = error as? Refusal { return .refused(refusal) }
        guard let error = error as? DatabaseError else { return .inputOutput(why: "\(error)") }
        switch error.resultCode {
        case .SQLITE_FULL: return .diskFull
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(what: "\(error.message ?? "journal")")
        default:
            return .inputOutput(why: error.message ?? "\(error.extendedResultCode)")
        }
    }
}
