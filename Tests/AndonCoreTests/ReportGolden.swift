/// The two reports that `ReportWorkshop.report` must give, as they are to be read by people.
enum ReportGolden {
    static let japanese = #"""
        # 障害報告

        **プロジェクト**: tos \| \<b\>  
        **障害**: 20251214-k3x9  
        **状態**: 指示待ち（下書き）

        ## 報告に必須な項目

        ### 必須項目

        | 項目 | 内容 |
        |------|------|
        | 発生日時 | 2025-12-14 10:32:00 |
        | 障害レベル | レベル3: 停止 |
        | commit hash | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa → bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb |
        | 実行したコマンド | python3 orchestrator_v0_3.py --job 'a\|b' |
        | エラーメッセージ | \| x \| \<script\>alert(1)\</script\> \`code\` \*bold\* \_under\_ \[link\](http://192.0.2.1) # heading \\ |

        ### 追加項目（可能な範囲で）

        | 項目 | 内容 |
        |------|------|
        | 報告日時 | 2025-12-15 01:35:00 |
        | 報告者 | hanako@example.com |
        | モード | orchestrator |
        | 終了コード | 3 |
        | フェーズ | execute |
        | ジョブ番号 | 1 |
        | ジョブ名 | a\|b |
        | 症状 | orchestrator: exit 3 |
        | 影響範囲 | ________________ |
        | 再現手順 | ________________ |
        | 試したこと | ________________ |
        | 備考 | ________________ |

        ## レベル判定

        - レベル2: 重大: 原因が不明（手順書に該当なし） (`unknown_cause`) — `stderr:7` \| x \| \<script\>alert(1)\</script\> \`code\` \*bold\* \_under\_ \[link\](http://192.0.2.1) # heading \\
        - レベル1: 軽微: ログ確認で原因が特定できる (`cause_in_log`) — `a'b` KeyError

        ## 障害タイムライン

        | 時刻 | 対応者 | 内容 |
        |------|--------|------|
        | 2025-12-14 10:30 | andon | 実行開始: python3 orchestrator_v0_3.py --job 'a\|b' |
        | 10:32 | andon | 障害検知: orchestrator: exit 3 |
        | 10:32 | andon | ログ収集開始 |
        | 10:32 | andon | ログ収集完了（2 項目、cccccccccccc） |
        | 10:32 | andon | レベル判定: レベル2: 重大（原因が不明（手順書に該当なし）、ログ確認で原因が特定できるのため）（理由: \| x \| \<script\>alert(1)\</script\> \`code\` \*bold\* \_under\_ \[link\](http://192.0.2.1) # heading \\） |
        | 10:35 | 運用 花子 | 受領（対応します） |
        | 10:37 | 緊急 次郎 | 電話で連絡 \| 10分後に折り返し（理由: 勤務時間外） |
        | 2025-12-15 01:30 | 開発 太郎 | レベル3: 停止へ引き上げ（理由: データが 壊れた\<b\>） |
        | 01:31 | bot | 拒否された操作: act（理由: 勝手に直さない） |

        ## 証跡

        | 項目 | 結果 | バイト | 取得元 |
        |------|------|------|------|
        | stderr | 取得 | 42 | stderr |
        | phase_state | なし | 0 | workspace/a\|b.json |

        ### stderr (`std'err`)

        `````
        first
        ```
        # not a heading
        ````
        <script>
        `````

        ## 再発防止

        ### 原因分析

        **直接原因**: ________________

        **根本原因**: ________________

        ### 対策

        | No. | 対策内容 | 担当 | 期限 | 状態 |
        |-----|---------|------|------|------|
        | 1 | | | | |

        ### 効果確認

        - [ ] 対策が完了したことを確認
        - [ ] 同様の障害が発生しないことを確認
        - [ ] ドキュメントを更新（必要な場合）

        """#

    static let english = #"""
        # Failure report

        **Project**: tos \| \<b\>  
        **Incident**: 20251214-k3x9  
        **State**: waiting for an instruction (draft)

        ## What a report must say

        ### Required

        | Item | Content |
        |------|------|
        | Occurred at | 2025-12-14 10:32:00 |
        | Level | level 3: halt |
        | Commit hash | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa → bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb |
        | Command | python3 orchestrator_v0_3.py --job 'a\|b' |
        | Error message | \| x \| \<script\>alert(1)\</script\> \`code\` \*bold\* \_under\_ \[link\](http://192.0.2.1) # heading \\ |

        ### Further, as far as possible

        | Item | Content |
        |------|------|
        | Reported at | 2025-12-15 01:35:00 |
        | Reporter | hanako@example.com |
        | Mode | orchestrator |
        | Exit code | 3 |
        | Phase | execute |
        | Job index | 1 |
        | Job name | a\|b |
        | Symptoms | orchestrator: exit 3 |
        | Impact | ________________ |
        | Steps to reproduce | ________________ |
        | What was tried | ________________ |
        | Remarks | ________________ |

        ## Verdict

        - level 2: major: the cause is unknown (no runbook entry matches) (`unknown_cause`) — `stderr:7` \| x \| \<script\>alert(1)\</script\> \`code\` \*bold\* \_under\_ \[link\](http://192.0.2.1) # heading \\
        - level 1: minor: the log tells the cause (`cause_in_log`) — `a'b` KeyError

        ## Timeline

        | Time | Who | What |
        |------|--------|------|
        | 2025-12-14 10:30 | andon | Run began: python3 orchestrator_v0_3.py --job 'a\|b' |
        | 10:32 | andon | Failure detected: orchestrator: exit 3 |
        | 10:32 | andon | Collecting began |
        | 10:32 | andon | Collecting done (2 items, cccccccccccc) |
        | 10:32 | andon | Level judged: level 2: major (the cause is unknown (no runbook entry matches); the log tells the cause) (why: \| x \| \<script\>alert(1)\</script\> \`code\` \*bold\* \_under\_ \[link\](http://192.0.2.1) # heading \\) |
        | 10:35 | 運用 花子 | Acknowledged |
        | 10:37 | 緊急 次郎 | 電話で連絡 \| 10分後に折り返し (why: 勤務時間外) |
        | 2025-12-15 01:30 | 開発 太郎 | Raised to level 3: halt (why: データが 壊れた\<b\>) |
        | 01:31 | bot | Refused attempt: act (why: 勝手に直さない) |

        ## Evidence

        | Item | Outcome | Bytes | From |
        |------|------|------|------|
        | stderr | collected | 42 | stderr |
        | phase_state | missing | 0 | workspace/a\|b.json |

        ### stderr (`std'err`)

        `````
        first
        ```
        # not a heading
        ````
        <script>
        `````

        ## Prevention

        ### Causes

        **Direct cause**: ________________

        **Root cause**: ________________

        ### Measures

        | No. | Measure | Owner | Due | State |
        |-----|---------|------|------|------|
        | 1 | | | | |

        ### Effect

        - [ ] The measures are done
        - [ ] The failure does not occur again
        - [ ] The documents are updated (where needed)

        """#
}
