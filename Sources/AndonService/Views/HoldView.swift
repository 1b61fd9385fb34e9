import AndonCore

/// A hold, as `status` and `gate` show it.
public struct HoldView: Encodable {
    let incident: OrNull<String>
    let level: OrNull<Int>
    let scope: String
    let since: String
    let awaiting: String
    let lastTold: OrNull<ToldView.Last>
    let nextStep: OrNull<String>
    private let told: ToldView?

    private enum CodingKeys: CodingKey {
        case incident, level, scope, since, awaiting, lastTold, nextStep
    }

    /// - Parameter standing: how its people are told; nil where no incident could be written yet.
    init(_ hold: Refusal.Hold, _ standing: EscalationStanding?, zone: Zone, language: Language) {
        told = standing.map { ToldView($0, zone: zone) }
        lastTold = OrNull(told?.last)
        nextStep = OrNull(told?.due)
        incident = OrNull(hold.incident)
        level = OrNull(hold.level?.rawValue)
        if case .project = hold.scope { scope = "project" } else { scope = "run" }
        since = hold.since.rfc3339(in: zone)
        awaiting = hold.awaiting.text(in: language)
    }

    /// Who was told last, and what comes next: lines below the hold.
    func toldLines(in language: Language) -> [String] { told?.lines(in: language) ?? [] }
}

/// What the gate answers.
public struct GateView: View {
    let allowed: Bool
    let incident: OrNull<String>
    let reason: OrNull<String>
    let awaiting: OrNull<String>
    private let refusal: Refusal?

    private enum CodingKeys: CodingKey {
        case allowed, incident, reason, awaiting
    }

    /// The answer for a hold, or for none.
    public init(_ hold: Refusal.Hold?, language: Language) {
        allowed = hold == nil
        incident = OrNull(hold?.incident)
        refusal = hold.map { .held($0) }
        reason = OrNull(refusal?.text(in: language).split(separator: "\n").first.map(String.init))
        awaiting = OrNull(hold?.awaiting.text(in: language))
    }

    /// The answer where the record cannot be read: held, because doubt means held.
    public init(unreadable why: String) {
        allowed = false
        incident = OrNull(nil)
        reason = OrNull(why)
        awaiting = OrNull(nil)
        refusal = nil
    }

    /// Whether it may.
    public var isAllowed: Bool { allowed }

    /// What the gate says to people.
    public func text(in language: Language, palette: Palette) -> String {
        if allowed { return palette.green(language == .ja ? "実行できます。" : "Allowed.") }
        return refusal?.text(in: language) ?? reason.value ?? ""
    }
}
