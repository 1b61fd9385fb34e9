import AndonCore

/// Something that happens in the simulated world.
enum Occurrence {
    /// An incident is opened.
    case opening(incident: Int)
    /// Somebody does something with an incident.
    case deed(incident: Int, Deed)
    /// A worker looks for what is due.
    case wake(worker: Int, life: Int)
    /// A worker writes what it has decided, unless somebody was quicker.
    case commit(worker: Int, life: Int, incident: Int, Claim)
    /// A sending ended, and the worker records what came of it.
    case sendingEnds(worker: Int, life: Int, delivery: Int, attempt: Int, SendOutcome)
    /// A worker is killed.
    case crash(worker: Int)
    /// A worker starts again.
    case start(worker: Int)
    /// The machine's clock is set, by that many milliseconds.
    case clockSet(by: Int64)
    /// By now an appointment must have been kept.
    case stepCheck(incident: Int, appointment: Int)
    /// By now a page must have been tried again.
    case pageCheck(delivery: Int, attempts: Int, isClaimed: Bool)
}

/// What people and runs do.
enum Deed {
    case judged(Level)
    case raised(Level)
    case lowered(Level)
    case acknowledged(Actor)
    case instructed(Order, Actor)
    case recurred
    case runFailed(Level)
    case rollbackFailed
    case recovered
    case noted
    case closed
    case joined
}
