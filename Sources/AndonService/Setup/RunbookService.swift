import AndonCore
import AndonEvidence
import SystemPackage

/// The runbook: `andon runbook`.
public struct RunbookService: Sendable {
    let work: Workplace

    /// The runbook of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// The entries in force.
    public func list() throws(Problem) -> RunbookView {
        RunbookView(try work.inForce.runbook(), isSealed: work.inForce.isSealed)
    }

    /// Which entries match which lines of a log.
    public func match(_ log: FilePath) throws(Problem) -> MatchesView {
        let rules: SearchRules
        do {
            rules = try SearchRules(judge: Judge(), runbook: work.inForce.runbook(), shelf: work.place.patterns)
        } catch let error as RuleProblem {
            throw .configuration([PatternCheck(draft: work.inForce).problem(error)])
        } catch {
            throw (error as? Problem) ?? .noSuchFile(log.string)
        }
        let redactor = RunRedactor(work)
        var matches: [MatchesView.Match] = []
        for (index, text) in try LogFile.lines(log).enumerated() {
            for (entry, signature) in rules.entries(matching: text) {
                matches.append(
                    MatchesView.Match(
                        entry: entry.id, signature: signature, line: index + 1,
                        text: TextDecoding.printable(redactor.redact(text))))
            }
        }
        return MatchesView(matches: matches)
    }

    /// What is wrong with the runbook in the tree.
    public func lint() throws(Problem) -> [Finding] {
        let draft = try InForce.draft(work.place)
        let entries: [RunbookEntry]
        do {
            entries = try draft.runbook()
        } catch .configuration(let problems) {
            return problems.map(\.finding)
        }
        var findings = try PatternCheck(draft: draft).problems(shelf: work.place.patterns).map(\.finding)
        for entry in entries where !entry.hasRemedy {
            findings.append(
                Finding(
                    rule: "no_remedy", place: entry.file,
                    message: Wording(ja: "対処の手順がありません。", en: "It documents no remedy."),
                    mend: Wording(ja: "「## 対処法」の下に番号付きで書いてください。", en: "Write numbered steps under \"## Remedy\".")))
        }
        return findings
    }
}

extension ConfigurationProblem {
    /// The problem as a finding.
    var finding: Finding {
        Finding(
            rule: "configuration", place: [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":"),
            message: Wording(ja: kind.japanese, en: kind.english),
            mend: line == nil
                ? Wording(
                    ja: "そのファイルか、それを指す andon.yaml の行を直してください。",
                    en: "Mend that file, or the line of andon.yaml that names it.")
                : Wording(ja: "その行を直してください。", en: "Mend that line."))
    }
}

/// The runbook's entries.
public struct RunbookView: View {
    struct Entry: Encodable {
        let id: String
        let file: String
        let titleJa: String
        let titleEn: String
        let signatures: [String]
        let transient: Bool
        let hasRemedy: Bool
    }

    let sealed: Bool
    let entries: [Entry]

    init(_ entries: [RunbookEntry], isSealed: Bool) {
        sealed = isSealed
        self.entries = entries.map { entry in
            Entry(
                id: entry.id, file: entry.file, titleJa: entry.title.ja, titleEn: entry.title.en,
                signatures: entry.signatures, transient: entry.transient != nil, hasRemedy: entry.hasRemedy)
        }
    }

    /// One line an entry.
    public func text(in language: Language, palette: Palette) -> String {
        let note = sealed ? [] : [language == .ja ? "（未封印）" : "(not sealed)"]
        return
            (note
            + entries.map { entry in
                "\(palette.bold(entry.id))  \(language == .ja ? entry.titleJa : entry.titleEn)  (\(entry.file))"
            }).joined(separator: "\n")
    }
}

/// Which entries match which lines.
public struct MatchesView: View {
    struct Match: Encodable {
        let entry: String
        let signature: String
        let line: Int
        let text: String
    }

    let matches: [Match]

    /// One line a match.
    public func text(in language: Language, palette: Palette) -> String {
        guard !matches.isEmpty else { return language == .ja ? "該当する項目はありません。" : "No entry matches." }
        return matches.map { "\($0.line): \(palette.bold($0.entry))  \($0.text)" }.joined(separator: "\n")
    }
}
