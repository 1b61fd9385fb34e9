/// What the source calls the items that it asks for (追加項目, ログ収集コマンド).
enum EvidenceTitle {
    private static let known: [(name: String, title: Wording)] = [
        ("git-log", Wording(ja: "直近のコミット履歴", en: "Last commits")), ("git-status", Wording(ja: "変更差分", en: "Changes")),
        ("phase-state", Wording(ja: "フェーズ状態", en: "Phase state")),
        ("last-run-summary", Wording(ja: "実行サマリー", en: "Run summary")),
        ("phase-summary", Wording(ja: "フェーズサマリー", en: "Phase summary")),
        ("steps", Wording(ja: "ステップログ", en: "Step log")),
    ]

    /// The item's title where the source has one, else its name. Of several step logs each keeps its number.
    static func text(of name: String, in language: Language) -> String {
        guard let found = known.first(where: { name == $0.name || name.hasPrefix($0.name + "-") }) else {
            return Markdown.inline(name)
        }
        let rest = name.dropFirst(found.name.count).drop { $0 == "-" }
        return found.title.text(in: language) + (rest.isEmpty ? "" : " " + Markdown.inline(String(rest)))
    }
}
