import AndonCore
import AndonStore

/// The list of incidents: `andon incidents`.
public struct IncidentsView: View {
    struct Line: Encodable {
        let id: String
        let level: OrNull<Int>
        let state: String
        let title: String
        let detectedAt: String
        let isOpen: Bool
        let drill: Bool
    }

    private let lines: [Line]
    private let words: [(level: Level?, state: IncidentState)]

    /// All incidents, the newest first.
    public init(_ work: Workplace) throws(Problem) {
        let incidents = try IncidentService(work).journalRead { try $0.incidents(limit: 1000) }
        lines = incidents.map { incident in
            Line(
                id: incident.id, level: OrNull(incident.level?.rawValue), state: incident.state.rawValue,
                title: incident.title, detectedAt: incident.detectedAt.rfc3339(in: work.zone), isOpen: incident.isOpen,
                drill: incident.isDrill)
        }
        words = incidents.map { ($0.level, $0.state) }
    }

    /// Writes the list itself.
    public func encode(to encoder: any Encoder) throws {
        try lines.encode(to: encoder)
    }

    /// One line an incident.
    public func text(in language: Language, palette: Palette) -> String {
        guard !lines.isEmpty else { return language == .ja ? "障害の記録はありません。" : "No incident on record." }
        return zip(lines, words).map { line, words in
            let level = words.level?.text(in: language) ?? "-"
            return "\(line.id)  \(level)  \(words.state.text(in: language))  \(line.detectedAt)  \(line.title)"
        }.joined(separator: "\n")
    }
}
