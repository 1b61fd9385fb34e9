import AndonCore

/// Reads a runbook entry: YAML front matter, and the remedy's steps as the Markdown body.
enum RunbookFile {
    static let folder = "runbook"

    static func entry(from text: String, file: String) throws(ConfigurationProblem) -> RunbookEntry {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.last == "\r" ? line.dropLast() : line
        }
        if let first = lines.first, first.first == "\u{FEFF}" { lines[0] = first.dropFirst() }
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            throw ConfigurationProblem(file: file, line: 1, .noFrontMatter)
        }
        let map = try YAMLMap(text: lines[1..<end].joined(separator: "\n"), file: file, firstLine: 2)
        try map.allow(["id", "title", "signatures", "exit_codes", "where", "conditions", "cause", "transient"])
        guard let id = try map.text("id"), !Contact.isBlank(id) else { throw map.missing("id") }
        guard let title = try map.wording("title") else { throw map.missing("title") }
        let signatures = try map.texts("signatures") ?? []
        let conditions = try map.choices("conditions", Condition.self) ?? []
        guard !signatures.isEmpty || !conditions.isEmpty else { throw map.missing("signatures") }
        return RunbookEntry(
            id: id, file: file, title: title, signatures: signatures, exitCodes: try map.numbers("exit_codes") ?? [],
            places: try map.choices("where", RunbookEntry.Place.self) ?? RunbookEntry.Place.allCases,
            conditions: conditions, cause: try map.wording("cause") ?? title, transient: try transient(map),
            steps: steps(lines[(end + 1)...]))
    }

    private static func transient(_ map: YAMLMap) throws(ConfigurationProblem) -> RunbookEntry.Transient? {
        guard let transient = try map.map("transient") else { return nil }
        try transient.allow(["waits", "covers"])
        var waits: [Span] = []
        for text in try transient.texts("waits") ?? [] {
            guard let wait = Span(text) else {
                throw transient.problem("waits", .wrongType(key: transient.full("waits"), expected: .duration))
            }
            waits.append(wait)
        }
        guard !waits.isEmpty else { throw transient.missing("waits") }
        return RunbookEntry.Transient(waits: waits, covers: try transient.choices("covers", Condition.self) ?? [])
    }

    /// The numbered or dashed lines under `## 対処法` and `## Remedy`; a line that continues one is joined to it.
    private static func steps(_ body: ArraySlice<Substring>) -> [Language: [String]] {
        var steps: [Language: [String]] = [:]
        var language: Language?
        for line in body {
            let trimmed = line.drop(while: \.isWhitespace)
            if trimmed.hasPrefix("#") {
                let heading = trimmed.drop { $0 == "#" || $0 == " " }
                language = heading.hasPrefix("対処") ? .ja : heading.lowercased().hasPrefix("remedy") ? .en : nil
            } else if let language, let text = listItem(trimmed) {
                steps[language, default: []].append(text)
            } else if let language, !trimmed.isEmpty, let last = steps[language]?.popLast() {
                steps[language]?.append(last + (language == .ja ? "" : " ") + trimmed)
            }
        }
        return steps
    }

    private static func listItem(_ line: Substring) -> String? {
        if line.hasPrefix("- ") || line.hasPrefix("* ") { return String(line.dropFirst(2)) }
        let digits = line.prefix(while: \.isNumber)
        let rest = line.dropFirst(digits.count)
        guard !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return String(rest.dropFirst(2).drop(while: \.isWhitespace))
    }
}
