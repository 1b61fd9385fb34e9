import AndonCore

/// A hold, as `status` and `gate` show it.
public struct HoldView: Encodable {
    let incident: OrNull<String>
    let level: OrNull<Int>
    let scope: String
    let since: String
    let awaiting: String
    let lastTold: OrNull<LastTold>
    let nextStep: OrNull<String>
    private let next: Escalation.Next?

    /// Who was told last, and when; and whom of them it did not reach.
    struct LastTold: Encodable {
        let at: String
        let people: [String]
        let unreached: [String]
    }

    private enum CodingKeys: CodingKey {
        case incident, level, scope, since, awaiting, lastTold, nextStep
    }

    /// - Parameter standing: how its people are told; nil where no incident could be written yet.
    init(_ hold: Refusal.Hold, _ standing: EscalationStanding?, zone: Zone, language: Language) {
        lastTold = OrNull(
            standing.flatMap { standing in
                standing.latest.map {
                    LastTold(at: $0.at.rfc3339(in: zone), people: $0.names, unreached: standing.unreached)
                }
            })
        nextStep = OrNull(standing?.escalation.due?.rfc3339(in: zone))
        next = standing?.escalation.next
        incident = OrNull(hold.incident)
        level = OrNull(hold.level?.rawValue)
        if case .project = hold.scope { scope = "project" } else { scope = "run" }
        since = hold.since.rfc3339(in: zone)
        awaiting = hold.awaiting.text(in: language)
    }

    /// Who was told last, and what comes next: lines below the hold.
    func escalationLines(in language: Language) -> [String] {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let told = lastTold.value.map { told in
            let people = told.people.map { name in
                told.unreached.contains(name) ? name + say("（届かず）", " (not reached)") : name
            }
            return say("最後の連絡: ", "Told last: ") + "\(people.joined(separator: ", ")), \(told.at)"
        }
        let due = next.flatMap { next in
            nextStep.value.map { say("次: ", "Next: ") + "\($0)  \(next.text(in: language))" }
        }
        return [told, due].compactMap { $0 }
    }
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
