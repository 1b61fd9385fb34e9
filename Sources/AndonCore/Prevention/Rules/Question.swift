extension PreventionRule {
    /// Somebody asks.
    static let question = PreventionRule(
        "question",
        message: Wording(
            ja: "質問であり、決まった対策ではありません。",
            en: "That asks; nothing is decided."),
        mend: Wording(
            ja: "決めたことを書く（何を、どう変えるか）",
            en: "Write what was decided: what is changed, and how"),
        examples: [
            .fails("警報を追加するべきか？"),
            .fails("自動検査を追加してはどうでしょうか"),
            .fails("Should we add an alert?"),
            .passes("警報は必要か？ 必要なので、ディスク使用率 80% の警報を追加する"),
            .passes("Should we add an alert? Yes. Add an alert for disk usage above 80 %."),
        ],
        excerpt: { reading in reading.questions.first })
}
