extension TOSPreset {
    /// The checks of every week.
    static let weeklyRoutine = PresetFile(
        path: "routines/weekly.md",
        text: #"""
            ---
            id: weekly
            title: {ja: 週次ルーチン, en: Weekly routine}
            due: {weekday: monday, at: "12:00"}
            checks:
              - id: log-size
                title: {ja: ログの合計が 100 MB 未満, en: The logs are below 100 MB}
                command: [sh, -c, 'test ! -e logs || du -sk logs | awk ''{ print $1 " KB"; exit ($1 >= 102400) }''']
              - id: step-files
                title: {ja: ステップログが 100 件未満, en: There are fewer than 100 step files}
                command: [sh, -c, 'find logs -path "logs/steps/step_*.json" | awk ''END { print NR; exit (NR >= 100) }''']
              - id: checkpoint
                title: {ja: 1 週間以内のチェックポイントがある, en: A checkpoint was made within the week}
                command: [sh, -c, 'test -n "$(find logs/last_checkpoint.txt -mtime -7)"']
              - id: errors
                title: {ja: 1 週間のエラーが 0 件, en: No error in the week}
                command:
                  - sh
                  - -c
                  - |
                    files=$(find logs -path 'logs/steps/step_*.json' -mtime -7 -exec grep -l '"error": *"[^"]' {} +)
                    echo "$files"
                    test -z "$files"
              - id: configuration
                title: {ja: 設定が変わっていない, en: The configuration is unchanged}
                command:
                  - sh
                  - -c
                  - andon status --json | tr -d ' \n' | grep -q '"drafts":\[\]' || { andon status; exit 1; }
              - id: incidents
                title: {ja: 未完了の障害がない, en: No incident is open}
                command:
                  - sh
                  - -c
                  - andon status --json | tr -d ' \n' | grep -q '"incidents":\[\]' || { andon status; exit 1; }
            ---
            ## 手順
            `andon routine run weekly` を行い、`andon log --week` を二次窓口に渡す。ログを消すのは指示があってから。

            ## How
            `andon routine run weekly`, then hand `andon log --week` to the second line. Clear logs only when told to.

            """#)
}
