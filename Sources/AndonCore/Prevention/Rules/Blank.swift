extension PreventionRule {
    /// Nothing, or a placeholder for something.
    static let blank = PreventionRule(
        "blank",
        message: Wording(
            ja: "対策が書かれていません。",
            en: "No measure is written."),
        mend: Wording(
            ja: "何を、どう変えるかを書く（例: 起動時に API キーを検査し、なければ起動を拒否する）",
            en: "Write what is changed and how (for example: check the API key at start and refuse to run without it)"),
        examples: [
            .fails(""),
            .fails("   "),
            .fails("なし"),
            .fails("未定"),
            .fails("____"),
            .fails("TBD"),
            .fails("n/a"),
            .fails("特になし"),
            .fails("。"),
            .passes("鍵を交換する"),
            .passes("Pin openssl to 3.0.14"),
        ],
        excerpt: { reading in
            let left = reading.text.filter { $0.isLetter || $0.isNumber }
            let placeholders = [
                "特になし", "該当なし", "検討中", "対応済み", "none", "nothing", "unknown", "later", "notapplicable", "same",
                "asabove", "tobedone",
                "tobedecided", "todo", "fixed", "done",
            ]
            return left.count < 4 || placeholders.contains(left) ? reading.text : nil
        })
}
