extension PreventionPlan {
    /// The section in the shape of the source's template (再発防止の書き方テンプレート).
    func markdown(in language: Language) -> [String] {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let open = "________________"
        func shown(_ text: String?) -> String { text.map(Markdown.cell) ?? open }
        var lines = [
            say("### 原因分析", "### Causes"), "", "**\(say("直接原因", "Direct cause"))**: \(shown(directCause))", "",
            "**\(say("根本原因", "Root cause"))**: \(shown(rootCause))", "", say("### 対策", "### Measures"), "",
            say("| No. | 対策内容 | 担当 | 期限 | 状態 |", "| No. | Measure | Owner | Due | State |"),
            "|-----|---------|------|------|------|",
        ]
        lines += measures.map { measure in
            let state = measure.link.map { say("完了: ", "done: ") + Markdown.cell($0) } ?? say("未完了", "open")
            let taken = measure.whyTaken.map { say("（承認の理由: \($0)）", " (taken because: \($0))") } ?? ""
            return
                "| \(measure.number) | \(Markdown.cell(measure.content + taken)) | \(Markdown.cell(measure.owner)) | "
                + "\(measure.due) | \(state) |"
        }
        if measures.isEmpty { lines.append("| 1 | | | | |") }
        if let acceptedBy {
            lines += ["", "\(say("承認（署名済）", "Accepted (signed)")): \(Markdown.cell(acceptedBy))"]
            if let whyNoMechanism, !hasMechanism {
                lines.append(
                    "\(say("仕組みによる対策ができない理由", "Why no mechanism is possible")): \(Markdown.cell(whyNoMechanism))")
            }
        }
        let isDone = !measures.isEmpty && measures.allSatisfy(\.isDone)
        func box(_ isChecked: Bool) -> String { isChecked ? "- [x]" : "- [ ]" }
        lines += [
            "", say("### 効果確認", "### Effect"), "",
            "\(box(isDone)) \(say("対策が完了したことを確認", "The measures are done"))",
            "\(box(effect != nil)) \(say("同様の障害が発生しないことを確認", "The failure does not occur again"))"
                + (effect.map { ": " + Markdown.cell($0) } ?? ""),
            "\(box(documents != nil)) \(say("ドキュメントを更新（必要な場合）", "The documents are updated (where needed)"))"
                + (documents.map { ": " + ($0 == "none" ? say("不要", "not needed") : Markdown.cell($0)) } ?? ""),
        ]
        return lines
    }
}
