import AndonCommandLine

extension Help {
    static let onCall = Help(
        ja: (
            "当番表: いま誰が当番か、いつ誰に引き継ぐか（封印済みの設定による。当番のいない時間も示す）",
            """
            andon-pager oncall
            andon-pager oncall --from 2026-01-01 --to 2026-02-01 --json
            andon-pager oncall --rotation primary --from 2026-01-05T09:00 --to 2026-01-12T09:00
            andon-pager oncall --who '開発 花子' --to 2026-12-31 --ical > hanako.ics
            """
        ),
        en: (
            "Who is on call now, and who takes over when, by what is sealed; gaps are shown too",
            """
            andon-pager oncall
            andon-pager oncall --from 2026-01-01 --to 2026-02-01 --json
            andon-pager oncall --rotation primary --from 2026-01-05T09:00 --to 2026-01-12T09:00
            andon-pager oncall --who 'Dev Example' --to 2026-12-31 --ical > dev.ics
            """
        ), codes: [0, 64, 74, 78])
}
