extension DocumentSource {
    /// The whole procedure, in the shape and the words of the source.
    var japaneseProcedure: [String] {
        [
            """
            # \(heading) エスカレーション手順

            **\(heading) 運用窓口・エスカレーション定義**

            **本ドキュメントは `andon.yaml` から `andon docs` が作成します。効力を持つのは封印された写しだけです。変更は設定を直し、作り直して、封印（`andon seal`）してください。**

            ---

            """,
            japaneseDesks, "", "---", "", JapaneseLevels.text, "", "---", "", japaneseReporting, "", "---", "",
            JapaneseRecords.text, "", "---", "", JapaneseRules.text, "", "---", "", japaneseRuns, "", "---", "",
            """
            ## 連絡先一覧

            \(contactTable(in: .ja))

            ※ 担当者名と連絡先は運用開始前に記入すること。
            """,
        ]
    }

    private var japaneseDesks: String {
        """
        ## 運用窓口の定義

        ### 一次窓口（運用者）

        \(deskTable(of: .firstLine, task: "日常運用・軽微な問題対応", in: .ja))

        **責任範囲**:
        - 日次/週次/月次ルーチンの実行
        - ログ確認・記録
        - 軽微な問題の対応
        - 障害報告の作成

        ### 二次窓口（開発者）

        \(deskTable(of: .secondLine, task: "重大問題対応・技術判断", in: .ja))

        **責任範囲**:
        - 原因不明エラーの調査
        - rollback 判断
        - ドキュメント更新（\(heading) 運用ルール内）
        - 再発防止策の策定
        """
    }

    private var japaneseReporting: String {
        """
        ## 報告に必須な項目

        障害報告には以下の情報を必ず含めること。

        ### 必須項目

        | 項目 | 取得方法 | 例 |
        |------|---------|-----|
        | 発生日時 | 手動記録 | 2025-12-14 10:30:00 |
        | 障害レベル | 上記定義に従い判断 | レベル2: 重大 |
        | commit hash | `git rev-parse HEAD` | abc1234 |
        | 実行したコマンド | 手動記録 | \(exampleCommand) |
        | エラーメッセージ | ログから転記 | API error: 401 |

        `andon run` で実行したものは、機械が知りうる項目を `andon report latest` が記入する。

        ### 追加項目（可能な範囲で）

        \(furtherItemTable(in: .ja))

        ### ログ収集コマンド

        障害時は andon が自動で収集する（`andon evidence show latest`）。手動で収集するときはプロジェクトのフォルダで実行する。

        \(collectingBlock(in: .ja))
        """
    }

    private var japaneseRuns: String {
        let rule =
            procedure.unlisted == .refuse
            ? "下記にないコマンドは実行しない（ドキュメントにない操作は禁止）。"
            : "下記にないコマンドは `default` で判定し、そのことを記録する。"
        return """
            ## 実行の定義

            \(rule)

            \(runTable(in: .ja))
            \(judgeTables(in: .ja).joined(separator: "\n"))

            ---

            ## rollback

            \(rollbackLines(in: .ja).joined(separator: "\n"))

            **検討する目安**（判断は開発者が行う）:
            - 状態ファイルまたは設定が壊れている
            - 未知のエラーが続いている
            - 変更の後に壊れた
            - 復旧に30分を超える見込み

            ---

            ## 非常措置

            停止、隔離、証跡保全、レベルの引き上げは、いつでも誰でもできる。

            開発者と連絡がつかず、次のすべてを満たすときに限り、下記の操作だけを一度行える:
            - 連絡計画を尽くした（少なくとも30分）
            - 緊急連絡先の署名、または名前を記録した2名がいる
            - 操作が下記の一覧にある

            証跡は前後に保全され、連絡は続く。対応完了の前に開発者が追認する。抑止を解くことはできない。

            \(emergencyLines(in: .ja).joined(separator: "\n"))
            """
    }

    /// The source's own example where the project has such a run.
    var exampleCommand: String {
        let own = "cc_run.ps1 -Mode run"
        return procedure.runs.contains { $0.lists(own) } ? own : "./nightly.sh"
    }
}
