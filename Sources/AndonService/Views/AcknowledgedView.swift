import AndonCore

/// What an acknowledgement stops, and until when an instruction is owed: `andon ack`.
public struct AcknowledgedView: View {
    /// What it stops.
    enum Stop: String, Encodable {
        /// The second line's: the steps.
        case steps
        /// Anybody else's: the pages to that person.
        case own
        /// Nothing: nobody was being told.
        case nothing
    }

    let stops: Stop
    let instructionDue: OrNull<String>
    private let standing: StandingView
    private let isDrill: Bool
    /// Whether the steps go on.
    private let isTold: Bool

    private enum CodingKeys: CodingKey {
        case stops, instructionDue
    }

    /// What the acting person's acknowledgement leads to, as the record stands after it.
    public init(_ work: Workplace, id: String, language: Language) throws(Problem) {
        let events = try IncidentService(work).load(id).events
        let escalation = Escalation(events: events)
        let actor = work.actor
        let isOwed = escalation.phase == .acknowledged
        if actor.holds(anyOf: [.secondLine]) {
            stops = isOwed ? .steps : .nothing
        } else {
            stops = actor.name.map { escalation.acknowledged.contains($0) } == true ? .own : .nothing
        }
        isTold = escalation.phase == .paging
        instructionDue = OrNull(isOwed ? escalation.due?.rfc3339(in: work.zone) : nil)
        standing = try StandingView(work, id: id, language: language)
        isDrill = EscalationStanding(events: events).isDrill
    }

    /// Where the incident stands, as every verb says it, and what the acknowledgement stops.
    public func encode(to encoder: any Encoder) throws {
        try standing.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(stops, forKey: .stops)
        try container.encode(instructionDue, forKey: .instructionDue)
    }

    /// Where the incident stands, what stops, and what is owed.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let mark = isDrill ? "【訓練】" : ""
        var lines = [standing.text(in: language, palette: palette)]
        switch stops {
        case .steps: lines.append(mark + say("連絡を止めました。", "The steps are stopped: nobody is told any more."))
        case .own:
            lines.append(
                mark
                    + (isTold
                        ? say(
                            "あなたへの連絡だけを止めました。二次窓口への連絡は続きます。",
                            "Only your own pages are stopped; the second line is told until it answers.")
                        : say("あなたへの連絡を止めました。", "Your own pages are stopped.")))
        case .nothing: break
        }
        if let due = instructionDue.value {
            lines.append(
                mark
                    + say(
                        "二次窓口の指示の期限: \(due)（過ぎると連絡を再開します）",
                        "The second line's instruction is owed until \(due); else the steps start again."))
        }
        return lines.joined(separator: "\n")
    }
}
