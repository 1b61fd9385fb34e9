/// What the project's ledger chains: whatever must not be able to vanish as a whole.
public enum LedgerEntry: Decodable, Equatable, Sendable {
    /// A run began; the incident that it retries or checks, if any.
    case runBegan(run: RunFacts, incident: String?)
    /// A run ended, how it was judged, and the incident that it belongs to, if any.
    case runEnded(run: RunFacts, passed: Bool, incident: String?)
    /// An incident's chain grew: how many events it has now and the hash of the last.
    case incident(id: String, count: Int, head: String)
    /// The procedure was sealed.
    case sealed(number: Int, digest: String)
    /// A routine was run, with what each of its checks came to.
    case routine(RoutineRecord)
    /// A restore point was made.
    case checkpoint(Checkpoint)
    /// A test page was sent, and what came of it.
    case tested(TestPage)
    /// An expected run did not happen.
    case missed(MissedRun)
    /// Somebody tried what is not allowed, outside of any incident.
    case refused(attempt: String, why: String, by: Actor)
}

/// A ledger entry as it is stored: numbered and chained.
public struct LedgerRecord: Codable, Equatable, Sendable {
    /// From 1.
    public let seq: Int
    /// SHA-256 of the stored bytes of the entry before, in hexadecimal; 64 zeros for the first.
    public let prev: String
    /// The wall clock.
    public let at: Instant
    /// What.
    public let entry: LedgerEntry

    /// A record of an entry.
    public init(seq: Int, prev: String, at: Instant, entry: LedgerEntry) {
        self.seq = seq
        self.prev = prev
        self.at = at
        self.entry = entry
    }
}
