extension Report {
    /// The report as Markdown, in the shape of the source's form.
    public func markdown(in language: Language, zone: Zone) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let open = say("________________", "________________")
        var lines = [say("# 障害報告", "# Failure report"), ""]
        lines.append("**\(say("プロジェクト", "Project"))**: \(Markdown.inline(project))  ")
        lines.append("**\(say("障害", "Incident"))**: \(incident.id)  ")
        lines.append(
            "**\(say("状態", "State"))**: \(incident.state.text(in: language))"
                + (incident.isOpen ? say("（下書き）", " (draft)") : ""))
        lines += ["", say("## 報告に必須な項目", "## What a report must say")]
        if !incident.drafts.isEmpty {
            lines.insert(
                "**\(say("起票時に未封印だった編集（効力なし）", "Edits not sealed then (no effect)"))**: "
                    + Markdown.inline(incident.drafts.joined(separator: ", ")) + "  ", at: lines.count - 2)
        }
        for (title, isRequired) in [
            (say("### 必須項目", "### Required"), true),
            (say("### 追加項目（可能な範囲で）", "### Further, as far as possible"), false),
        ] {
            lines += ["", title, "", "| \(say("項目", "Item")) | \(say("内容", "Content")) |", "|------|------|"]
            for field in fields where field.isRequired == isRequired {
                let content =
                    switch field.content {
                    case .text(let text): Markdown.cell(text)
                    case .level(let level): level.text(in: language)
                    case .moment(let instant):
                        "\(CivilTime(instant, in: zone).date) \(CivilTime(instant, in: zone).clockWithSeconds)"
                    case .none(let words): words.text(in: language)
                    case .open: open
                    }
                lines.append("| \(field.title.text(in: language)) | \(content) |")
            }
        }
        lines += ["", say("## レベル判定", "## Verdict"), ""] + verdictLines(in: language)
        if !incident.instructions.isEmpty {
            lines += ["", say("## 指示", "## Instructions"), ""] + instructionLines(in: language, zone: zone)
        }
        let standing = EscalationStanding(events: events)
        if !standing.pages.isEmpty {
            let mark = standing.isDrill ? "【訓練】" : ""
            lines += ["", say("## \(mark)連絡", "## \(mark)Who was told"), ""]
            lines += standing.markdown(in: language, zone: zone)
        }
        lines += ["", say("## 障害タイムライン", "## Timeline"), ""] + timelineLines(in: language, zone: zone)
        lines += ["", say("## 証跡", "## Evidence"), ""] + evidenceLines(in: language)
        for attachment in attachments {
            guard let text = attachment.text, !text.allSatisfy(\.isWhitespace) else { continue }
            lines += [
                "",
                "### \(EvidenceTitle.text(of: attachment.item.name, in: language)) (`\(Markdown.code(attachment.item.source))`)",
                "",
            ]
            lines += Markdown.fenced(text)
        }
        lines += ["", say("## 再発防止", "## Prevention"), ""] + incident.prevention.markdown(in: language)
        return lines.joined(separator: "\n") + "\n"
    }

    private func verdictLines(in language: Language) -> [String] {
        guard let verdict = incident.verdict else { return [language == .ja ? "判定前" : "Not judged yet"] }
        var lines = verdict.conditions.map { held in
            "- \(held.level.text(in: language)): \(held.key.text(in: language)) (`\(held.key.rawValue)`)"
                + (held.source.map { " — \(Markdown.place($0))" } ?? "")
        }
        if let remedy = verdict.remedy {
            lines += [
                "", "\(language == .ja ? "対処法" : "Remedy"): \(remedy.title.text(in: language)) (`\(remedy.entry)`)", "",
            ]
            lines += remedy.steps(in: language).enumerated().map { "\($0.offset + 1). \(Markdown.inline($0.element))" }
        }
        return lines
    }

    private func instructionLines(in language: Language, zone: Zone) -> [String] {
        let header =
            language == .ja ? "| No. | 時刻 | 指示者 | 判断 | 内容 | 理由 |" : "| No. | Time | Who | Decision | Text | Why |"
        return [header, "|-----|------|------|------|------|------|"]
            + incident.instructions.map { standing in
                let civil = CivilTime(standing.at, in: zone)
                let who = Markdown.cell(standing.by.shown(in: language))
                return "| \(standing.number) | \(civil.date) \(civil.clock) | \(who) | "
                    + "\(standing.instruction.order.text(in: language)) | \(Markdown.cell(standing.instruction.text)) | "
                    + "\(Markdown.cell(standing.why)) |"
            }
    }

    private func timelineLines(in language: Language, zone: Zone) -> [String] {
        var lines = [
            language == .ja ? "| 時刻 | 対応者 | 内容 |" : "| Time | Who | What |", "|------|--------|------|",
        ]
        var date = ""
        for entry in TimelineLine.lines(of: events) {
            let civil = CivilTime(entry.at, in: zone)
            let shown = civil.date == date ? civil.clock : "\(civil.date) \(civil.clock)"
            date = civil.date
            let why = entry.why.map { language == .ja ? "（理由: \($0)）" : " (why: \($0))" } ?? ""
            lines.append(
                "| \(shown) | \(Markdown.cell(entry.who(in: language))) | \(Markdown.cell(entry.what.text(in: language) + why)) |"
            )
        }
        return lines
    }

    private func evidenceLines(in language: Language) -> [String] {
        let header = language == .ja ? "| 項目 | 結果 | バイト | 取得元 |" : "| Item | Outcome | Bytes | From |"
        guard !incident.evidence.isEmpty else {
            return [incident.preservingTrouble.map(Markdown.inline) ?? (language == .ja ? "未保全" : "Not preserved yet")]
        }
        var lines: [String] = []
        let failures = incident.evidence.filter { $0.occasion == nil }
        for bundle in failures {
            if !lines.isEmpty { lines.append("") }
            if failures.count > 1 { lines += ["### \(Markdown.inline(bundle.bag))", ""] }
            lines += [header, "|------|------|------|------|"]
            for item in bundle.items {
                let outcome = item.outcome.text(in: language)
                let source = Markdown.cell(item.source)
                lines.append("| \(Markdown.cell(item.name)) | \(outcome) | \(item.bytes) | \(source) |")
            }
        }
        // What an order or a check left behind has a bundle of its own.
        let others = incident.evidence.filter { $0.occasion != nil }
        if !others.isEmpty { lines.append("") }
        for bundle in others {
            let before = language == .ja ? "実行前の状態" : "State before"
            let after = language == .ja ? "実行結果" : "Result"
            let occasion = bundle.occasion == .before ? before : after
            lines.append("- \(occasion): `\(bundle.bag)` (sha256 `\(bundle.digest)`)")
        }
        return lines
    }
}
