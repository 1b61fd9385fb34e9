extension GenericPreset {
    /// The checks of every month.
    static let monthlyRoutine = PresetFile(
        path: "routines/monthly.md",
        text: #"""
            ---
            id: monthly
            title: {ja: 月次ルーチン, en: Monthly routine}
            due: {day: 1, at: "12:00"}
            checks:
              - id: contacts
                title: {ja: 連絡先が最新である, en: The contacts are up to date}
                ask: {ja: 連絡先と対応時間は最新ですか, en: "Are contacts and hours up to date?"}
              - id: runbook
                title: {ja: 手順書が検査に通る, en: The runbook passes its lint}
                command: [andon, runbook, lint]
              - id: documents
                title: {ja: 文書が揃い、リンク切れがない, en: "The documents are there, and no link is broken"}
                command: [andon, docs, --check]
            ---
            ## 手順
            `andon routine run monthly` を行い、`andon log --month` を二次窓口に渡す。

            ## How
            `andon routine run monthly`, then hand `andon log --month` to the second line.

            """#)
}
