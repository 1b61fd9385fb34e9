import AndonCore

/// What `andon docs` wrote.
public struct DocumentsView: View {
    let ok = true
    let folder: String
    let written: [String]
    let unchanged: [String]

    private enum CodingKeys: CodingKey {
        case ok, folder, written, unchanged
    }

    /// A line a document, and what comes next.
    public func text(in language: Language, palette: Palette) -> String {
        var lines = written.map { "  + \(folder)/\($0)" }
        lines += unchanged.map { "  = \(folder)/\($0) " + (language == .ja ? "（変更なし）" : "(unchanged)") }
        if !written.isEmpty {
            lines.append(
                language == .ja
                    ? "効力を持たせるには: andon seal --sign-with 鍵" : "To put them in force: andon seal --sign-with KEY")
        }
        return lines.joined(separator: "\n")
    }
}
