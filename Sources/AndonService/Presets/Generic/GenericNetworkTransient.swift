extension GenericPreset {
    /// A network error that passes by itself (リトライで解消): retried at most twice, within 5 s in all.
    static let networkTransient = PresetFile(
        path: "runbook/network-transient.md",
        text: #"""
            ---
            id: network-transient
            title: {ja: 一時的なネットワークエラー, en: Transient network error}
            signatures:
            \#(SharedRunbook.networkSignatures)
            where: [output, state]
            cause:
              ja: 接続先かネットワークが一時的に応答しなかった（接続の切断、拒否、タイムアウト、名前解決、429、5xx）。
              en: "The other side or the network failed for a moment: reset, refused, timed out, no name, 429, 5xx."
            transient: {waits: [1s, 2s], covers: [fatal_error, external_system]}
            ---
            ## 対処法
            1. エラー行を読み、一時的なネットワークエラーであることを確認する。
            2. 設定、コード、入力には触らない。
            3. 相手のサービスの稼働状況を確認する。障害の公表があれば実行せず、`andon raise` で上げて指示を待つ。
            4. 行ったことを `andon act` で記録し、同じコマンドをもう一度実行する。正常終了をもって復旧とする。

            ## Remedy
            1. Read the error line and confirm that it is a transient network error.
            2. Touch neither configuration nor code nor input.
            3. Look at the other service's status. If it announces an outage, run nothing and `andon raise`.
            4. Record what you did with `andon act`, then run the same command again. Its success is the recovery.

            """#)
}
