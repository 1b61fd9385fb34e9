extension DocumentSource {
    /// What may run, and how it is judged.
    func runTable(in language: Language) -> String {
        let isJapanese = language == .ja
        var lines = [
            isJapanese
                ? "| 実行 | コマンド | 前提 | 実行できる人 | 影響先 | 制限時間 | 判定 | 抑止中の実行 |"
                : "| Run | Command | Requires | Who | Serves | Time limit | Judge | Under a hold |",
            "|------|------|------|------|------|------|------|------|",
        ]
        for run in shownRuns {
            let commands =
                run.commands.isEmpty
                ? isJapanese ? "（上記以外）" : "(any other)"
                : run.commands.map(DocumentSource.codeCell).joined(separator: isJapanese ? "、" : ", ")
            let between = isJapanese ? "、" : ", "
            let requires = run.requires.map(Markdown.cell).joined(separator: between)
            let who = run.who.map { $0.text(in: language) }.joined(separator: between)
            let limit = run.timeout?.text ?? (isJapanese ? "なし" : "none")
            let held = run.isSafe ? (isJapanese ? "可" : "allowed") : (isJapanese ? "不可" : "no")
            let cells = [
                Markdown.cell(run.name), commands, requires.isEmpty ? (isJapanese ? "なし" : "none") : requires,
                who.isEmpty ? (isJapanese ? "全員" : "anyone") : who, run.serves.said(in: language), limit,
                Markdown.cell(run.judge), held,
            ]
            lines.append("| \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n")
    }

    /// What may run: where all else is refused, `default` runs nothing of its own.
    private var shownRuns: [RunEntry] {
        procedure.unlisted == .refuse ? procedure.runs : procedure.runs + [procedure.standard]
    }

    /// Each judge that a run names, with all that testifies.
    func judgeTables(in language: Language) -> [String] {
        let names = Set(shownRuns.map(\.judge)).sorted()
        return names.flatMap { name -> [String] in
            guard let judge = procedure.judges[name] else { return [] }
            let title = language == .ja ? "### 判定 \(Markdown.cell(name))" : "### Judge \(Markdown.cell(name))"
            return ["", title, "", judgeTable(judge, in: language)]
        }
    }

    private func judgeTable(_ judge: Judge, in language: Language) -> String {
        let isJapanese = language == .ja
        var rows: [(String, [String])] = [
            (
                isJapanese ? "終了コード" : "Exit code",
                [
                    isJapanese
                        ? "0 以外は失敗。0 でも下記が失敗を示せば失敗" : "other than 0 is a failure; with 0 it may be one by what follows"
                ]
            )
        ]
        func add(_ ja: String, _ en: String, _ texts: [String]) {
            if !texts.isEmpty { rows.append((isJapanese ? ja : en, texts.map(DocumentSource.codeCell))) }
        }
        add("状態ファイル", "State file", judge.state?.files ?? [])
        add("正常なフェーズ", "Normal phases", judge.phases.normal)
        add("実行中だけのフェーズ", "Phases only while it runs", judge.phases.running)
        add("異常なフェーズ", "Abnormal phases", judge.phases.abnormal)
        add("致命的なフェーズ", "Fatal phases", judge.phases.fatal)
        add("ステップログ", "Step logs", judge.steps.map { [$0.files] } ?? [])
        add("実行サマリー", "Run summaries", judge.summaries)
        add("失敗とみなす出力", "Output that fails a run", judge.failOn)
        let lines = rows.map { "| \($0.0) | \($0.1.joined(separator: isJapanese ? "、" : ", ")) |" }
        return ([isJapanese ? "| 項目 | 内容 |" : "| Item | Content |", "|------|------|"] + lines).joined(separator: "\n")
    }
}

extension Serves {
    func said(in language: Language) -> String {
        switch self {
        case .none: language == .ja ? "なし" : "nobody"
        case .internal: language == .ja ? "チーム内" : "the team"
        case .others: language == .ja ? "外部（失敗はレベル2以上）" : "others (a failure is level 2 at least)"
        }
    }
}
