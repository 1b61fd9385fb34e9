extension TOSPreset {
    /// The checks of every day before the first run.
    static let dailyRoutine = PresetFile(
        path: "routines/daily.md",
        text: #"""
            ---
            id: daily
            title: {ja: 日次ルーチン, en: Daily routine}
            due: {at: "10:00"}
            checks:
              - id: directory
                title: {ja: 正しいディレクトリにいる, en: This is the right directory}
                command: [test, -f, orchestrator_v0_3.py]
              - id: api-keys
                title: {ja: API キーが設定されている, en: The API keys are set}
                command: [sh, -c, ': "${OPENAI_API_KEY:?}"']
              - id: git-clean
                title: {ja: git に未コミットの変更がない, en: git has no uncommitted change}
                command: [sh, -c, 'changes=$(git --no-optional-locks status --porcelain) && echo "$changes" && test -z "$changes"']
              - id: checkpoint
                title: {ja: チェックポイントがある, en: A checkpoint was made}
                command: [sh, -c, 'git cat-file -e "$(tr -cd 0-9a-f < logs/last_checkpoint.txt)^{commit}"']
              - id: configuration
                title: {ja: 設定ファイルが読める, en: The configuration parses}
                command: [andon, runbook, lint]
              - id: disk
                title: {ja: ディスク使用率が 80 % 未満, en: The disk is below 80 %}
                command: [sh, -c, 'df -P . | awk ''NR == 2 { print $5; exit ($5 + 0 >= 80) }''']
              - id: last-run
                title: {ja: 前回の実行が正常に終わっている, en: The last run ended well}
                command:
                  - sh
                  - -c
                  - |
                    for state in workspace/artifacts/phase_state.json workspace/phase_state.json; do
                      test -e "$state" || continue
                      grep -Eq '"current_phase": *"(done|job_loop_complete)"' "$state" && exit
                      grep current_phase "$state"
                      exit 1
                    done
              - id: nobody-else
                title: {ja: ほかに実行中の人がいない, en: Nobody else is running it}
                ask: {ja: ほかに実行中の人はいませんか, en: "Is it certain that nobody else is running it?"}
            ---
            ## 手順
            最初の実行の前に `andon routine run daily` を行う。「いいえ」か失敗が一つでもあれば実行せず、一次窓口に伝える。

            ## How
            Before the first run: `andon routine run daily`. With a no or a failure, run nothing, tell the first line.

            """#)
}
