extension PreventionRule {
    /// 徹底, make sure: the same as before, only more of it.
    static let thoroughness = PreventionRule(
        "thoroughness",
        strikes: WishingWords(
            japanese: [
                "徹底", "十分に", "充分に", "きちんと", "しっかり", "ちゃんと", "確実に", "厳守", "遵守", "順守", "厳重", "万全", "励行", "必ず", "抜かりなく",
                "漏れなく", "責任を持って", "適切に", "適正に", "強化", "怠らない", "ルールを守", "手順を守",
            ],
            english: [
                "make sure", "makes sure", "making sure", "made sure", "be sure", "ensure~", "ensuring", "thorough~",
                "properly", "strictly", "more strictly", "appropriately", "diligently", "follow the procedure",
                "follow the procedures", "follow the rules", "follow the runbook", "adhere~", "comply", "stick to",
                "enforce discipline", "always check", "consistently",
            ]),
        message: Wording(
            ja: "「徹底」「必ず行う」は、今と同じことをもっとする、という願いです。",
            en: "Doing the same more thoroughly is a wish."),
        mend: Wording(
            ja: "徹底しなくても守られる仕組みを書く（例: CI の必須検査にする）",
            en: "Write what enforces it (for example: make it a required check in CI)"),
        examples: [
            .fails("確認を徹底する"),
            .fails("手順の徹底"),
            .fails("リリース前の動作確認を徹底します"),
            .fails("手順書の遵守を徹底する"),
            .fails("チェック体制を強化する"),
            .fails("監視を強化する"),
            .fails("必ず手順書どおりに作業する"),
            .fails("テストを十分に行う"),
            .fails("注意するよう周知する手順を徹底する"),
            .fails("設定ファイルの管理を厳重に行う"),
            .fails("Make sure the API key is set"),
            .fails("Ensure that everyone follows the procedure"),
            .fails("Follow the runbook strictly"),
            .fails("Thoroughly test before each release"),
            .passes("徹底的な自動検査を追加"),
            .passes("確認を徹底するため、マージ前の必須チェックを CI に追加"),
            .passes("Make sure the deploy script refuses to start without the API key"),
            .passes("Add a thorough integration test for the retry path"),
        ])
}
