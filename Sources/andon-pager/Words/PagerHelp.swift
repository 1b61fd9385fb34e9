import AndonCommandLine

extension Help {
    static let pager = Help(
        ja: (
            "だれかが応答するまで連絡する。封印済みの手順（escalation:、rotations:）に従い、andon が障害を起票すると自動で動く",
            """
            andon-pager oncall                  いまの当番と引き継ぎ
            andon-pager test-page second_line   届くかどうかを試す
            andon-pager watch                   未解決の障害がなくなるまで連絡する
            """
        ),
        en: (
            "Tells people until somebody answers, by the sealed plan (escalation:, rotations:); andon starts it by itself",
            """
            andon-pager oncall                  who is on call now, and next
            andon-pager test-page second_line   tries whether a page arrives
            andon-pager watch                   tells people until nothing is open
            """
        ), codes: [0, 64, 65, 66, 69, 74, 77, 78])
}
