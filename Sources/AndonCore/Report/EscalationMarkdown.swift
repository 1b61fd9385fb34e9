extension EscalationStanding {
    /// Who was contacted, when, where, and what came of it: a table for the report.
    func markdown(in language: Language, zone: Zone) -> [String] {
        let header = language == .ja ? "| 時刻 | 相手 | 連絡先 | 結果 |" : "| Time | Whom | Address | Outcome |"
        var lines = [header, "|------|------|--------|------|"]
        lines += pages.map { page in
            let civil = CivilTime(page.at, in: zone)
            let result = [page.outcome.text(in: language), page.refusal?.text(in: language)].compactMap { $0 }
            let whom = "\(Markdown.cell(page.person ?? "-")) | \(Markdown.cell(page.address))"
            return "| \(civil.date) \(civil.clock) | \(whom) | \(result.joined(separator: ": ")) |"
        }
        let names = acknowledgedBy.map { Markdown.inline($0.shown(in: language)) }
        if !names.isEmpty {
            let title = language == .ja ? "受領（対応します）" : "Acknowledged by"
            lines += ["", "**\(title)**: \(names.joined(separator: ", "))"]
        }
        return lines
    }
}
