extension PreventionRule {
    /// A change that is said not to be made.
    static let negation = PreventionRule(
        "negation",
        message: Wording(
            ja: "「しない」は、何も変えません。",
            en: "What is not done changes nothing."),
        mend: Wording(
            ja: "してはならないことは、できないようにする変更を書く（例: main への直接 push を拒否する設定にする）",
            en:
                "Where something must not be done, write what makes it impossible (for example: block direct pushes to main)"
        ),
        examples: [
            .fails("自動検査を追加しない"),
            .fails("警報は追加しません"),
            .fails("設定を変更せずに運用する"),
            .fails("金曜日にはデプロイしない"),
            .fails("Do not add an alert"),
            .fails("We won't change the timeout"),
            .fails("Never deploy on Fridays"),
            .passes("設定なしでは実行できないように変更する"),
            .passes("main ブランチへの直接 push を禁止する設定を追加"),
            .passes("Block deploys on Fridays in the pipeline"),
            .passes("Remove the retry that never stops"),
        ],
        excerpt: { reading in reading.excerpt(.negated) })
}
