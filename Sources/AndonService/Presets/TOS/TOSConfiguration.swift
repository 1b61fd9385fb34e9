import AndonCore

extension TOSPreset {
    /// `andon.yaml` for TOS: its files, phases and modes.
    static func configuration(project: String, language: Language) -> String {
        let ja = language == .ja
        return #"""
            # \#(ja ? "Andon の設定。封印（andon seal）するまでは観察だけを行い、封印後は封印済みの写しだけが有効です。" : "Andon's configuration. Until it is sealed (andon seal) the project only observes; then the sealed copy counts.")
            project: \#(project)
            language: \#(language.rawValue)
            zone: Asia/Tokyo
            # \#(ja ? "ドキュメントにない操作は禁止: runs: にないコマンドは実行しない" : "What is not documented is not allowed: a command that no run lists is refused")
            unlisted: refuse

            # \#(ja ? "担当者名と連絡先は運用開始前に記入すること（andon contacts set）" : "To be filled in before operation begins (andon contacts set)")
            contacts:
              first_line:
                - {name: "____", reach: [], hours: "24x7", accounts: [], keys: [], remarks: "\#(ja ? "日常運用" : "daily operation")"}
              second_line:
                - {name: "____", reach: [], hours: "24x7", accounts: [], keys: [], remarks: "\#(ja ? "重大問題" : "major problems")"}
              emergency:
                - {name: "____", reach: [], hours: "24x7", accounts: [], keys: [], remarks: "\#(ja ? "停止レベル" : "level 3")"}

            runs:
              default: {serves: internal, timeout: 30m, judge: tos}
              orchestrator: {command: ["python* orchestrator_v0_3.py*"], serves: internal, judge: tos}
              # \#(ja ? "正しい順序: cleanrun → test → run（requires: は直前の正常終了を求める）" : "The right order: cleanrun, test, run (requires: asks for a fresh pass)")
              cleanrun: {command: ["*cc_run.ps1*-Mode cleanrun*"], serves: internal, judge: tos}
              test: {command: ["*cc_run.ps1*-Mode test*"], requires: [cleanrun], serves: internal, judge: tos}
              run:
                command: ["*cc_run.ps1*-Mode run*"]
                requires: [test]
                check: pwsh -NoProfile -File cc_run.ps1 -Mode test
                serves: internal
                judge: tos

            # \#(ja ? "rollback: 二次窓口が判断したときだけ、一度だけ実行する。復元点は andon checkpoint が作る" : "Only as the second line decides, once. andon checkpoint makes the restore point")
            rollback:
              command: git reset --hard "$ANDON_CHECKPOINT" && git clean -fd
              check: pwsh -NoProfile -File cc_run.ps1 -Mode test
              checkpoint_file: logs/last_checkpoint.txt

            # \#(ja ? "連絡: 書かなければ、レベル2はすぐ二次窓口へ、5 分ごとに緊急連絡先も。レベル3は 5 分ごとに両方へ" : "Whom to tell: unless it is said, level 2 tells the second line, every 5 minutes the emergency contact too; level 3 both")
            # escalation:
            #   level2: {steps: [{after: 0m, tell: [second_line]}, {after: 10m, tell: [emergency]}], repeat: 3, answer_within: 30m}
            # smtp: {host: mail.example.com, from: "Andon <andon@example.com>"}   # \#(ja ? "mailto: に要る" : "for mailto:")

            # \#(ja ? "非常措置: 二次窓口に連絡がつかないときに、一度だけ許すこと（例: {name: restart, title: API の再起動, command: systemctl restart api}）" : "Break glass: what may be done once when the second line cannot be reached, like {name: restart, title: restart the API, command: systemctl restart api}")
            emergency: []

            judges:
              tos:
                state:
                  files: [workspace/artifacts/phase_state.json, workspace/phase_state.json]
                  phase: current_phase
                  errors: [error, last_done_reason]
                  expected: true
                phases:
                  normal: [done, job_loop_complete]
                  running: [execute]
                  abnormal: [deny, max_steps_reached]
                  fatal: [fatal_error]
                steps: {files: "logs/steps/step_*.json", errors: [error], expected: true}
                summaries: [logs/last_run_summary.json]
                fail_on: ["job_payload 読み込みエラー"]
                error_region: {lines: 100, bytes: 32768}

            # \#(ja ? "失われやすいものから順に保全する（障害報告に必須な項目・追加項目）" : "Preserved in this order: what is most easily lost comes first")
            evidence:
              - {name: stdout, output: stdout}
              - {name: stderr, output: stderr}
              - {name: phase-state, file: [workspace/artifacts/phase_state.json, workspace/phase_state.json]}
              - {name: last-run-summary, file: [logs/last_run_summary.txt, logs/last_run_summary.json]}
              - {name: phase-summary, file: [logs/phase_summary.json]}
              - {name: job-result, file: [workspace/artifacts/job_result.json]}
              - {name: job-input, file: [workspace/job_input.json]}
              - {name: steps, newest: "logs/steps/step_*.json", count: 5}
              - {name: last-checkpoint, file: [logs/last_checkpoint.txt]}
              - {name: commit-hash, git: head}
              - {name: git-log, git: log}
              - {name: git-status, git: status}
              - {name: environment, environment: true}

            """#
    }
}
