extension TOSPreset {
    /// The checks of every month.
    static let monthlyRoutine = PresetFile(
        path: "routines/monthly.md",
        text: #"""
            ---
            id: monthly
            title: {ja: 月次ルーチン, en: Monthly routine}
            due: {day: 1, at: "12:00"}
            checks:
              - id: documents
                title: {ja: 目次の文書がすべてあり、リンク切れがない, en: "Every document in the index exists, and no link is broken"}
                command: [andon, docs, --check]
              - id: line-endings
                title: {ja: 改行コードの設定が正しい, en: The line-ending settings are right}
                command: [sh, -c, 'test -s .gitattributes || git config core.autocrlf']
              - id: old-logs
                title: {ja: 30 日より古いログが片付いている, en: Logs older than 30 days are cleared}
                command: [sh, -c, 'test ! -e logs || ! find logs -type f -mtime +30 | grep .']
            ---
            ## 手順
            `andon routine run monthly` を行い、`andon log --month` を二次窓口に渡す。

            ## How
            `andon routine run monthly`, then hand `andon log --month` to the second line.

            """#)
}
