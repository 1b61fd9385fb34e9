extension DocumentSource {
    /// 定常運用ルーチン: each routine with its checks.
    func routineLines(in language: Language) -> [String] {
        let isJapanese = language == .ja
        var lines = ["# \(heading) \(DocumentName.routines.text(in: language))", ""]
        lines.append(
            isJapanese
                ? "結果は日次ログに記録される。「いいえ」か失敗が一つでもあれば実行せず、一次窓口に伝える。"
                : "The results go to the daily log. With a no or a failure run nothing, and tell the first line.")
        if routines.isEmpty { lines += ["", isJapanese ? "ルーチンは定義されていない。" : "No routine is defined."] }
        for routine in routines {
            lines += [
                "", "## \(Markdown.cell(routine.title.text(in: language)))", "",
                isJapanese
                    ? "- 期限: \(routine.schedule.said(in: .ja))（\(Markdown.cell(procedure.zone))）"
                    : "- By: \(routine.schedule.said(in: .en)) (\(Markdown.cell(procedure.zone)))",
                (isJapanese ? "- 実行: " : "- Run: ") + "`andon routine run \(Markdown.code(routine.id))`",
                (isJapanese ? "- 定義: " : "- Defined in: ") + link(routine.file, to: routine.file), "",
                isJapanese ? "| No. | 確認 | 方法 |" : "| No. | Check | How |", "|-----|------|------|",
            ]
            for (index, check) in routine.checks.enumerated() {
                let way =
                    switch check.way {
                    case .command(let words, _): DocumentSource.codeCell(ShellWords.text(words))
                    case .question(let question):
                        (isJapanese ? "人が答える: " : "a person answers: ") + Markdown.cell(question.text(in: language))
                    }
                lines.append("| \(index + 1) | \(Markdown.cell(check.title.text(in: language))) | \(way) |")
            }
        }
        return lines
    }

    /// 運用手順ガイド: the index of the runbook, each entry linked to its file.
    func runbookLines(in language: Language) -> [String] {
        let isJapanese = language == .ja
        var lines = ["# \(heading) \(DocumentName.runbook.text(in: language))", ""]
        lines += [
            isJapanese
                ? "封印された項目に該当し、かつレベル1のときだけ、運用者は記載どおりに対処してよい。該当を探す: `andon runbook match ログファイル`"
                : "The operator may apply an entry, as it is written, only where a sealed one matches and the level is 1. To search: `andon runbook match LOGFILE`",
            "",
        ]
        guard !runbook.isEmpty else {
            return lines + [isJapanese ? "手順書の項目はまだない。" : "The runbook has no entry yet."]
        }
        lines += [
            isJapanese ? "| 項目 | 題名 | 原因 | 対処法 | 再試行 |" : "| Entry | Title | Cause | Remedy | Retried |",
            "|------|------|------|------|------|",
        ]
        for entry in runbook {
            let count = entry.steps(in: language).count
            let remedy =
                entry.hasRemedy
                ? isJapanese ? "\(count) 手順" : "\(count) \(count == 1 ? "step" : "steps")"
                : isJapanese ? "なし（レベル2）" : "none (level 2)"
            let waits = entry.transient?.waits.map(\.text).joined(separator: ", ")
            lines.append(
                "| \(link(entry.id, to: entry.file)) | \(Markdown.cell(entry.title.text(in: language))) | "
                    + "\(Markdown.cell(entry.cause.text(in: language))) | \(remedy) | "
                    + "\(waits ?? (isJapanese ? "しない" : "no")) |")
        }
        return lines
    }
}

extension RoutineSchedule {
    /// How often and by when, in words.
    fileprivate func said(in language: Language) -> String {
        let clock = (minute / 60 < 10 ? "0" : "") + "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
        let isJapanese = language == .ja
        switch period {
        case .daily: return (isJapanese ? "毎日 " : "every day ") + clock
        case .weekly(let weekday):
            let days =
                isJapanese
                ? ["日", "月", "火", "水", "木", "金", "土"]
                : ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
            let day = days.indices.contains(weekday) ? days[weekday] : ""
            return (isJapanese ? "毎週\(day)曜日 " : "every \(day) ") + clock
        case .monthly(let day): return (isJapanese ? "毎月\(day)日 " : "day \(day) of every month ") + clock
        }
    }
}
