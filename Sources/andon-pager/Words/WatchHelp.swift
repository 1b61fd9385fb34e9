import AndonCommandLine

extension Help {
    static let watch = Help(
        ja: (
            "応答があるまで連絡する。プロジェクトごとに一つだけ動き、未解決の障害がなくなると終わる（通常は andon が自動で起動する）",
            "andon-pager watch\nandon-pager watch --once"
        ),
        en: (
            "Tells people until somebody answers: one a project, ends when nothing is open (andon starts it by itself)",
            "andon-pager watch\nandon-pager watch --once"
        ), codes: [0, 64, 65, 74, 78])
}
