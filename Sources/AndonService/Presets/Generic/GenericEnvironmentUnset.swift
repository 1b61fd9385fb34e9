extension GenericPreset {
    /// An environment variable that is not set (設定で解消).
    static let environmentUnset = PresetFile(
        path: "runbook/environment-unset.md",
        text: #"""
            ---
            id: environment-unset
            title: {ja: 環境変数の未設定, en: Environment variable not set}
            signatures:
            \#(SharedRunbook.environmentSignatures)
            where: [output, state]
            cause:
              ja: 実行に必要な環境変数が設定されていない。
              en: "An environment variable that the run needs is not set."
            ---
            ## 対処法
            1. エラー行を読み、どの環境変数かを確認する。
            2. その変数だけを、決められた保管場所の値で設定する。値を画面、ログ、チャットに書かない。
            3. 設定した変数の名前を `andon act` で記録し、同じコマンドをもう一度実行する。正常終了をもって復旧とする。
            4. 値が見つからない、または同じエラーになるときは、二次窓口の指示を待つ。

            ## Remedy
            1. Read the error line: which variable is it?
            2. Set that variable alone, to the value from its appointed store. Show the value nowhere.
            3. Record its name with `andon act`, then run the same command again. Its success is the recovery.
            4. If the value is not to be found, or the error stays, wait for the second line's instruction.

            """#)
}
