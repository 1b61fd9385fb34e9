extension PreventionRule {
    /// 再発防止, prevent a recurrence: the aim is named, not the way there.
    static let goal = PreventionRule(
        "goal",
        strikes: WishingWords(
            japanese: [
                "再発防止", "再発を防", "再発しない", "同じミス", "同じ失敗", "ミスをなく", "ミスを減ら", "ミスしない", "間違えない", "間違いをなく", "二度と", "起こさない",
                "起こらないよう", "起きないよう", "発生しないよう", "品質向上", "品質を", "改善", "向上", "最適化", "強固", "円滑", "高める", "充実", "レベルアップ",
                "見える化を推進", "推進", "意思疎通", "コミュニケーション", "連携を強", "連携強",
            ],
            english: [
                "prevent recurrence", "prevent a recurrence", "prevent it", "prevent this", "prevent future",
                "prevent such", "prevent human error~", "avoid human error~", "avoid mistakes", "prevent mistakes",
                "not happen again", "never happen again", "not repeat", "never again", "improv~", "enhanc~",
                "strengthen~", "better", "optimi~", "more robust", "robust", "increase quality", "reduce errors",
                "reduce human error~", "reduce mistakes", "reduce failures", "reduce the risk", "minimi~", "quality",
            ]),
        message: Wording(
            ja: "目的だけで、そこへ至る変更がありません。",
            en: "That is the aim, not the change that leads there."),
        mend: Wording(
            ja: "何を変えればそうなるかを書く（例: ロックファイルで二重起動を防ぐ）",
            en: "Write what leads there (for example: prevent two runs at once with a lock file)"),
        examples: [
            .fails("再発防止策を実施する"),
            .fails("同じミスを二度と起こさない"),
            .fails("ヒューマンエラーをなくす"),
            .fails("監視体制を改善する"),
            .fails("運用品質を向上させる"),
            .fails("忘れないようにする"),
            .fails("設定ミスを防ぐ仕組みを作る"),
            .fails("Prevent this from happening again"),
            .fails("Improve monitoring"),
            .fails("Enhance communication between the teams"),
            .fails("Avoid human error"),
            .fails("Make the process more robust"),
            .passes("ロックファイルで二重起動を防止する"),
            .passes("API キーが未設定なら起動できないようにする"),
            .passes("Prevent two runs at once with a lock file"),
            .passes("Improve the alert by adding the disk's name to its text"),
        ])
}
