extension PreventionRule {
    /// ダブルチェック, double-check: one more look by the same eyes.
    static let checkingByHand = PreventionRule(
        "checking_by_hand",
        strikes: WishingWords(
            japanese: [
                "ダブルチェック", "二重チェック", "トリプルチェック", "２重チェック", "2重チェック", "二重確認", "再確認", "再チェック", "目視確認", "目視", "相互確認",
                "相互チェック", "クロスチェック", "指差し確認", "指差し", "読み合わせ", "声出し", "複数人で確認", "二人で確認", "2人で確認", "二名で確認", "2名で確認",
                "複数人での確認", "二人体制", "第三者確認", "セルフチェック", "自己点検",
            ],
            english: [
                "double-check~", "double check~", "triple-check~", "check twice", "cross-check", "recheck~",
                "re-check~", "visual check~", "visually", "manual check~", "manually", "second pair of eyes",
                "four eyes", "by eye", "check again", "check carefully", "proofread~", "self-check", "read through",
            ]),
        message: Wording(
            ja: "人の確認を増やしても、同じ見落としが起きます。",
            en: "One more look by people misses what the first one missed."),
        mend: Wording(
            ja: "人が見なくても止まる仕組みを書く（例: コミット前フックで拒否する）",
            en: "Write what stops it without a look (for example: a pre-commit hook that refuses)"),
        examples: [
            .fails("ダブルチェックを行う"),
            .fails("ダブルチェック体制を導入する"),
            .fails("作業前に二人で確認する"),
            .fails("リリース前に目視で設定を確認する"),
            .fails("毎回ログを確認する"),
            .fails("毎朝ディスク使用率をチェックする"),
            .fails("作業後に再確認するようにする"),
            .fails("Double-check the config before each run"),
            .fails("Introduce a double check by two operators"),
            .fails("Manually verify the backup"),
            .fails("Check the logs every day"),
            .fails("Operators check the key before the run"),
            .passes("CI で設定ファイルのスキーマを検査する"),
            .passes("起動時に環境変数を検査し、なければ起動を拒否"),
            .passes("ダブルチェックをやめ、コミット前フックで鍵の混入を拒否する"),
            .passes("Validate andon.yaml against its schema in CI"),
            .passes("Check the disk hourly by cron and alert above 80 %"),
        ])
}
