extension PreventionRule {
    /// A change to nothing that is named.
    static let nothingNamed = PreventionRule(
        "nothing_named",
        message: Wording(
            ja: "変えるものの名前がありません。",
            en: "Nothing is named that would change."),
        mend: Wording(
            ja: "どのファイル、設定、検査、警報、手順を、どう変えるかを書く",
            en: "Name the file, setting, check, alert or step, and what becomes of it"),
        examples: [
            .fails("追加する"),
            .fails("対策を実施する"),
            .fails("仕組みを導入する"),
            .fails("手順書を更新する"),
            .fails("ルールを作る"),
            .fails("バグを修正する"),
            .fails("システムを変更"),
            .fails("Fix it"),
            .fails("Update the runbook"),
            .fails("Implement a solution"),
            .fails("Add a process"),
            .fails("Change the procedure"),
            .passes("手順書に鍵の失効手順を追記する"),
            .passes("デプロイ前チェックリストを作成する"),
            .passes("JSON パーサーのバグを修正"),
            .passes("タイムアウト値を30秒から60秒に変更"),
            .passes("CI にリンク検査を導入"),
            .passes("起動前に設定の検査を追加する"),
            .passes("ディスク使用率 80% で警報を出す"),
            .fails("指示を出す"),
            .passes("ｱﾗｰﾄを追加"),
            .passes("Fix the null check in the JSON parser"),
            .passes("limit retries to 3"),
            .passes("Add a section on key rotation to the runbook"),
        ],
        excerpt: { reading in reading.isWish ? nil : reading.excerpt(.withoutObject) })
}
