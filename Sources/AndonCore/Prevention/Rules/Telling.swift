extension PreventionRule {
    /// 周知, remind: people are told; nothing that they work with is different.
    static let telling = PreventionRule(
        "telling",
        strikes: WishingWords(
            japanese: [
                "周知", "再周知", "共有する", "共有し", "情報共有", "注意喚起", "呼びかけ", "呼び掛け", "申し送り", "伝達", "連絡を密", "声掛け", "声かけ", "言い聞かせ",
                "促す", "促し", "啓発", "啓蒙", "アナウンス", "通達", "お願い", "依頼", "展開する", "報連相", "ほうれんそう", "声を掛け", "声をかけ", "水平展開",
                "朝礼", "認識合わせ",
            ],
            english: [
                "remind~", "raise awareness", "raising awareness", "raises awareness", "raised awareness",
                "create awareness", "increase awareness", "inform~", "notify everyone", "tell everyone", "tell the",
                "announce~", "communicat~", "spread the word", "share the lesson~", "share lessons",
                "share the lessons", "share with", "brief the", "ask everyone", "ask the", "ask operators", "encourag~",
                "urge~", "send a reminder", "send a mail", "send an email", "let everyone know", "emphasi~",
            ]),
        message: Wording(
            ja: "周知や共有は、伝えるだけで何も変えません。",
            en: "Telling people changes nothing that they work with."),
        mend: Wording(
            ja: "伝えなくても防げるように、何を変えるかを書く",
            en: "Write what changes, so that it holds for somebody who was not told"),
        examples: [
            .fails("関係者に周知する"),
            .fails("チームに注意喚起のメールを送る"),
            .fails("再発防止策を全員へ共有する"),
            .fails("朝会で注意を呼びかける"),
            .fails("注意喚起の張り紙を掲示する"),
            .fails("追加した手順を運用者に周知徹底する"),
            .fails("警報を追加するようチームに依頼する"),
            .fails("Remind everyone to check the disk before a run"),
            .fails("Raise awareness of the key's expiry"),
            .fails("Tell the team that the configuration changed"),
            .fails("Send a reminder to all operators"),
            .fails("Remind operators to check and update the config"),
            .passes("キーの期限切れ 14 日前に自動で通知するジョブを追加し、チームに周知する"),
            .passes("Tell the team, and add a pre-commit hook that rejects unset keys"),
            .passes("周知とあわせて、起動スクリプトにキー検査を実装した"),
        ])
}
