/// A run that did not happen by its time and grace: what the ledger keeps of it, so that each time pulls the cord once.
public struct MissedRun: Codable, Equatable, Sendable {
    /// The run's name in `runs:`.
    public let run: String
    /// The newest time by which it was expected.
    public let due: Instant
    /// When the grace of that time was over.
    public let expired: Instant
    /// When the grace of the first of them was over; the same where it is one.
    public let firstExpired: Instant
    /// How many times in a row it did not happen, this one included.
    public let count: Int
    /// The incident that it opened, or that holds the run; nil where that one could not be written yet.
    public var incident: String?
    /// Whether a hold reached the run: it was not to happen, and no second incident was opened.
    public var isHeld: Bool

    /// A miss.
    public init(
        run: String, due: Instant, expired: Instant, firstExpired: Instant, count: Int, incident: String?, isHeld: Bool
    ) {
        self.run = run
        self.due = due
        self.expired = expired
        self.firstExpired = firstExpired
        self.count = count
        self.incident = incident
        self.isHeld = isHeld
    }

    /// The newest time that it speaks of.
    public var newest: ExpectedTime { ExpectedTime(due: due, opened: firstExpired, expired: expired) }

    /// Whether this miss speaks of that time as well.
    public func covers(_ time: ExpectedTime) -> Bool {
        firstExpired <= time.expired && time.expired <= expired
    }

    /// What is wrong, in one line: the run, its time, and how many were missed before.
    ///
    /// - Parameter now: where the time was on another day, the date stands with it.
    public func title(at now: Instant, in zone: Zone) -> Wording {
        let due = CivilTime(due, in: zone)
        let shown = due.date == CivilTime(now, in: zone).date ? due.clock : "\(due.date) \(due.clock)"
        let (ja, en) = count > 1 ? ("、続けて \(count) 回", ", \(count) times in a row") : ("", "")
        return Wording(ja: "実行されませんでした: \(run)（期限 \(shown)\(ja)）", en: "Did not run: \(run) (due \(shown)\(en))")
    }

    /// What the tree says of it: nobody knows why, so level 2.
    ///
    /// - Parameters:
    ///   - title: what stands on the incident.
    ///   - serves: whom the run serves.
    public func verdict(_ title: String, serves: Serves) -> Verdict {
        let source = Source(file: nil, text: title)
        let unknown = HeldCondition(.unknownCause, level: .major, source: source)
        let impact = HeldCondition(.serviceImpact, level: .major, source: source)
        return Verdict(
            conditions: serves == .others ? [unknown, impact] : [unknown], remedy: nil,
            fingerprint: "missed | \(run)", errorMessage: title)
    }
}
