extension DocumentSource {
    /// One sheet: what to do in the first five minutes.
    var japaneseOnePager: [String] {
        [
            """
            # \(heading) 1枚資料

            ## 最初の5分

            1. **触らない。** ファイルもログも消さない、直さない、もう一度実行しない。
            2. 状態を見る: `andon status`（赤は実行抑止中）
            3. 何が起きたかと、次にすることを見る: `andon show latest`（証跡は自動で保全される）
            4. 担当すると伝える: `andon ack latest`
            5. レベルに従う:

            | レベル | すること | 連絡 |
            |------|------|------|
            | レベル1: 軽微 | 手順書の対処だけを行い、`andon act latest '内容'`、同じ実行で確認 | 不要（日次ログに自動記録） |
            | レベル2: 重大 | 実行を停止し、報告を確認（`andon report latest`）し、**指示を待つ** | **開発者へ即連絡** |
            | レベル3: 停止 | **即座に実行を停止**し、rollback の判断を仰ぐ。**指示があるまで何もしない** | **緊急連絡先と開発者へ緊急連絡** |

            6. 電話したら記録する: `andon note latest '内容' --at HH:MM --who 名前`

            andon が気付いていない異常を見つけたら、自分で起票する: `andon pull '何が起きたか' --level 2`

            ## 連絡先

            \(contactTable(in: .ja))

            ## してはいけないこと

            - 原因が分かる前に直す
            - ログ、状態ファイル、証跡を消す、上書きする
            - ドキュメントにない操作をする
            \(protectedItem(in: .ja))
            - 指示なしに、もう一度実行する、rollback する、抑止を解く
            - レベルを下げる（引き上げは誰でもできる: `andon raise latest 3 --why '理由'`）

            ## レベルの判断

            レベル3の条件を先に確認する。判断できないときはレベル2。定義は[エスカレーション手順](procedure.md#障害レベルの定義)にある。

            \(JapaneseRules.flow)

            ## andon のコマンド

            | したいこと | コマンド |
            |------|------|
            | 今の状態を見る | `andon status` |
            | 障害の全体を見る | `andon show latest` |
            | 実行してよいかを確かめる | `andon gate` |
            | 実行する | `andon run -- コマンド` |
            | 証跡を見る、検証する | `andon evidence show latest`、`andon evidence verify latest` |
            | 障害報告を出す | `andon report latest` |
            | 手順書を探す | `andon runbook match ログファイル` |
            | 今日の記録を見る | `andon log` |
            """
        ]
    }
}
