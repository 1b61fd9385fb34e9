import AndonCore

/// Where an incident stands after somebody did something: `ack`, `note`, `raise`, `act`, `pull`.
public struct StandingView: View {
    struct Chain: Encodable {
        let count: Int
        let head: String
    }

    let id: String
    let level: OrNull<Int>
    let state: String
    let title: String
    let awaiting: OrNull<String>
    let next: [String]
    let chain: Chain
    private let words: (level: Level?, state: IncidentState)

    private enum CodingKeys: CodingKey {
        case id, level, state, title, awaiting, next, chain
    }

    /// Where an incident stands now.
    public init(_ work: Workplace, id: String, language: Language) throws(Problem) {
        let service = IncidentService(work)
        let incident = try service.load(id).incident
        let chain = try service.journalRead { try $0.chain(of: id) }
        self.id = id
        level = OrNull(incident.level?.rawValue)
        state = incident.state.rawValue
        title = incident.title
        awaiting = OrNull(incident.awaiting?.text(in: language))
        next = NextSteps(incident).steps.map { $0.text(in: language) }
        self.chain = Chain(count: chain.count, head: chain.head)
        words = (incident.level, incident.state)
    }

    /// One line, and what comes next.
    public func text(in language: Language, palette: Palette) -> String {
        let level = words.level?.text(in: language) ?? "-"
        var lines = ["\(palette.bold(id))  \(level)  \(words.state.text(in: language))  \(title)"]
        lines += next.enumerated().map { "  \($0.offset + 1). \($0.element)" }
        return lines.joined(separator: "\n")
    }
}

/// All that testifies says that the run passed: `triage`.
public struct PassedView: View {
    let level = OrNull<Int>(nil)
    let conditions: [String] = []
    let remedy = OrNull<String>(nil)
    let next: [String] = []

    /// Nothing to judge.
    public init() {}

    /// Says so.
    public func text(in language: Language, palette: Palette) -> String {
        palette.green(language == .ja ? "正常終了です。判定することはありません。" : "It passed: there is nothing to judge.")
    }
}
