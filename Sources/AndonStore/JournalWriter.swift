import AndonCore
import Foundation
import GRDB

/// Everything that is written to the journal, within one transaction.
public struct JournalWriter {
    let database: Database
    private let plans = KnownPlans()

    package init(database: Database) {
        self.database = database
    }

    /// The same view for reading.
    public var reader: JournalReader { JournalReader(database: database, plans: plans) }

    /// Appends a decision's events to an incident's chain, its state to the index, where its paging stands to what is due,
    /// and the chain's new head to the ledger. Pages that nobody wants any more are called off.
    ///
    /// - Parameters:
    ///   - decision: what `decide` led to.
    ///   - incident: the incident as it was folded; its version must still be the newest.
    ///   - stamp: who and when.
    /// - Returns: the incident with the events folded in.
    /// - Throws: `JournalError.conflict` where somebody else appended in between.
    @discardableResult
    public func append(_ decision: Decision, to incident: Incident, id: String, stamp: Stamp) throws -> Incident {
        let chain = try reader.chain(of: id)
        guard chain.count == incident.version else { throw JournalError.conflict(incident: id) }
        guard !decision.events.isEmpty else { return incident }
        let (records, head) = try chained(decision.events, to: id, after: chain, stamp: stamp)
        let folded = incident.folding(records)
        try index(folded, head: head, at: stamp.at)
        try store(folded.escalation)
        try callOff(whatIsUnwantedBy: folded.escalation)
        try record(.incident(id: id, count: folded.version, head: Stored.hex(head)), at: stamp.at)
        return folded
    }

    /// Chains events to an incident; gives back their records and the new head.
    func chained(
        _ events: [IncidentEvent], to id: String, after chain: (count: Int, head: String), stamp: Stamp
    ) throws -> (records: [EventRecord], head: Data) {
        var head = chain.head
        var headBytes = Data()
        var records: [EventRecord] = []
        for (offset, event) in events.enumerated() {
            let record = EventRecord(
                incident: id, seq: chain.count + offset + 1, prev: head, at: stamp.at,
                monotonic: stamp.monotonic, boot: stamp.boot, by: stamp.by, event: event)
            let bytes = try Stored.bytes(record)
            headBytes = Stored.hash(bytes)
            head = Stored.hex(headBytes)
            records.append(record)
            try database.cachedStatement(sql: "INSERT INTO event (incident, seq, hash, body) VALUES (?, ?, ?, ?)")
                .execute(arguments: [id, record.seq, headBytes, bytes])
        }
        return (records, headBytes)
    }

    /// Records that a run began, with the run itself.
    public func begin(_ run: RunFacts, incident: String?) throws {
        try database.execute(
            sql: "INSERT INTO run (id, name, facts, incident) VALUES (?, ?, ?, ?)",
            arguments: [run.id, run.name, try Stored.bytes(run), incident])
        try record(.runBegan(run: run, incident: incident), at: run.startedAt)
    }

    /// Records that a run ended.
    public func end(_ run: RunFacts, passed: Bool, incident: String?, at: Instant) throws {
        try database.execute(
            sql: """
                UPDATE run SET passed = ?, timed_out = ?, incident = coalesce(?, incident), facts = ?
                WHERE id = ? AND passed IS NULL
                """,
            arguments: [passed, run.exit == .timedOut, incident, try Stored.bytes(run), run.id])
        guard database.changesCount == 1 else { throw JournalError.conflict(incident: run.id) }
        let stored = try String.fetchOne(database, sql: "SELECT incident FROM run WHERE id = ?", arguments: [run.id])
        try record(.runEnded(run: run, passed: passed, incident: stored), at: at)
    }

    /// Puts a seal in force.
    public func put(_ seal: StoredSeal, files: [String: Data], at: Instant) throws {
        try database.execute(
            sql: "INSERT INTO seal (number, digest, manifest, signatures) VALUES (?, ?, ?, ?)",
            arguments: [seal.number, seal.digest, seal.manifest, try Stored.bytes(seal.signatures)])
        for (path, body) in files.sorted(by: { $0.key < $1.key }) {
            try database.execute(
                sql: "INSERT INTO sealed_file (seal, path, body) VALUES (?, ?, ?)",
                arguments: [seal.number, path, body])
        }
        try record(.sealed(number: seal.number, digest: seal.digest), at: at)
    }

    private func index(_ incident: Incident, head: Data, at: Instant) throws {
        try database.execute(
            sql: """
                INSERT INTO incident (id, version, head, state, is_open, level, run, fingerprint, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, head = excluded.head,
                    state = excluded.state, is_open = excluded.is_open, level = excluded.level,
                    fingerprint = excluded.fingerprint, changed_at = excluded.changed_at
                """,
            arguments: [
                incident.id, incident.version, head, incident.state.rawValue, incident.isOpen,
                incident.level?.rawValue, incident.run?.name, incident.verdict?.fingerprint, at.microseconds,
            ])
    }

    /// Chains an entry to the ledger: a routine's result, a restore point, a refused attempt. Runs, incidents and seals
    /// are recorded by what writes them.
    public func record(_ entry: LedgerEntry, at: Instant) throws {
        let current = try reader.ledgerHead()
        let bytes = try Stored.bytes(LedgerRecord(seq: current.count + 1, prev: current.head, at: at, entry: entry))
        try database.cachedStatement(sql: "INSERT INTO ledger (seq, hash, body) VALUES (?, ?, ?)")
            .execute(arguments: [current.count + 1, Stored.hash(bytes), bytes])
    }
}

/// Who and when: what stands on every event of one decision.
public struct Stamp: Sendable {
    /// The wall clock.
    public let at: Instant
    /// Microseconds since the machine started.
    public let monotonic: Int64
    /// The id of the machine's start.
    public let boot: String
    /// Who.
    public let by: Actor

    /// A stamp.
    public init(at: Instant, monotonic: Int64, boot: String, by: Actor) {
        self.at = at
        self.monotonic = monotonic
        self.boot = boot
        self.by = by
    }
}
