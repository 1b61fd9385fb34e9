import Foundation

/// What is another one each time: ids, hashes, times, versions, sizes.
enum Volatile {
    static func steady(_ report: String, id: String) -> String {
        [
            (id, "ID"), ("[0-9a-f]{64}", "HASH64"), ("[0-9a-f]{40}", "HASH"), ("\\b[0-9a-f]{12}\\b", "HASH12"),
            ("\\b[0-9a-f]{7}\\b", "HASH7"),
            ("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)?", "TIME"),
            ("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?", "TIME"),
            ("(?m)^\\| [0-9]{2}:[0-9]{2} \\|", "| TIME |"),
            ("(?s)(### environment [^\n]*\n\n```\n).*?\n```", "$1ENVIRONMENT\n```"),
            ("\\| environment \\| 取得 \\| [0-9]+ \\|", "| environment | 取得 | BYTES |"),
        ].reduce(report) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .regularExpression) }
    }
}

enum Golden {
    /// ops_escalation.ja.md: the lines of its templates, as they stand there.
    static let source = [
        "### 必須項目\n", "| 発生日時 |", "| 障害レベル |", "| commit hash |", "| 実行したコマンド |", "| エラーメッセージ |",
        "### 追加項目（可能な範囲で）\n", "## 障害タイムライン\n", "| 時刻 | 対応者 | 内容 |\n|------|--------|------|\n", "## 再発防止\n",
        "### 原因分析\n", "**直接原因**: ", "**根本原因**: ", "### 対策\n",
        "| No. | 対策内容 | 担当 | 期限 | 状態 |\n|-----|---------|------|------|------|\n", "### 効果確認\n", "- [x] 対策が完了したことを確認",
        "- [x] 同様の障害が発生しないことを確認", "- [x] ドキュメントを更新（必要な場合）",
    ]

    static let japanese = #"""
        # 障害報告

        **プロジェクト**: project\#u{20}\#u{20}
        **障害**: ID\#u{20}\#u{20}
        **状態**: 対応完了

        ## 報告に必須な項目

        ### 必須項目

        | 項目 | 内容 |
        |------|------|
        | 発生日時 | TIME |
        | 障害レベル | レベル3: 停止 |
        | commit hash | HASH |
        | 実行したコマンド | python3 orchestrator_v0_3.py --way fatal |
        | エラーメッセージ | E-9417 executor gave no verdict for action 7 |

        ### 追加項目（可能な範囲で）

        | 項目 | 内容 |
        |------|------|
        | 報告日時 | TIME |
        | 報告者 | Operator One |
        | モード | orchestrator |
        | 終了コード | 0 |
        | フェーズ | fatal_error |
        | ジョブ番号 | 1 |
        | ジョブ名 | nightly_digest |
        | 症状 | orchestrator: python3 orchestrator_v0_3.py --way fatal (exit 0) |
        | 影響範囲 | 社内の集計が 1 時間遅れた |
        | 再現手順 | 同じ入力で毎回 |
        | 試したこと | なし（指示を待った） |
        | 備考 | \|縦棒\|と\*強調\*と\<b\> |

        ## レベル判定

        - レベル3: 停止: 致命的エラー（fatal_error）が発生 (`fatal_error`) — `workspace/artifacts/phase_state.json:2` current_phase: fatal_error
        - レベル2: 重大: 原因が不明（手順書に該当なし） (`unknown_cause`) — `logs/steps/step_001.json:7` E-9417 executor gave no verdict for action 7

        ## 指示

        | No. | 時刻 | 指示者 | 判断 | 内容 | 理由 |
        |-----|------|------|------|------|------|
        | 1 | TIME | Developer Two | rollback の実行 | 直前の復元点へ戻す | 変更の後に壊れた |
        | 2 | TIME | Developer Two | 実行抑止の解除 | 再開する | 戻って正常終了した |

        ## 連絡

        | 時刻 | 相手 | 連絡先 | 結果 |
        |------|------|--------|------|
        | TIME | Boss Three | exec:/bin/true | 送信済 |

        **受領（対応します）**: Operator One

        ## 障害タイムライン

        | 時刻 | 対応者 | 内容 |
        |------|--------|------|
        | TIME | andon | 実行開始: python3 orchestrator_v0_3.py --way fatal |
        | TIME | andon | 障害検知: orchestrator: python3 orchestrator_v0_3.py --way fatal (exit 0) |
        | TIME | andon | ログ収集開始 |
        | TIME | andon | ログ収集完了（13 項目、HASH12） |
        | TIME | andon | レベル判定: レベル3: 停止（致命的エラー（fatal_error）が発生、原因が不明（手順書に該当なし）のため）（理由: current_phase: fatal_error） |
        | TIME | andon | 開発者へ緊急連絡（レベル判定のため、1 巡目の手順 1）: Boss Three exec:/bin/true |
        | TIME | andon | 送信済: Boss Three exec:/bin/true |
        | TIME | Operator One | 受領（対応します） |
        | TIME | Operator One | 安全確保: 送信を止めた（理由: 二重送信を防ぐ） |
        | TIME | Developer Two | 指示（rollback の実行、署名済）: 直前の復元点へ戻す（理由: 変更の後に壊れた） |
        | TIME | andon | 実行前の状態を保全（11 項目、HASH12） |
        | TIME | Operator One | rollback 開始（指示 1、復元点 HASH12） |
        | TIME | andon | rollback 完了 |
        | TIME | andon | 実行結果を保全（13 項目、HASH12） |
        | TIME | Operator One | 正常復旧確認: python3 orchestrator_v0_3.py --way healthy |
        | TIME | andon | 実行結果を保全（5 項目、HASH12） |
        | TIME | Developer Two | 指示（実行抑止の解除、署名済）: 再開する（理由: 戻って正常終了した） |
        | TIME | Operator One | 報告に記入（影響範囲）: 社内の集計が 1 時間遅れた |
        | TIME | Operator One | 報告に記入（再現手順）: 同じ入力で毎回 |
        | TIME | Operator One | 報告に記入（試したこと）: なし（指示を待った） |
        | TIME | Operator One | 報告に記入（備考）: \|縦棒\|と\*強調\*と\<b\> |
        | TIME | Operator One | 障害報告完了 |
        | TIME | Operator One | 原因特定（直接原因: キャッシュが壊れていた） |
        | TIME | Operator One | 原因特定（根本原因: 書き込み中の停止に備えがなかった） |
        | TIME | Operator One | 再発防止策 1: 起動前にキャッシュのチェックサム検査を追加する |
        | TIME | Operator One | 対策 1 完了: https://git.example.com/pull/7 |
        | TIME | Operator One | 効果確認: 壊したキャッシュで起動し、検査が止めた |
        | TIME | Operator One | ドキュメントの更新は不要 |
        | TIME | Developer Two | 再発防止策を承認（署名済） |
        | TIME | Developer Two | 対応完了（署名済）（理由: 効果を確認した） |

