extension PreventionRule {
    /// 努める, try to: an effort is promised, not a change.
    static let trying = PreventionRule(
        "trying",
        strikes: WishingWords(
            japanese: [
                "努め", "努力", "目指", "心掛", "頑張", "がんば", "尽力", "意欲", "試みる", "尽く", "励む", "励み", "取り組む", "取り組み", "徐々に", "肝要",
                "重視", "優先する",
            ],
            english: [
                "try to", "tries to", "trying to", "tried to", "try harder", "try not", "aim to", "aims to",
                "aiming to", "strive~", "striving", "endeavo~", "attempt to", "do our best", "do your best",
                "best effort", "work harder", "put more effort", "effort~", "commit to", "intend to", "hope to",
                "want to", "work on", "prioriti~", "seek to",
            ]),
        message: Wording(
            ja: "「努める」「目指す」は努力の約束で、変更ではありません。",
            en: "An effort is promised, not a change."),
        mend: Wording(
            ja: "努めることではなく、変えることを書く",
            en: "Write the change instead of the effort"),
        examples: [
            .fails("再発防止に努める"),
            .fails("早期の検知を目指す"),
            .fails("ログの確認に努めます"),
            .fails("自動化に取り組む"),
            .fails("Try to add an alert soon"),
            .fails("We aim to reduce failures"),
            .fails("Do our best to avoid a repeat"),
            .passes("可用性を目指すだけでなく、待機系を追加して冗長化した"),
            .passes("API 呼び出しが失敗したら 3 回まで再試行するよう実装"),
            .passes("Retry failed API calls at most 3 times before the run is stopped"),
        ])
}
