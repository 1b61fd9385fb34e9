extension Refusal: Sayable {
    /// What happened, why, and what to do.
    public var japanese: String {
        switch self {
        case .held(let hold): held(hold)
        case .runUnderWay(let process, let since):
            """
            実行しませんでした: このプロジェクトでは別の実行が進行中です（pid \(process)\(since.map { "、\($0.rfc3339(in: .utc)) 開始" } ?? "")）。
            理由: 実行は一度に一つです（runs: の項目に parallel: true がある場合を除く）。
            対処: 終わるのを待ってから、もう一度実行してください。
            """
        case .unlisted(let command, let name):
            """
            実行しませんでした: \(name.map { "「\($0)」として" } ?? "")「\(command)」は andon.yaml の runs: にありません。
            理由: ドキュメントにない操作は禁止です（unlisted: refuse）。
            対処: 二次窓口に runs: への追加と封印（andon seal）を依頼してください。
            """
        case .whyMissing: "受け付けませんでした: 判断には理由が必要です。--why で理由を書いてください。"
        case .textMissing: "受け付けませんでした: 内容が空です。何をしたか、何があったかを書いてください。"
        case .notHigher(let current):
            "受け付けませんでした: 今すでに\(current.japanese)です。ここでは上げることだけができます。下げる判断は二次窓口が行います。"
        case .noInstructionYet(let level):
            """
            受け付けませんでした（勝手に直さない）: \(level.japanese)では、二次窓口の指示があるまで何も行いません。
            対処: 受領（andon ack）、追記（andon note）、報告（andon report）はできます。指示を待ってください。
            """
        case .noDocumentedRemedy:
            "受け付けませんでした: 封印された手順書に対処法がありません。andon raise で重大（2）に上げ、二次窓口へ連絡してください。"
        case .otherRemedy(let given, let documented):
            "受け付けませんでした: この障害の対処法は手順書の「\(documented)」です（「\(given)」ではありません）。そのとおりに対処し、--runbook を付けずに記録してください（andon show）。"
        case .notNow(let state): "受け付けませんでした: この障害は今「\(state.japanese)」で、その操作の段階ではありません。次にすることは andon show で分かります。"
        case .notYourRole(let account, let allowed):
            """
            受け付けませんでした: 「\(account)」にはこの操作の役割がありません。
            この試みは記録されました。できるのは: \(allowed.map(\.japanese).joined(separator: "、"))。別のアカウントなら --as で名乗ってください。
            """
        case .notForAgents(let account):
            """
            受け付けませんでした: 「\(account)」は agent です。agent は閲覧、下書き、レベルを上げることだけができます。
            この試みは記録されました。人が自分のアカウントで行ってください（--as アカウント）。
            """
        default: laterJapanese
        }
    }

    private func held(_ hold: Hold) -> String {
        let level = hold.level.map { "（\($0.japanese)）" } ?? "（レベル判定前）"
        let what = hold.incident.map { "障害 \($0)\(level)" } ?? "終わりが記録されていない実行"
        return """
            実行しませんでした: 実行抑止中です。\(what)
            状態: \(hold.state.japanese)。待っているもの: \(hold.awaiting.japanese)
            対処: \(hold.incident.map { "andon show \($0) で内容を確認してください。" } ?? "andon status で確認してください。")勝手に直さず、再実行もしないでください。
            """
    }
}

extension Awaiting {
    /// What is awaited and from whom.
    public var japanese: String {
        switch self {
        case .evidence: "証跡の保全（andon が行います）"
        case .remedy: "手順書の対処の実施（一次窓口: andon act）"
        case .check: "同じ実行による確認（一次窓口）"
        case .instruction(.halt): "停止・rollback を含む判断と指示（二次窓口、緊急連絡先）"
        case .instruction: "指示（二次窓口）"
        case .work: "指示された対応の実施（一次窓口: andon act）"
        case .rollback: "決定された rollback の実行（andon rollback）"
        case .confirmation: "復旧の確認（andon recover）"
        case .resumption: "抑止を解除する指示（二次窓口: andon instruct … --decision resume）"
        case .close: "対応完了の手続き（二次窓口）"
        case .record: "中断された実行の記録（andon status が行います。空き容量と権限を確かめてください）"
        }
    }
}
