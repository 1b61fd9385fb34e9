import AndonCore

/// Why the journal could not do what was asked.
public enum JournalError: Error, Equatable, Sendable {
    /// There is none yet.
    case absent(path: String)
    /// It cannot be opened or created.
    case unopenable(path: String, why: String)
    /// It was written by a newer Andon.
    case newer(found: Int, known: Int)
    /// The disk is full.
    case diskFull
    /// Reading or writing failed.
    case inputOutput(why: String)
    /// Somebody else wrote first: the caller folds again and decides again.
    case conflict(incident: String)
    /// The procedure says no, found within the transaction that was to record it.
    case refused(Refusal)
    /// A stored record does not parse.
    case damaged(what: String)
}
