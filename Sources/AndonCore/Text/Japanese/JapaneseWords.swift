extension Level: Sayable {
    /// 軽微, 重大 or 停止, with its number.
    public var japanese: String {
        switch self {
        case .minor: "レベル1: 軽微"
        case .major: "レベル2: 重大"
        case .halt: "レベル3: 停止"
        }
    }
}

extension Role: Sayable {
    /// The role's name in the contact list.
    public var japanese: String {
        switch self {
        case .firstLine: "一次窓口（運用者）"
        case .secondLine: "二次窓口（開発者）"
        case .emergency: "緊急連絡先"
        }
    }
}

extension Role {
    /// The role in a line that has little room.
    var shortJapanese: String {
        switch self {
        case .firstLine: "一次窓口"
        case .secondLine: "二次窓口"
        case .emergency: "緊急連絡先"
        }
    }
}

extension IncidentState: Sayable {
    /// Where it stands, and for what it waits.
    public var japanese: String {
        switch self {
        case .preserving: "証跡保全中"
        case .judging: "レベル判定中"
        case .awaitingRemedy: "対処待ち"
        case .awaitingCheck: "再実行による確認待ち"
        case .awaitingInstruction: "指示待ち"
        case .instructed: "指示あり・対応中"
        case .resumed: "抑止解除・復旧確認待ち"
        case .recovered: "復旧済"
        case .closed: "対応完了"
        case .joined: "他の障害に統合"
        case .observed: "観察のみ（未封印）"
        }
    }
}

extension ItemRecord.Outcome: Sayable {
    /// How the collecting of an item ended.
    public var japanese: String {
        switch self {
        case .collected: "取得"
        case .missing: "なし"
        case .unreadable: "読み取り不可"
        case .timedOut: "時間切れ"
        case .truncated: "一部省略"
        case .changedWhileRead: "読み取り中に変化"
        case .redacted: "秘匿あり"
        case .failed: "失敗"
        }
    }
}

extension Condition: Sayable {
    /// The condition in the procedure's words.
    public var japanese: String {
        switch self {
        case .fatalError: "致命的エラー（fatal_error）が発生"
        case .cannotContinue: "実行継続が不可能"
        case .fileSystem: "ファイルシステムエラー"
        case .dataCorruption: "データ破損の可能性"
        case .authentication: "認証情報の問題"
        case .security: "セキュリティに影響（出力に秘密の値がある）"
        case .externalSystem: "外部システムとの連携障害"
        case .supervisorLost: "実行中に andon 自身が停止させられた"
        case .reproducible: "再現性がある（同じエラーが複数回発生）"
        case .remedyFailed: "手順書の対処で解消しなかった"
        case .noDocumentedRemedy: "手順書に対処法がない"
        case .abnormalPhase: "phase が異常な状態"
        case .missingLog: "あるべきログが書かれていない"
        case .contradiction: "ログに矛盾がある"
        case .permission: "権限がない（403 など）"
        case .timedOut: "制限時間を超えた"
        case .externalUnretried: "ネットワークエラー（再試行の定めがない）"
        case .secretSuspected: "出力に秘密らしき文字列がある"
        case .serviceImpact: "サービスへの影響がある可能性"
        case .raisedByHand: "人の判断による"
        case .unknownCause: "原因が不明（手順書に該当なし）"
        case .causeInLog: "ログ確認で原因が特定できる"
        case .remedyDocumented: "手順書に対処法が記載されている"
        case .fixedByRerun: "再実行で解消した"
        case .stoppedByHand: "人の操作で停止した"
        }
    }
}

extension Order: Sayable {
    /// The decision in the procedure's words.
    public var japanese: String {
        switch self {
        case .stay: "継続可・指示待ち"
        case .halt: "停止（レベル3へ）"
        case .rollback: "rollback の実行"
        case .act: "指示どおりの対応（それ以外はしない）"
        case .resume: "実行抑止の解除"
        }
    }
}

extension Measure.Kind: Sayable {
    /// By what it prevents.
    public var japanese: String {
        switch self {
        case .mechanism: "仕組み"
        case .procedure: "手順"
        }
    }
}
