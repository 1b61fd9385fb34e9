import AndonCommandLine

extension Help {
    static let testPage = Help(
        ja: (
            "【テスト】と書いた呼び出しを一度だけ送り、宛先ごとの結果を示して記録する（対応時間に関わらない）",
            """
            andon-pager test-page second_line
            andon-pager test-page '開発 太郎' --json
            andon-pager test-page rotation:night
            andon-pager test-page mailto:dev@example.com
            """
        ),
        en: (
            "Sends a page marked [TEST] once, says what came of it at each address, and records it (whatever the hours)",
            """
            andon-pager test-page second_line
            andon-pager test-page 'Ada Example' --json
            andon-pager test-page rotation:night
            andon-pager test-page mailto:dev@example.com
            """
        ), codes: [0, 64, 66, 69, 74, 77, 78])
}
