import AndonCore

/// A verdict, as `triage` and `show` give it.
public struct VerdictView: View {
    struct Held: Encodable {
        struct Place: Encodable {
            let file: OrNull<String>
            let line: OrNull<Int>
            let text: String
        }

        let key: String
        let level: Int
        let title: String
        let source: OrNull<Place>
    }

    struct RemedyView: Encodable {
        let entry: String
        let title: String
        let cause: String
        let steps: [String]
    }

    let level: Int
    let conditions: [Held]
    let remedy: OrNull<RemedyView>
    let next: [String]
    let dont: [String]
    let errorMessage: OrNull<String>
    let fingerprint: String
    private let inWords: Level

    private enum CodingKeys: CodingKey {
        case level, conditions, remedy, next, dont, errorMessage, fingerprint
    }

    /// A verdict with the steps that follow from it.
    public init(_ verdict: Verdict, next: NextSteps, level: Level? = nil, language: Language) {
        inWords = level ?? verdict.level
        self.level = inWords.rawValue
        conditions = verdict.conditions.map { held in
            let place = held.source.map { Held.Place(file: OrNull($0.file), line: OrNull($0.line), text: $0.text) }
            return Held(
                key: held.key.rawValue, level: held.level.rawValue, title: held.key.text(in: language),
                source: OrNull(place))
        }
        remedy = OrNull(
            verdict.remedy.map { remedy in
                RemedyView(
                    entry: remedy.entry, title: remedy.title.text(in: language), cause: remedy.cause.text(in: language),
                    steps: remedy.steps(in: language))
            })
        self.next = next.steps.map { $0.text(in: language) }
        dont = next.prohibitions.map { $0.text(in: language) }
        errorMessage = OrNull(verdict.errorMessage)
        fingerprint = verdict.fingerprint
    }

    /// Level, conditions with their places, remedy, next steps.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let level = inWords.text(in: language)
        var lines = [inWords == .minor ? palette.yellow(level) : palette.red(level)]
        for held in conditions {
            lines.append("  - \(held.title) [\(held.key)]")
            if let source = held.source.value {
                let place = [source.file.value, source.line.value.map(String.init)].compactMap { $0 }.joined(
                    separator: ":")
                lines.append("      " + (place.isEmpty ? "" : "\(place): ") + source.text)
            }
        }
        if let remedy = remedy.value {
            lines.append(say("対処法: ", "Remedy: ") + "\(remedy.title) [\(remedy.entry)]")
            lines += remedy.steps.enumerated().map { "  \($0.offset + 1). \($0.element)" }
        }
        if !next.isEmpty { lines.append(palette.bold(say("今すること:", "Do now:"))) }
        lines += next.enumerated().map { "  \($0.offset + 1). \($0.element)" }
        if !dont.isEmpty { lines.append(palette.bold(say("してはいけないこと:", "Don't:"))) }
        lines += dont.map { "  ✗ \($0)" }
        return lines.joined(separator: "\n")
    }
}
