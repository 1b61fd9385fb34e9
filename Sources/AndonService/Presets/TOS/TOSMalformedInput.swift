extension TOSPreset {
    /// An input file whose form is wrong (修正で解消).
    static let malformedInput = PresetFile(
        path: "runbook/malformed-input.md",
        text: #"""
            ---
            id: malformed-input
            title: {ja: 入力ファイルの形式エラー, en: Malformed input file}
            signatures:
              - 'job_payload 読み込みエラー'
            \#(SharedRunbook.inputSignatures)
            where: [output, state]
            cause:
              ja: 入力ファイル（workspace/job_input.json など）の形式が正しくない。
              en: "The form of an input file is wrong, as a rule of workspace/job_input.json."
            ---
            ## 対処法
            1. ログのエラー行を読み、どのファイルの何行目かを確認する。入力ファイルでなければ（外部サービスの応答など）何もせず `andon raise` で上げる。
            2. 入力ファイルの、示された箇所の形式だけを直す（閉じ括弧、カンマ、引用符、文字コード UTF-8）。内容の値は変えない。
            3. `python3 -m json.tool workspace/job_input.json` が通ることを確認する。
            4. 直した箇所を `andon act` で記録し、同じコマンドをもう一度実行する。正常終了をもって復旧とする。
            5. 直す箇所が分からないときは、入力を作った人に問い合わせ、開発者の指示を待つ。

            ## Remedy
            1. Read the error line: which file, which line. If it is no input file, do nothing and `andon raise`.
            2. Mend only the form at that place of the input file: bracket, comma, quote, UTF-8. Change no value.
            3. Check that `python3 -m json.tool workspace/job_input.json` passes.
            4. Record the mended place with `andon act`, then run the same command again. Its success is the recovery.
            5. If the place is not clear, ask whoever made the input, and wait for the developer's instruction.

            """#)
}
