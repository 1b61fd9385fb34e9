/// The documents that `andon docs` writes; the raw value is the file's name.
public enum DocumentName: String, CaseIterable, Sendable {
    /// The whole procedure.
    case procedure = "procedure.md"
    /// One sheet for the first five minutes.
    case onePager = "one_pager.md"
    /// The routines.
    case routines = "routines.md"
    /// The form of the failure report.
    case failureReportTemplate = "failure_report_template.md"
    /// The runbook's index.
    case runbook = "runbook.md"
    /// Who is told.
    case contacts = "contacts.md"
}

extension DocumentName: Sayable {
    /// What the related documents call it.
    public var japanese: String {
        switch self {
        case .procedure: "エスカレーション手順"
        case .onePager: "1枚資料"
        case .routines: "定常運用ルーチン"
        case .failureReportTemplate: "障害報告テンプレート"
        case .runbook: "運用手順ガイド"
        case .contacts: "連絡先一覧"
        }
    }

    /// What the related documents call it.
    public var english: String {
        switch self {
        case .procedure: "escalation procedure"
        case .onePager: "one-page sheet"
        case .routines: "routines"
        case .failureReportTemplate: "failure report template"
        case .runbook: "runbook"
        case .contacts: "contacts"
        }
    }
}

extension DocumentSource {
    /// A document as Markdown. The same source gives the same text, always.
    public func text(of name: DocumentName, in language: Language) -> String {
        let isJapanese = language == .ja
        let body: [String]
        switch name {
        case .procedure: body = isJapanese ? japaneseProcedure : englishProcedure
        case .onePager: body = isJapanese ? japaneseOnePager : englishOnePager
        case .routines: body = routineLines(in: language)
        case .failureReportTemplate: body = FailureReportTemplate.lines(in: language, project: procedure.project)
        case .runbook: body = runbookLines(in: language)
        case .contacts:
            body =
                ["# \(heading) \(name.text(in: language))", "", contactTable(in: language), ""]
                + (isJapanese
                    ? ["※ 担当者名と連絡先は運用開始前に記入すること。"]
                    : ["Note: names and addresses are filled in before operation begins."])
        }
        let related = [
            "", "---", "", isJapanese ? "## 関連ドキュメント" : "## Related documents", "", relatedList(name, language),
        ]
        return (body + related).joined(separator: "\n") + "\n"
    }

    /// The project's name as a heading or a sentence can hold it.
    var heading: String { Markdown.cell(procedure.project) }

    private func relatedList(_ name: DocumentName, _ language: Language) -> String {
        DocumentName.allCases.filter { $0 != name }.map { other in
            "- [\(other.rawValue)](\(other.rawValue)) - \(other.text(in: language))"
        }.joined(separator: "\n")
    }

    /// A link to a file of the project.
    func link(_ text: String, to file: String) -> String {
        "[\(Markdown.cell(text))](\(MarkdownLinks.target(wayToProject + file)))"
    }

    /// Code that can stand in a table's cell.
    static func codeCell(_ text: String) -> String {
        let bars = Markdown.code(text).split(separator: "|", omittingEmptySubsequences: false)
        return "`\(bars.joined(separator: "\\|"))`"
    }
}
