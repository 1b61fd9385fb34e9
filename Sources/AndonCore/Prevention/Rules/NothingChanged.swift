extension PreventionRule {
    /// Something is named, and no change to it; what nobody understood ends here too.
    static let nothingChanged = PreventionRule(
        "nothing_changed",
        message: Wording(
            ja: "何をどう変えるのかが読み取れません。",
            en: "No change can be read from that."),
        mend: Wording(
            ja: "「…を…に変更する」「…に…を追加する」のように、変えるものと変え方を書く",
            en: "Write it as a change: add … to …, limit … to …, … refuses …"),
        examples: [
            .fails("API キーの有効期限"),
            .fails("本番設定の変更前"),
            .fails("ディスク使用率について"),
            .fails("設定変更時の手順"),
            .fails("担当者の作業"),
            .fails("The API key"),
            .fails("Disk usage on the build host"),
            .fails("Operators before each run"),
            .fails("The change of the configuration"),
            .passes("API キーの期限切れ 7 日前に警報を鳴らす"),
            .passes("リトライ上限の引き上げ（3 回→5 回）"),
            .passes("古いログは 30 日で自動削除"),
            .passes("alerts fire when disk > 80 %"),
            .passes("Log rotation is automated by a systemd timer"),
            .passes("Timeout raised from 30 s to 60 s"),
            .passes("The orchestrator now exits with 1 when the phase is fatal_error"),
            .passes("Adding a lock file so that two runs cannot overlap"),
            .passes("設定ファイルを読み取り専用にする"),
        ],
        excerpt: { reading in
            let isExplained =
                reading.isWish || !reading.questions.isEmpty
                || reading.changes.contains { [.negated, .hedged, .withoutObject].contains($0.standing) }
            return isExplained || PreventionRule.blank.excerpt(reading) != nil ? nil : reading.text
        })
}
