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
        for (title, isRequired) in [
            (say("## 必須項目", "## Required"), true), (say("## 追加項目（可能な範囲で）", "## Further, as far as possible"), false),
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
        lines += ["", say("## 障害タイムライン", "## Timeline"), ""] + timelineLines(in: language, zone: zone)
        lines += ["", say("## 証跡", "## Evidence"), ""] + evidenceLines(in: language)
        for attachment in attachments {
            guard let text = attachment.text, !text.allSatisfy(\.isWhitespace) else { continue }
            lines += [
                "", "### \(Markdown.inline(attachment.item.name)) (`\(Markdown.code(attachment.item.source))`)", "",
            ]
            lines += Markdown.fenced(text)
        }
        lines += ["", say("## 再発防止", "## Prevention"), ""]
        lines += [
            say("### 原因分析", "### Causes"), "", "**\(say("直接原因", "Direct cause"))**: \(open)", "",
            "**\(say("根本原因", "Root cause"))**: \(open)", "", say("### 対策", "### Measures"), "",
            say("| No. | 対策内容 | 担当 | 期限 | 状態 |", "| No. | Measure | Owner | Due | State |"),
            "|-----|---------|------|------|------|", "| 1 | | | | |", "", say("### 効果確認", "### Effect"), "",
            say("- [ ] 対策が完了したことを確認", "- [ ] The measures are done"),
            say("- [ ] 同様の障害が発生しないことを確認", "- [ ] The failure does not occur again"),
            say("- [ ] ドキュメントを更新（必要な場合）", "- [ ] The documents are updated (where needed)"),
        ]
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
                "| \(shown) | \(Markdown.cell(entry.who)) | \(Markdown.cell(entry.what.text(in: language) + why)) |")
        }
        return lines
    }

    private func evidenceLines(in language: Language) -> [String] {
        let header = language == .ja ? "| 項目 | 結果 | バイト | 取得元 |" : "| Item | Outcome | Bytes | From |"
        guard !incident.evidence.isEmpty else {
            return [incident.preservingTrouble ?? (language == .ja ? "未保全" : "Not preserved yet")]
        }
        return [header, "|------|------|------|------|"]
            + incident.evidence.flatMap(\.items).map { item in
                "| \(Markdown.cell(item.name)) | \(item.outcome.text(in: language)) | \(item.bytes) | "
                    + "\(Markdown.cell(item.source)) |"
            }
    }
}

/// Text from a run, made harmless within Markdown: it can neither break out of a cell nor of a block.
public enum Markdown {
    /// One line that can stand in a table's cell.
    public static func cell(_ text: String) -> String {
        inline(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    static func inline(_ text: String) -> String {
        var result = ""
        var previous: Character = " "
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            // An underscore within a word is no mark of emphasis: phase_state stays readable.
            let isWithinWord = character == "_" && isOfWord(previous) && isOfWord(next)
            if "\\|<>`*_[]".contains(character), !isWithinWord { result.append("\\") }
            result.append(character.isNewline ? " " : character)
            previous = character
        }
        return result
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    static func code(_ text: String) -> String {
        String(text.map { $0 == "`" || $0.isNewline ? "'" : $0 })
    }

    static func place(_ source: Source) -> String {
        let place = [source.file, source.line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        return (place.isEmpty ? "" : "`\(code(place))` ") + inline(source.text)
    }

    /// A block whose fence is longer than any that the text holds.
    static func fenced(_ text: String) -> [String] {
        var longest = 0
        var length = 0
        for byte in text.utf8 {
            length = byte == 0x60 ? length + 1 : 0
            longest = max(longest, length)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        let body = text.utf8.last == 0x0A ? String(text.dropLast()) : text
        return [fence, body, fence]
    }
}
