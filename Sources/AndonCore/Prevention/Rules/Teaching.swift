extension PreventionRule {
    /// 再教育, train: the people change, until there are others.
    static let teaching = PreventionRule(
        "teaching",
        strikes: WishingWords(
            japanese: [
                "再教育", "教育", "再指導", "指導", "研修", "勉強会", "講習", "トレーニング", "習熟", "理解を深", "理解度", "スキルアップ", "スキル向上", "育成",
                "教え", "啓蒙", "学習する", "学ぶ", "説明会", "セミナー", "反省", "始末書", "叱責", "厳重注意", "ＯＪＴ", "ojt",
            ],
            english: [
                "train everyone", "train the", "train all", "train operators", "train our", "train staff", "train new",
                "retrain~", "training", "trained", "educat~", "re-educat~", "teach~", "taught", "coach~", "instruct~",
                "workshop~", "seminar~", "lecture~", "knowledge sharing", "onboarding session", "learn~", "reprimand~",
            ]),
        message: Wording(
            ja: "教育や指導は、人が替われば失われます。",
            en: "Teaching is lost when people change."),
        mend: Wording(
            ja: "知らない人が操作しても防げるように、何を変えるかを書く",
            en: "Write what changes, so that it holds for somebody who was never taught"),
        examples: [
            .fails("運用者を再教育する"),
            .fails("新人への教育を実施する"),
            .fails("担当者に指導を行う"),
            .fails("四半期ごとに研修を実施する"),
            .fails("勉強会を開催する"),
            .fails("Train the operators on the new procedure"),
            .fails("Hold a training session for the whole team"),
            .fails("Educate everyone about disk limits"),
            .fails("Schedule a quarterly workshop"),
            .passes("学習ジョブの教育環境に、ディスク上限を設定する"),
            .passes("Add a checkpoint to the training job every 10 minutes"),
        ])
}
