extension Refusal {
    /// What an instruction, a signature, a rollback or the close is refused for.
    var laterJapanese: String {
        switch self {
        case .instructedOtherwise(let order):
            """
            受け付けませんでした: 今の指示は「\(order.japanese)」です。その指示にないことは行えません。
            対処: andon show で指示を確かめ、別の対応が必要なら二次窓口に新しい指示（andon instruct）を依頼してください。
            """
        case .notLower(let current):
            "受け付けませんでした: 今は\(current.japanese)です。ここでは下げることだけができます。上げるのは andon raise です。"
        case .signatureMissing:
            "受け付けませんでした: 二次窓口の署名が必要です。--sign-with 鍵 を付けるか、ssh-agent に鍵を入れてください。"
        case .statementUnreadable:
            "受け付けませんでした: 署名された文面を読めません。andon instruct … --request が出力した文面を、一字も変えずに署名してください（改行が CRLF に変わる、引用符や空白が付く、行が足りないなどが原因です）。"
        case .statementForOther(let incident):
            "受け付けませんでした: この署名は別の障害（\(incident)）、または別のプロジェクトの記録に対するものです。この障害の文面を --request で作り直してください。"
        case .statementOffRecord(let count):
            "受け付けませんでした: この署名は、この障害の記録にない時点（記録 \(count)）に対するものです。--request で文面を作り直してください。"
        case .statementReplayed:
            "受け付けませんでした: この署名は既に受け入れ済みです。同じ署名は一度しか使えません。新しい指示は --request で作り直してください。"
        case .statementExpired(let at):
            "受け付けませんでした: この署名の期限（\(at.rfc3339(in: .utc))）が過ぎています。文面を作り直し、もう一度署名してください。"
        case .statementOutOfDate:
            "受け付けませんでした: 文面が作られた後に状況が変わりました（レベル、指示、失敗など）。andon show で確かめ、もう一度行ってください（--request の文面は作り直して署名します）。"
        case .rolledBackAlready(let number):
            "受け付けませんでした: 指示 \(number) の rollback は既に一度実行されました。もう一度行うには、二次窓口の新しい判断が必要です。"
        case .noRollback:
            "受け付けませんでした: andon.yaml の rollback: に command がありません。二次窓口に追加と封印（andon seal）を依頼してください。"
        case .noCheckpoint:
            "受け付けませんでした: 復元点がありません。障害の前に andon checkpoint 名前 で作っておく必要があります。二次窓口に相談してください。"
        case .rollbackInReach(let path):
            """
            実行しませんでした: rollback が記録や証跡に届くおそれがあります（\(path)）。
            理由: 抑止、記録、証跡は rollback の届かない場所（.git/andon）になければなりません。
            対処: プロジェクトを git リポジトリに置いてください。手で戻す場合は、二次窓口の指示（--decision act）に従ってください。
            """
        case .orderedRunFailed(let command, let exit):
            "失敗しました: 「\(command)」は正常に終わりませんでした（\(exit.shown)）。証跡は保全済みで、抑止は続きます。二次窓口の新しい指示を待ってください。"
        case .checkMissing:
            "受け付けませんでした: 復旧を確認するコマンドがありません。指示の --check か、andon.yaml の runs: の check: で二次窓口が決めます。"
        case .checkFailed(let command, let exit):
            "復旧は確認できませんでした: 「\(command)」が通りません（\(exit.shown)）。出力は証跡に残しました。状態は変わりません。二次窓口の指示を待ってください。"
        case .requirement(let run, let required, let why):
            """
            実行しませんでした: 「\(run)」の前に「\(required)」の正常終了が必要です（requires:）。
            理由: \(why.japanese)
            対処: 先に「\(required)」を andon run で実行してください。
            """
        case .telephoneIncomplete:
            "受け付けませんでした: 電話の指示は、誰から（--who）、いつ（--at）、復唱（--read-back）とともに記録します。"
        case .fieldUnknown(let name, let known):
            "受け付けませんでした: 報告に「\(name)」という記入欄はありません。記入できるのは: \(known.joined(separator: ", "))"
        case .wish(let findings, let incident):
            (["受け付けませんでした: これは対策ではありません（「注意する」「気をつける」は対策ではない）。"]
                + findings.map { "  ✗ \($0.message.ja)\n    → \($0.mend.ja)" }
                + ["それでも必要なら、二次窓口が理由を付けて受け入れられます: andon prevent \(incident) --add … --why 理由 --sign-with 鍵"])
                .joined(separator: "\n")
        case .measureIncomplete(let owner, let due, let kind):
            "受け付けませんでした: 対策には担当、期限、種別が必要です。不足: "
                + [
                    owner ? "担当（--owner）" : nil, due ? "期限（--due 2025-12-31 の形）" : nil,
                    kind ? "種別（--kind mechanism か procedure）" : nil,
                ].compactMap { $0 }.joined(separator: "、")
        case .noSuchMeasure(let number): "受け付けませんでした: 対策 \(number) はありません。andon prevent で一覧を見てください。"
        case .linkMissing(let number):
            "受け付けませんでした: 対策 \(number) を完了にするには、何をしたかが分かるリンクが必要です（--link）。"
        case .noSuchChange(let number): "受け付けませんでした: 変更 \(number) の記録はありません。andon show で番号を確かめてください。"
        case .incomplete(let missing, let incident):
            (["受け付けませんでした: まだ足りないものがあります（\(missing.count) 件）。"]
                + missing.map { "  ✗ \($0.message.ja)\n    → \($0.mend(incident).ja)" }).joined(separator: "\n")
        case .nothingToCountersign(let number): "受け付けませんでした: 追認を待つ非常措置 \(number) はありません。番号は andon show で確かめてください。"
        case .glassNotListed(let entry, let known):
            "受け付けませんでした: 封印された emergency: に「\(entry)」はありません。あるのは: "
                + (known.isEmpty ? "（なし）" : known.joined(separator: ", "))
        case .glassTooEarly(let until):
            """
            受け付けませんでした: まだ二次窓口を待つ時間です。
            理由: 非常措置は、連絡を尽くし、少なくとも 30 分待ってから行います（\(until.rfc3339(in: .utc)) から）。
            対処: 停止、隔離、証跡保全（andon act … --make-safe）とレベルを上げること（andon raise）はいつでもできます。
            """
        case .glassBrokenAlready:
            "受け付けませんでした: 非常措置は一度だけです。次は、二次窓口の追認（andon countersign）か指示が必要です。"
        case .glassNeedsTwo:
            "受け付けませんでした: 緊急連絡先の署名（--sign-with 鍵）か、連絡先にある二人の名前（--named を二回）が必要です。"
        case .notSealed:
            "受け付けませんでした: まだ封印されていないため、抑止も指示もありません。andon seal で手順を有効にしてください。"
        case .drilled:
            "受け付けませんでした: 訓練（【訓練】）では rollback や非常措置を実際には行いません。行うはずのことを andon act で記録してください。"
        case .joined(let other):
            "受け付けませんでした: この障害は \(other) と同じ障害として統合されました。\(other) に対して行ってください（andon show \(other)）。"
        // The ones that stand in the other file, by name: the compiler finds a case that has no words in either.
        case .held, .runUnderWay, .unlisted, .whyMissing, .textMissing, .notHigher, .noInstructionYet,
            .noDocumentedRemedy, .otherRemedy, .notNow, .notYourRole, .notForAgents:
            ""
        }
    }
}

extension Refusal.Requirement {
    var japanese: String {
        switch self {
        case .neverRan: "一度も実行されていません。"
        case .failed: "最後の実行が正常に終わっていません。"
        case .used: "最後の正常終了は、前回この実行を始めるより前のものです。"
        case .otherCommit: "正常終了の後にコミットが変わりました。"
        case .otherSeal: "正常終了の後に手順が封印し直されました。"
        }
    }
}

extension Exit {
    /// How it ended, in a few signs that need no language.
    public var shown: String {
        switch self {
        case .exited(let code): "exit \(code)"
        case .signalled(let number): "signal \(number)"
        case .timedOut: "timeout"
        case .notFound: "not found"
        case .notExecutable: "not executable"
        case .supervisorLost: "andon was killed"
        case .unknown: "?"
        }
    }
}
