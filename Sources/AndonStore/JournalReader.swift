import AndonCore
import Foundation
import GRDB

/// Everything that is read from the journal, within one view of it.
public struct JournalReader {
    let database: Database
    var plans = KnownPlans()

    /// The events of an incident with their bytes' chain, oldest first.
    public func events(of incident: String) throws -> [EventRecord] {
        try Data.fetchAll(
            database, sql: "SELECT body FROM event WHERE incident = ? ORDER BY seq", arguments: [incident]
        )
        .map { try Stored.value(EventRecord.self, from: $0, what: "event of \(incident)") }
    }

    /// The stored bytes of an incident's events, oldest first: what was hashed.
    public func eventBytes(of incident: String) throws -> [Data] {
        try Data.fetchAll(
            database, sql: "SELECT body FROM event WHERE incident = ? ORDER BY seq", arguments: [incident])
    }

    /// An incident folded from its events, nil where there is none.
    public func incident(_ id: String) throws -> Incident? {
        Incident(events: try events(of: id))
    }

    /// An incident that the index names: without its events the record is damaged, not the incident closed.
    private func indexed(_ id: String) throws -> Incident {
        guard let incident = try incident(id) else { throw JournalError.damaged(what: "incident \(id)") }
        return incident
    }

    /// Open incidents, oldest first.
    ///
    /// - Throws: `JournalError.damaged` where the index lacks an incident that has events, or names one that has none:
    ///   doubt means held.
    public func openIncidents() throws -> [Incident] {
        let (indexed, recorded) = try counts()
        guard indexed == recorded else { throw JournalError.damaged(what: "index of incidents") }
        return try openIncidentsInIndex()
    }

    private func counts() throws -> (indexed: Int, recorded: Int) {
        let row = try Row.fetchOne(
            database, sql: "SELECT (SELECT count(*) FROM incident), (SELECT count(*) FROM event WHERE seq = 1)")
        return row.map { ($0[0], $0[1]) } ?? (0, 0)
    }

    private func openIncidentsInIndex() throws -> [Incident] {
        try String.fetchAll(database, sql: "SELECT id FROM incident WHERE is_open ORDER BY number")
            .map(indexed)
    }

    /// All incidents, newest first, at most so many.
    public func incidents(limit: Int) throws -> [Incident] {
        try String.fetchAll(database, sql: "SELECT id FROM incident ORDER BY number DESC LIMIT ?", arguments: [limit])
            .map(indexed)
    }

    /// Ids that begin with a prefix, at most six: enough to tell a unique one and to name some.
    public func identifiers(beginningWith prefix: String) throws -> [String] {
        try String.fetchAll(
            database, sql: "SELECT id FROM incident WHERE substr(id, 1, ?) = ? ORDER BY id = ? DESC, number LIMIT 6",
            arguments: [prefix.count, prefix, prefix])
    }

    /// The incident that was opened last, closed ones included.
    public func latestIdentifier() throws -> String? {
        try String.fetchOne(database, sql: "SELECT id FROM incident ORDER BY number DESC LIMIT 1")
    }

    /// The chain's length and head of an incident.
    public func chain(of incident: String) throws -> (count: Int, head: String) {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT version, head FROM incident WHERE id = ?"), arguments: [incident])
        return row.map { ($0["version"], Stored.hex($0["head"])) } ?? (0, Stored.hex(Stored.origin))
    }

    /// The ledger's length and head.
    public func ledgerHead() throws -> (count: Int, head: String) {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1"))
        return row.map { ($0["seq"], Stored.hex($0["hash"])) } ?? (0, Stored.hex(Stored.origin))
    }

    /// Fingerprints of incidents that were settled since an instant.
    public func settledFingerprints(since: Instant, before now: Instant) throws -> Set<String> {
        try Set(
            String.fetchAll(
                database,
                // A clock that was set back must not make an old settlement look like none.
                sql: """
                    SELECT fingerprint FROM incident WHERE state = 'closed' AND fingerprint IS NOT NULL
                    AND (changed_at >= ? OR changed_at > ?)
                    """,
                arguments: [since.microseconds, now.microseconds]))
    }

