extension Page {
    /// The subject in both languages; a drill and a test say so before anything else.
    var subjectWords: Wording {
        guard let incident else {
            if let announcement {
                return Wording(
                    ja: "\(announcement.japaneseMark)\(project): \(announcement.japanese)",
                    en: "\(announcement.englishMark) \(project): \(announcement.english)")
            }
            return Wording(
                ja: "【テスト】\(project): 呼び出しの試験です", en: "[TEST] \(project): this only tries whether pages arrive")
        }
        // A drill's title begins with the mark too.
        let mark = "【訓練】 "
        let title =
            isDrill && incident.title.hasPrefix(mark) ? String(incident.title.dropFirst(mark.count)) : incident.title
        return Wording(
            ja: "\(isDrill ? "【訓練】" : "")\(incident.level.japanese) \(project): \(title)（\(incident.id)）",
            en: "\(isDrill ? "【訓練】[DRILL] " : "")\(incident.level.english), \(project): \(title) (\(incident.id))")
    }

    /// The text in Japanese.
    var japaneseLines: [String] {
        guard let incident else {
            if let announcement {
                return announcement.japaneseLines(project: project, place: place, chainHead: chainHead)
            }
            return [
                "【テスト】呼び出しの試験です。障害は起きていません。",
                "",
                "プロジェクト: \(project)",
                "対応は不要です。届いたことを送信者に伝えてください。",
            ] + (chainHead.map { ["記録の先頭: \($0)"] } ?? [])
        }
        var lines = isDrill ? ["【訓練】これは訓練です。実際の障害ではありません。", ""] : []
        lines += [
            incident.level.japanese,
            "プロジェクト: \(project)",
            "障害: \(incident.id)",
            "内容: \(incident.title)",
            "発生: \(time(incident.since))",
            "待っているもの: \(incident.awaiting.ja)",
            place.map { "場所: \($0)" },
            "受領: \(answerLink ?? "andon ack \(incident.id)")",
            "障害報告: \(reportLink ?? "andon report \(incident.id)")",
            "連絡の段階: \(step)",
        ].compactMap { $0 }
        if let chainHead { lines.append("記録の先頭: \(chainHead)") }
        if incident.level > .minor { lines += ["", "指示があるまで、勝手に直さず、再実行もしないでください。"] }
        return lines
    }
}

extension AddressProblem: Sayable {
    /// Why it cannot be used.
    public var japanese: String {
        switch self {
        case .noURL: "URL ではありません"
        case .malformed(let scheme): "\(scheme): の宛先として読めません"
        case .notEncrypted(let host): "\(host) への通信が暗号化されません（plain_hosts: にありません）"
        }
    }
}

extension SendRefusal: Sayable {
    /// Why it will never be taken.
    public var japanese: String {
        switch self {
        case .badAddress: "宛先を読めません"
        case .notEncrypted: "通信が暗号化されないため送りません"
        case .notConfigured: "送信の設定が足りません（smtp: または秘密の環境変数）"
        case .programMissing: "プログラムがないか、実行できません"
        case .notAuthorised: "相手が認証を拒否しました"
        case .rejected: "相手が受け取りを拒否しました"
        case .redirected: "転送を求められました（転送先へは送りません）"
        }
    }
}

extension SendFailure: Sayable {
    /// Why it was not taken this time.
    public var japanese: String {
        switch self {
        case .deferred: "後で送り直すよう求められました"
        case .serverTrouble: "相手のサーバーの障害です"
        case .timedOut: "時間切れです"
        case .unreachable: "接続できません"
        case .dropped: "通信が途中で切れました"
        case .badCertificate: "証明書を信頼できません"
        case .encryptionFailed: "暗号化した通信を始められません"
        case .programFailed: "プログラムが失敗しました"
        case .systemTrouble: "この機械の資源が足りません"
        }
    }
}

extension SendOutcome: Sayable {
    /// What came of it, and what the other side said.
    public var japanese: String {
        let said = answer.isEmpty ? "" : "（\(answer)）"
        return switch self {
        case .delivered: "届きました" + said
        case .refused(let reason, _): "拒否: " + reason.japanese + said
        case .failed(let reason, _, _): "失敗: " + reason.japanese + said
        }
    }
}
