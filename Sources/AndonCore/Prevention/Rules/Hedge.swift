extension PreventionRule {
    /// Perhaps, if possible, it would be good.
    static let hedge = PreventionRule(
        "hedge",
        message: Wording(
            ja: "「できれば」「したい」「すべき」は、決まっていません。",
            en: "Perhaps, or if possible: that is not decided."),
        mend: Wording(
            ja: "することだけを言い切る。決まっていないなら、決めてから書く",
            en: "State what will be done; decide it first"),
        examples: [
            .fails("できれば自動検査を追加する"),
            .fails("警報を追加したい"),
            .fails("自動検査を追加すべき"),
            .fails("キー検査を追加したほうがよい"),
            .fails("Maybe add an alert for the disk"),
            .fails("We might automate the rotation"),
            .fails("Add an alert if possible"),
            .passes("自動検査を追加する予定（8 月の版）"),
            .passes("We will add an alert for disk usage"),
        ],
        excerpt: { reading in reading.excerpt(.hedged) })
}
