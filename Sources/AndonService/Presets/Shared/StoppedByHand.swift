extension SharedRunbook {
    /// A run that somebody stopped (Ctrl-C, SIGTERM): no error explains it, so it matches by its condition.
    static let stoppedByHand = PresetFile(
        path: "runbook/stopped-by-hand.md",
        text: #"""
            ---
            id: stopped-by-hand
            title: {ja: 手動停止, en: Stopped by hand}
            conditions: [stopped_by_hand]
            cause:
              ja: 実行中に人が止めた。
              en: "Somebody stopped the run while it was under way."
            ---
            ## 対処法
            1. 止めた人に、止めた理由を確認する。異常を見て止めたのであれば `andon raise` で上げて指示を待つ。
            2. 設定、コード、入力には触らない。
            3. 止めた人と理由を `andon act` で記録し、同じコマンドをもう一度実行する。正常終了をもって復旧とする。
            4. 再実行が失敗したら、二次窓口の指示を待つ。

            ## Remedy
            1. Ask whoever stopped it for the reason. If something odd was the reason, `andon raise` and wait.
            2. Touch neither configuration nor code nor input.
            3. Record who and why with `andon act`, then run the same command again. Its success is the recovery.
            4. If that run fails, wait for the second line's instruction.

            """#)
}
