extension PreventionRule {
    /// 検討, 見直し, review: it is thought about, and nothing is decided.
    static let considering = PreventionRule(
        "considering",
        strikes: WishingWords(
            japanese: [
                "検討", "再検討", "見直し", "見直す", "見直", "議論", "協議", "相談", "調査", "模索", "考える", "考え直", "話し合", "洗い出", "振り返", "反省",
                "分析", "精査", "吟味", "評価する", "棚卸", "整理する", "整理を", "把握",
            ],
            english: [
                "consider~", "review the", "review our", "review all", "reviews the", "reviewed the", "reviewing the",
                "review and", "reviewing", "review", "discuss~", "think about", "thinking about", "rethink",
                "investigat~", "explor~", "look into", "looking into", "evaluat~", "re-evaluat~", "assess~",
                "reconsider~", "revisit~", "examin~", "analy~", "study", "research", "brainstorm~", "propose",
                "plan to", "reflect on",
            ]),
        message: Wording(
            ja: "検討や見直しは、まだ何も決めていません。",
            en: "To consider or review decides nothing yet."),
        mend: Wording(
            ja: "見直した結果、何をどう変えるかを書く（例: 手順書に手順 4「キーの更新」を追加）",
            en: "Write what is changed after the review (for example: add step 4 \"rotate the key\" to the runbook)"),
        examples: [
            .fails("手順書を見直す"),
            .fails("監視の導入を検討する"),
            .fails("警報の追加を検討"),
            .fails("アラートを追加することを検討する"),
            .fails("運用方法の見直しを行う"),
            .fails("チームで再発防止を話し合う"),
            .fails("review the runbook"),
            .fails("Reviewed the alert settings"),
            .fails("Consider adding an alert for disk usage"),
            .fails("We will discuss moving to Postgres"),
            .fails("Look into automating the key rotation"),
            .fails("Revisit the timeout settings"),
            .passes("リトライ回数を見直し、3 回から 5 回に変更した"),
            .passes("手順書に手順 4「キーの更新」を追加"),
            .passes("Add step 4 \"rotate the key\" to the runbook"),
            .passes("Review the timeouts; raise the API timeout from 30 s to 60 s"),
            .passes("Require one code review by the database owner before a merge into main"),
        ])
}
