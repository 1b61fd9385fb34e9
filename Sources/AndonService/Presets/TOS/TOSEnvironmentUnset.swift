extension TOSPreset {
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
              ja: 実行に必要な環境変数（OPENAI_API_KEY など）が設定されていない。
              en: "An environment variable that the run needs, such as OPENAI_API_KEY, is not set."
            ---
            ## 対処法
            1. ログのエラー行を読み、どの環境変数かを確認する。
            2. その変数だけを、決められた保管場所の値で設定する。値を画面、ログ、チャットに書かない。
            3. 設定されたことを、値を表示せずに確認する（例: `test -n "$OPENAI_API_KEY"`、PowerShell では `[bool]$env:OPENAI_API_KEY`）。
            4. 設定した変数の名前を `andon act` で記録し、同じコマンドをもう一度実行する。正常終了をもって復旧とする。
            5. 値が見つからない、または設定しても同じエラーになるときは、開発者の指示を待つ。

            ## Remedy
            1. Read the error line: which variable is it?
            2. Set that variable alone, to the value from its appointed store. Show the value nowhere.
            3. Check that it is set without showing it: `test -n "$OPENAI_API_KEY"`, `[bool]$env:OPENAI_API_KEY`.
            4. Record its name with `andon act`, then run the same command again. Its success is the recovery.
            5. If the value is not to be found, or the error stays, wait for the developer's instruction.

            """#)
}
