import AndonCore
import AndonStore
import Crypto
import Foundation
import GRDB

/// A journal with so many open incidents of level 2, opened one after the other, each with its first step due at once.
///
/// The records are those that Andon writes: encoded, hashed and chained alike, so that the audit finds nothing wrong. Only
/// the commits are spared: all of them go in with one transaction.
struct CrowdedJournal {
    let path: String
    let journal: Journal
    let count: Int
    private let stride: Int

    static let start = Instant(microseconds: 1_772_323_200_000_000)
    static let by = Actor(account: "taro@example.com", name: "開発 太郎", roles: [.secondLine])

    /// - Parameter isScattered: whether those that are due together lie far from each other in the tables, as no real
    ///   incidents do: they are named by their day.
    init(count: Int, isScattered: Bool, in folder: String) throws {
        self.count = count
        stride = isScattered ? 618_033 : 1
        path = folder + "/\(UUID().uuidString).db"
        journal = try Journal(path: path, create: true)
        try fill()
    }

    /// When the incident comes due that is the so-and-so-manieth to do so, from 0.
    func due(_ turn: Int) -> Instant { Instant(microseconds: Self.start.microseconds + Int64(turn) * 10_000) }

    static func stamp(_ at: Instant) -> Stamp { Stamp(at: at, monotonic: 1, boot: "boot", by: by) }

    private func fill() throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { database in
            try database.execute(
                sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA wal_autocheckpoint = 0")
            try database.inTransaction {
                var ledger = Data(count: 32)
                let writer = JournalWriter(database: database)
                for number in 0..<count {
                    // 618,033 has no divisor in common with the counts that are asked for, so each turn comes once.
                    try insert(number, at: due(number * stride % count), ledger: &ledger, by: writer, into: database)
                }
                return .commit
            }
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try queue.close()
    }

    private func insert(
        _ number: Int, at: Instant, ledger: inout Data, by writer: JournalWriter, into database: Database
    )
        throws
    {
        let digits = "\(number)"
        let id = "20260301-" + String(repeating: "0", count: 9 - digits.count) + digits
        let verdict = Verdict(
            conditions: [HeldCondition(.unknownCause)], remedy: nil, fingerprint: "nightly | unknown_cause | \(number)",
            errorMessage: nil)
        let opening = IncidentEvent.Opening(
            title: "nightly failed", run: nil, pulled: nil, seal: 1, isObserved: false, plans: Plans())
        var records: [EventRecord] = []
        var head = Data(count: 32)
        for event in [IncidentEvent.opened(opening), .judged(verdict: verdict)] {
            let record = EventRecord(
                incident: id, seq: records.count + 1, prev: hex(head), at: at, monotonic: 1, boot: "boot", by: Self.by,
                event: event)
            let bytes = try encoded(record)
            head = Data(SHA256.hash(data: bytes))
            records.append(record)
            try database.cachedStatement(sql: "INSERT INTO event (incident, seq, hash, body) VALUES (?, ?, ?, ?)")
                .execute(arguments: [id, record.seq, head, bytes])
        }
        guard let incident = Incident(events: records) else { return }
        try database.cachedStatement(
            sql: """
                INSERT INTO incident (id, version, head, state, is_open, level, run, fingerprint, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id, incident.version, head, incident.state.rawValue, incident.isOpen, incident.level?.rawValue, nil,
            incident.verdict?.fingerprint, at.microseconds,
        ])
        try writer.store(Escalation(events: records))
        let entry = LedgerRecord(
            seq: number + 1, prev: hex(ledger), at: at, entry: .incident(id: id, count: 2, head: hex(head)))
        let bytes = try encoded(entry)
        ledger = Data(SHA256.hash(data: bytes))
        try database.cachedStatement(sql: "INSERT INTO ledger (seq, hash, body) VALUES (?, ?, ?)")
            .execute(arguments: [number + 1, ledger, bytes])
    }

    private func encoded(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    private func hex(_ bytes: Data) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