    /// The oldest other open incident with that fingerprint.
    public func openIncident(withFingerprint fingerprint: String, otherThan id: String) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT id FROM incident WHERE is_open AND fingerprint = ? AND id <> ? ORDER BY number LIMIT 1",
            arguments: [fingerprint, id])
    }

    /// Runs that began and of which no end is recorded, oldest first, with the incident that each retries or checks.
    public func openRuns() throws -> [(run: RunFacts, incident: String?)] {
        try Row.fetchAll(database, sql: "SELECT facts, incident FROM run WHERE passed IS NULL ORDER BY number")
            .map { (try Stored.value(RunFacts.self, from: $0["facts"], what: "run"), $0["incident"]) }
    }

    /// Of the runs of that name that ended, the one that began last, and whether it passed.
    public func lastEnded(name: String) throws -> (run: RunFacts, passed: Bool)? {
        try Row.fetchOne(
            database,
            sql: "SELECT facts, passed FROM run WHERE name = ? AND passed IS NOT NULL ORDER BY number DESC LIMIT 1",
            arguments: [name]
        ).map { (try Stored.value(RunFacts.self, from: $0["facts"], what: "run"), $0["passed"]) }
    }

    /// When the newest run of that name began, whether it ended or not.
    public func lastBegan(name: String) throws -> Instant? {
        try Data.fetchOne(
            database, sql: "SELECT facts FROM run WHERE name = ? ORDER BY number DESC LIMIT 1", arguments: [name]
        ).map { try Stored.value(RunFacts.self, from: $0, what: "run").startedAt }
    }

    /// Whether the newest ended run of that name, other than one, timed out.
    public func lastTimedOut(name: String, otherThan run: String) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT timed_out FROM run WHERE name = ? AND id <> ? AND passed IS NOT NULL ORDER BY number DESC LIMIT 1
                """, arguments: [name, run]) ?? false
    }

    /// The seal in force, nil while the project observes.
    public func seal() throws -> StoredSeal? {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT number, digest, manifest, signatures FROM seal ORDER BY number DESC LIMIT 1")
        else { return nil }
        return try StoredSeal(row)
    }

    /// The number of the seal in force, nil while the project observes.
    public func sealNumber() throws -> Int? {
        try Int.fetchOne(database, sql: "SELECT max(number) FROM seal")
    }

    /// Every seal, oldest first.
    public func seals() throws -> [StoredSeal] {
        try Row.fetchAll(database, sql: "SELECT number, digest, manifest, signatures FROM seal ORDER BY number")
            .map(StoredSeal.init)
    }

    /// The sealed copies of a seal's files, by path.
    public func sealedFiles(of seal: Int) throws -> [String: Data] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT path, body FROM sealed_file WHERE seal = ?", arguments: [seal])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["path"] as String, $0["body"] as Data) })
    }
}

/// A seal: the manifest that the second line signed, and the signatures under it.
public struct StoredSeal: Sendable {
    /// From 1.
    public let number: Int
    /// SHA-256 of the manifest, in hexadecimal.
    public let digest: String
    /// The signed text: each file's path and SHA-256.
    public let manifest: Data
    /// The signatures, with who made them.
    public let signatures: [SealSignature]

    /// A seal to be stored.
    public init(number: Int, manifest: Data, signatures: [SealSignature]) {
        self.number = number
        self.manifest = manifest
        self.signatures = signatures
        digest = Stored.hex(Stored.hash(manifest))
    }

    init(_ row: Row) throws {
        number = row["number"]
        digest = row["digest"]
        manifest = row["manifest"]
        signatures = try Stored.value([SealSignature].self, from: row["signatures"], what: "seal")
    }
}

/// A signature under a seal.
public struct SealSignature: Codable, Equatable, Sendable {
    /// The role for which it counts.
    public let role: Role
    /// The contact's name.
    public let name: String
    /// The public key, as OpenSSH writes it.
    public let key: String
    /// The SSHSIG text.
    public let signature: String

    /// A signature by somebody.
    public init(role: Role, name: String, key: String, signature: String) {
        self.role = role
        self.name = name
        self.key = key
        self.signature = signature
    }
}
