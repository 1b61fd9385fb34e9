/// One page on its way to one address: what the outbox holds of it (spec 4, engine).
///
/// It is claimed by lease. A worker that dies between sending and recording leaves the lease to run out, and the page is
/// sent again with the same key: it may come twice, never not at all.
public struct Delivery: Equatable, Sendable {
    /// How far it is.
    public enum State: String, CaseIterable, Sendable {
        /// It waits for its time.
        case queued
        /// A worker is sending it, until its lease ends.
        case claimed
        /// The other side has it.
        case sent
        /// It will never be taken there.
        case refused
        /// It was called off: somebody answered.
        case cancelled
    }

    /// The page's key.
    public let key: String
    /// The incident.
    public let incident: String
    /// The level whose plan it belongs to.
    public let level: Level
    /// The step that it belongs to.
    public let place: StepPlace
    /// The contact's name; nil for a bare address.
    public let person: String?
    /// The address, with its secrets.
    public let address: String
    /// The address without them.
    public let shown: String
    /// How far it is.
    public private(set) var state: State
    /// When a worker may claim it; while it is claimed, when the lease ends. Nil once it has its end.
    public private(set) var due: Instant?
    /// How often it was claimed. The number also tells one lease from the next.
    public private(set) var attempts: Int
    /// What stood in the way the last time, nil where nothing did.
    public private(set) var trouble: SendFailure?

    /// A page: one that waits to be sent, unless something else is said.
    public init(
        key: String, incident: String, level: Level, place: StepPlace, person: String?, address: String, shown: String,
        due: Instant?, state: State = .queued, attempts: Int = 0, trouble: SendFailure? = nil
    ) {
        self.key = key
        self.incident = incident
        self.level = level
        self.place = place
        self.person = person
        self.address = address
        self.shown = shown
        self.due = due
        self.state = state
        self.attempts = attempts
        self.trouble = trouble
    }

    /// Whether something may still become of it.
    public var isPending: Bool { state == .queued || state == .claimed }

    /// Takes it for sending, until the lease ends.
    ///
    /// - Returns: false where it is not due, or another worker has it.
    public mutating func claim(at now: Instant, lease: Span) -> Bool {
        guard isPending, due.map({ $0 <= now }) ?? true else { return false }
        state = .claimed
        attempts += 1
        due = now + lease
        return true
    }

    /// Gives it back where its sender is known to be gone: it is due at once.
    ///
    /// - Returns: false where nobody was sending it.
    public mutating func release(at now: Instant) -> Bool {
        guard state == .claimed else { return false }
        state = .queued
        due = min(due ?? now, now)
        return true
    }

    /// Records what came of sending it.
    ///
    /// - Parameter attempt: ``attempts`` as it stood after the claim. A worker whose lease has run out may still say that
    ///   the page arrived or never will; that it failed is the business of whoever has it now.
    /// - Returns: the event to be appended to the incident in the same transaction, if any.
    public mutating func finish(_ outcome: SendOutcome, attempt: Int, at now: Instant) -> IncidentEvent? {
        switch outcome {
        case .delivered(let answer):
            // It may have been called off while it was on its way; the record says what happened.
            guard isPending || state == .cancelled else { return nil }
            end(.sent)
            trouble = nil
            return .pageSent(result(refusal: nil, answer: answer))
        case .refused(let refusal, let answer):
            guard isPending else { return nil }
            end(.refused)
            return .pageRefused(result(refusal: refusal, answer: answer))
        case .failed(let failure, _, let retryAfter):
            guard state == .claimed, attempts == attempt else { return nil }
            state = .queued
            trouble = failure
            due = now + Backoff.delay(attempts: attempts, key: key, level: level, retryAfter: retryAfter)
            return nil
        }
    }

    /// Calls it off, unless it has its end already.
    ///
    /// - Returns: whether that changed anything.
    public mutating func cancel() -> Bool {
        guard isPending else { return false }
        end(.cancelled)
        return true
    }

    private mutating func end(_ state: State) {
        self.state = state
        due = nil
    }

    private func result(refusal: SendRefusal?, answer: String) -> PageResult {
        PageResult(
            place: place, person: person, address: shown, key: key, attempts: attempts, refusal: refusal,
            answer: answer)
    }
}
