extension PreventionRule {
    /// 注意する, 気を付ける: people are asked to be careful, as they were when it happened.
    static let care = PreventionRule(
        "care",
        strikes: WishingWords(
            japanese: [
                "注意", "気を付け", "気を配", "気をくば", "気を引き締め", "意識", "心がけ", "心得", "留意", "用心", "慎重", "念入り", "丁寧", "配慮", "細心",
                "緊張感", "危機感", "油断", "集中", "自覚", "肝に銘じ", "念頭に", "責任感", "忘れないよう", "忘れずに", "落ち着いて", "心して", "目を配", "注視",
                "認識を", "怠らない", "怠らず",
            ],
            english: [
                "careful~", "mindful~", "caution~", "pay attention", "pays attention", "paying attention",
                "paid attention", "more attention", "attention", "awareness", "be aware", "stay aware", "conscious~",
                "vigilan~", "watch out", "look out", "beware", "take care", "taking care", "with care", "more care",
                "keep in mind", "keep an eye", "remember~", "do not forget", "don't forget", "not forget",
                "bear in mind", "alert to", "be alert", "stay alert", "concentrate", "focus more", "diligen~",
                "attentive~", "responsible", "responsibly",
            ]),
        message: Wording(
            ja: "「注意する」「気をつける」は対策ではありません。",
            en: "To be careful is no measure."),
        mend: Wording(
            ja: "注意しなくても起きないように、何を変えるかを書く（例: API キーが未設定なら起動を拒否する検査を追加）",
            en:
                "Write what changes, so that no care is needed (for example: add a check that refuses to start without the API key)"
        ),
        examples: [
            .fails("注意する"),
            .fails("気をつける"),
            .fails("今後は気を付けます"),
            .fails("本番設定の変更前に必ず注意して確認する"),
            .fails("設定変更時は細心の注意を払う"),
            .fails("ｷｰの期限切れに注意する"),
            .fails("注意して設定を変更する"),
            .fails("常に危機感を持って作業する"),
            .fails("「注意する」"),
            .fails("ファイルの上書きに気をつけて作業を行う"),
            .fails("手順書に「注意する」と追記する"),
            .fails("Be careful to check the API key"),
            .fails("Pay more attention when deploying to production"),
            .fails("Change the configuration carefully"),
            .fails("Operators must be mindful of the disk usage"),
            .fails("Keep in mind that the key expires"),
            .fails("Take care when editing andon.yaml"),
            .passes("注意レベルの警報を追加"),
            .passes("ディスク使用率 80% で注意レベルの警報を出すよう変更する"),
            .passes("気を付けるだけでなく、API キー未設定なら起動を拒否する検査を追加した"),
            .passes("Be careful, and add a lock file so that two runs cannot overlap"),
            .passes("Add an alert of level \"caution\" for disk usage above 80 %"),
        ])
}