        ## 証跡

        | 項目 | 結果 | バイト | 取得元 |
        |------|------|------|------|
        | stdout | 取得 | 34 | stdout |
        | stderr | 取得 | 64 | stderr |
        | phase-state | 取得 | 165 | workspace/artifacts/phase_state.json |
        | last-run-summary | なし | 0 | logs/last_run_summary.txt \| logs/last_run_summary.json |
        | phase-summary | 取得 | 157 | logs/phase_summary.json |
        | job-result | 取得 | 120 | workspace/artifacts/job_result.json |
        | job-input | 取得 | 116 | workspace/job_input.json |
        | steps | 取得 | 269 | logs/steps/step_001.json |
        | last-checkpoint | 取得 | 41 | logs/last_checkpoint.txt |
        | commit-hash | 取得 | 41 | git rev-parse HEAD |
        | git-log | 取得 | 81 | git log -5 --oneline |
        | git-status | 取得 | 53 | git status |
        | environment | 取得 | BYTES | environment |

        - 実行前の状態: `ID-2-before` (sha256 `HASH64`)
        - 実行結果: `ID-3-after` (sha256 `HASH64`)
        - 実行結果: `ID-4-after` (sha256 `HASH64`)

        ### stdout (`stdout`)

        ```
        [TOS] job nightly_digest step 001
        ```

        ### stderr (`stderr`)

        ```
        [TOS] fatal_error: E-9417 executor gave no verdict for action 7
        ```

        ### フェーズ状態 (`workspace/artifacts/phase_state.json`)

        ```
        {
          "current_phase": "fatal_error",
          "current_step": 1,
          "last_done": false,
          "last_done_reason": null,
          "job_index": 1,
          "updated_at": "TIME"
        }
        ```

        ### フェーズサマリー (`logs/phase_summary.json`)

        ```
        {
          "job_index": 1,
          "phases": [
            "execute",
            "fatal_error"
          ],
          "last_phase": "fatal_error",
          "steps": 1,
          "updated_at": "TIME"
        }
        ```

        ### job-result (`workspace/artifacts/job_result.json`)

        ```
        {
          "job_index": 1,
          "job_name": "nightly_digest",
          "status": "fatal_error",
          "finished_at": "TIME"
        }
        ```

        ### job-input (`workspace/job_input.json`)

        ```
        {
          "job_index": 1,
          "job_name": "nightly_digest",
          "instruction": "Summarise yesterday's notes into one page."
        }
        ```

        ### ステップログ (`logs/steps/step_001.json`)

        ```
        {
          "phase": "fatal_error",
          "step_num": 1,
          "timestamp": "TIME",
          "done": false,
          "done_reason": null,
          "error": "E-9417 executor gave no verdict for action 7",
          "message": "",
          "stopped": true,
          "job_name": "nightly_digest",
          "job_index": 1
        }
        ```

        ### last-checkpoint (`logs/last_checkpoint.txt`)

        ```
        HASH
        ```

        ### commit-hash (`git rev-parse HEAD`)

        ```
        HASH
        ```

        ### 直近のコミット履歴 (`git log -5 --oneline`)

        ```
        HASH7 bad
        HASH7 good
        HASH7 checks
        HASH7 the contacts
        HASH7 the project
        ```

        ### 変更差分 (`git status`)

        ```
        On branch main
        nothing to commit, working tree clean
        ```

        ### environment (`environment`)

        ```
        ENVIRONMENT
        ```

        ## 再発防止

        ### 原因分析

        **直接原因**: キャッシュが壊れていた

        **根本原因**: 書き込み中の停止に備えがなかった

        ### 対策

        | No. | 対策内容 | 担当 | 期限 | 状態 |
        |-----|---------|------|------|------|
        | 1 | 起動前にキャッシュのチェックサム検査を追加する | Developer Two | 2099-12-31 | 完了: https://git.example.com/pull/7 |

        承認（署名済）: Developer Two

        ### 効果確認

        - [x] 対策が完了したことを確認
        - [x] 同様の障害が発生しないことを確認: 壊したキャッシュで起動し、検査が止めた
        - [x] ドキュメントを更新（必要な場合）: 不要


        """#
}
