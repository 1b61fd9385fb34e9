/// What the project's ledger chains: whatever must not be able to vanish as a whole.
public enum LedgerEntry: Codable, Equatable, Sendable {
    /// A run began.
    case runBegan(run: RunFacts)
    /// A run ended, and how it was judged.
    case runEnded(run: String, endedAt: Instant, exit: Exit, passed: Bool, headAtEnd: String?)
    /// An incident's chain grew: how many events it has now and the hash of the last.
    case incident(id: String, count: Int, head: String)
    /// The procedure was sealed.
    case sealed(number: Int, digest: String)
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
