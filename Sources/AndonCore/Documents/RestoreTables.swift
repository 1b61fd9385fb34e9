extension DocumentSource {
    /// The rollback, whose deciding is the second line's.
    func rollbackLines(in language: Language) -> [String] {
        guard let rollback = procedure.rollback else {
            return [
                language == .ja
                    ? "rollback のコマンドは設定されていない（`andon.yaml` の `rollback:`）。必要なときは開発者の指示を待つ。"
                    : "No rollback command is configured (`rollback:` in `andon.yaml`). Wait for the developer's instruction."
            ]
        }
        let command = DocumentSource.codeCell(ShellWords.line(rollback.command))
        let check = rollback.check.map(DocumentSource.codeCell) ?? blankToWriteOn
        return language == .ja
            ? ["| 項目 | 内容 |", "|------|------|", "| コマンド | \(command) |", "| 確認 | \(check) |", "| 判断 | 二次窓口（開発者）のみ |"]
            : [
                "| Item | Content |", "|------|------|", "| Command | \(command) |", "| Check | \(check) |",
                "| Decided by | the second line (developer) only |",
            ]
    }

    /// 非常措置: what may be started or restored where the second line cannot be had.
    func emergencyLines(in language: Language) -> [String] {
        let isJapanese = language == .ja
        guard !procedure.emergency.isEmpty else {
            return [
                isJapanese
                    ? "登録された操作はない（`andon.yaml` の `emergency:`）。"
                    : "No action is listed (`emergency:` in `andon.yaml`)."
            ]
        }
        let header = isJapanese ? "| 名前 | 内容 | コマンド | 確認 |" : "| Name | What for | Command | Check |"
        return [header, "|------|------|------|------|"]
            + procedure.emergency.map { entry in
                let check = entry.check.map(DocumentSource.codeCell) ?? blankToWriteOn
                return "| \(Markdown.cell(entry.name)) | \(Markdown.cell(entry.title)) | "
                    + "\(DocumentSource.codeCell(entry.command)) | \(check) |"
            }
    }

    /// What nobody may change under a hold, as an item of a list.
    func protectedItem(in language: Language) -> String {
        let paths = procedure.protected.map(DocumentSource.codeCell)
        if language == .ja {
            let what = paths.isEmpty ? "git が管理するファイル" : paths.joined(separator: "、")
            return "- 抑止中（レベル2・3）に変更する: \(what)"
        }
        let what = paths.isEmpty ? "any file that git tracks" : paths.joined(separator: ", ")
        return "- changing, under a hold at level 2 or 3: \(what)"
    }
}
