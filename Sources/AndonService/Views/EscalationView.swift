import AndonCore

/// Who is told of an incident, until somebody answers: within `andon show`.
struct EscalationView: Encodable {
    struct Told: Encodable {
        let at: String
        let person: OrNull<String>
        let address: String
        let key: String
        let outcome: EscalationStanding.Outcome
        let refusal: OrNull<SendRefusal>
    }

    let phase: Escalation.Phase
    let level: OrNull<Int>
    let paging: Int
    /// Round and step that come next, counted from 1; null where no step is due.
    let round: OrNull<Int>
    let step: OrNull<Int>
    let due: OrNull<String>
    /// What is due then: `step`, `everybody`, `exhaustion` or `instruction`.
    let next: OrNull<String>
    let acknowledgedBy: [String]
    let told: [Told]
    private let standing: EscalationStanding
    private let zone: Zone

    private enum CodingKeys: CodingKey {
        case phase, level, paging, round, step, due, next, acknowledgedBy, told
    }

    init(_ standing: EscalationStanding, zone: Zone) {
        let escalation = standing.escalation
        phase = escalation.phase
        level = OrNull(escalation.level?.rawValue)
        paging = escalation.paging
        let place: StepPlace? = if case .step(let place)? = escalation.next { place } else { nil }
        round = OrNull(place.map { $0.round + 1 })
        step = OrNull(place.map { $0.step + 1 })
        due = OrNull(escalation.due?.rfc3339(in: zone))
        next = OrNull(escalation.next?.key)
        acknowledgedBy = standing.acknowledgedBy.map(\.shown)
        told = standing.pages.map { page in
            Told(
                at: page.at.rfc3339(in: zone), person: OrNull(page.person), address: page.address, key: page.key,
                outcome: page.outcome, refusal: OrNull(page.refusal))
        }
        self.standing = standing
        self.zone = zone
    }

    /// The section for people; empty where nobody was told and nobody is to be.
    func lines(in language: Language, palette: Palette) -> [String] {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        guard !told.isEmpty || standing.escalation.next != nil else { return [] }
        let mark = standing.isDrill ? "【訓練】" : ""
        var lines = [palette.bold("\(mark)\(say("連絡", "Escalation"))") + ": \(phase.text(in: language))"]
        lines += standing.pages.map { page in
            let who = [page.person, page.address].compactMap { $0 }.joined(separator: " ")
            let why = page.refusal.map { ": " + $0.text(in: language) } ?? ""
            let outcome = page.outcome.text(in: language) + why
            return "  \(page.at.rfc3339(in: zone))  \(who)  "
                + (page.outcome == .refused ? palette.yellow(outcome) : outcome)
        }
        if !standing.acknowledgedBy.isEmpty {
            let names = standing.acknowledgedBy.map { $0.shown(in: language) }
            lines.append("  \(say("受領", "Acknowledged by")): \(names.joined(separator: ", "))")
        }
        if let next = standing.escalation.next, let due = due.value {
            lines.append("  \(say("次", "Next")): \(due)  \(next.text(in: language))")
        }
        return lines
    }
}

extension Escalation.Next {
    /// What is due next, in JSON.
    var key: String {
        switch self {
        case .step: "step"
        case .everybody: "everybody"
        case .exhaustion: "exhaustion"
        case .instruction: "instruction"
        }
    }
}
