extension GenericPreset {
    /// The checks of every day.
    static let dailyRoutine = PresetFile(
        path: "routines/daily.md",
        text: #"""
            ---
            id: daily
            title: {ja: 日次ルーチン, en: Daily routine}
            due: {at: "10:00"}
            checks:
              - id: configuration
                title: {ja: 設定ファイルが読める, en: The configuration parses}
                command: [andon, runbook, lint]
              - id: disk
                title: {ja: ディスク使用率が 80 % 未満, en: The disk is below 80 %}
                command: [sh, -c, 'df -P . | awk ''NR == 2 { print $5; exit ($5 + 0 >= 80) }''']
              - id: last-run
                title: {ja: 前回の実行が正常に終わっている, en: The last run ended well}
                ask: {ja: 前回の実行は正常に終わっていますか, en: "Did the last run end well?"}
            ---
            ## 手順
            `andon routine run daily` を行う。「いいえ」か失敗があれば一次窓口に伝える。

            ## How
            `andon routine run daily`. Tell the first line of any no or failure.

            """#)
}
