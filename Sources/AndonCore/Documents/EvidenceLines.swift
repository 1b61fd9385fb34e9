extension DocumentSource {
    /// 追加項目（可能な範囲で）: what the project preserves beside the required fields, and how it is had.
    func furtherItemTable(in language: Language) -> String {
        let rows = procedure.evidence.filter { $0.origin != .git(question: .head) }.map { item in
            "| \(EvidenceLines.title(of: item).text(in: language)) | \(EvidenceLines.way(to: item, in: language)) |"
        }
        let header = language == .ja ? "| 項目 | 取得方法 |" : "| Item | How to get it |"
        return ([header, "|------|---------|"] + rows).joined(separator: "\n")
    }

    /// ログ収集コマンド: the project's own items as a person would collect them by hand.
    func collectingBlock(in language: Language) -> String {
        let isJapanese = language == .ja
        var required = ["git rev-parse HEAD"]
        var state: [String] = []
        var newest: [String] = []
        for item in procedure.evidence {
            switch item.origin {
            case .git(.head), .output, .environment: break
            case .git(let question): required.append(question.command)
            case .file(let alternatives):
                let paths = alternatives.map { "cat \(ShellWords.quoted($0))" }
                state.append(paths.joined(separator: " || "))
            case .command(let argv): state.append(ShellWords.text(argv))
            case .newest(let pattern, let count):
                let title = EvidenceLines.title(of: item).text(in: language)
                newest += [
                    "", isJapanese ? "# \(title)（最新\(count)件）" : "# \(title) (newest \(count))",
                    "ls -t -- \(ShellWords.pattern(pattern)) | head -n \(count) | "
                        + "while IFS= read -r file; do cat -- \"$file\"; done",
                ]
            }
        }
        var lines = [isJapanese ? "# 必須情報" : "# Required"] + required
        if !state.isEmpty { lines += ["", isJapanese ? "# 状態情報" : "# State"] + state }
        let text = (lines + newest).joined(separator: "\n")
        let fenced = Markdown.fenced(text)
        return ([fenced[0] + "sh"] + fenced.dropFirst()).joined(separator: "\n")
    }
}

/// An item of evidence in words.
private enum EvidenceLines {
    static func title(of item: EvidenceItem) -> Wording {
        switch item.origin {
        case .git(.head): Wording(ja: "commit hash", en: "Commit hash")
        case .git(.log): Wording(ja: "直近のコミット履歴", en: "Recent commits")
        case .git(.status): Wording(ja: "変更差分", en: "Uncommitted changes")
        case .output(.stdout): Wording(ja: "標準出力", en: "Standard output")
        case .output(.stderr): Wording(ja: "標準エラー出力", en: "Standard error")
        case .environment: Wording(ja: "環境", en: "Environment")
        case .file, .newest, .command: named[item.name] ?? Wording(Markdown.cell(item.name))
        }
    }

    /// The names that the source's own tables have for items of these names.
    private static let named = [
        "phase-state": Wording(ja: "フェーズ状態", en: "Phase state"),
        "last-run-summary": Wording(ja: "実行サマリー", en: "Run summary"),
        "steps": Wording(ja: "ステップログ", en: "Step logs"),
        "phase-summary": Wording(ja: "フェーズサマリー", en: "Phase summary"),
        "job-input": Wording(ja: "ジョブ入力", en: "Job input"),
        "job-result": Wording(ja: "ジョブ結果", en: "Job result"),
        "last-checkpoint": Wording(ja: "最後のチェックポイント", en: "Last checkpoint"),
    ]

    static func way(to item: EvidenceItem, in language: Language) -> String {
        let isJapanese = language == .ja
        switch item.origin {
        case .git(let question): return DocumentSource.codeCell(question.command)
        case .output, .environment:
            return isJapanese ? "自動（`andon evidence show latest`）" : "by andon (`andon evidence show latest`)"
        case .file(let alternatives):
            return alternatives.map(DocumentSource.codeCell).joined(separator: isJapanese ? " または " : " or ")
        case .newest(let pattern, _): return DocumentSource.codeCell(pattern)
        case .command(let argv): return DocumentSource.codeCell(ShellWords.text(argv))
        }
    }
}

extension EvidenceItem.GitQuestion {
    /// The command that asks git so.
    fileprivate var command: String {
        switch self {
        case .head: "git rev-parse HEAD"
        case .log: "git log -5 --oneline"
        case .status: "git status"
        }
    }
}
