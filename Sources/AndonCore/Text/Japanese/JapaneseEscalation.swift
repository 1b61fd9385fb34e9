extension Telling.Reason: Sayable {
    /// Why people are told.
    public var japanese: String {
        switch self {
        case .judged: "レベル判定のため"
        case .raised: "レベル引き上げのため"
        case .recurred: "同じ障害の再発のため"
        case .unanswered: "受領後に指示がないため"
        case .rollbackFailed: "rollback の失敗のため"
        }
    }
}

extension Skip.Reason: Sayable {
    /// Why somebody is not told.
    public var japanese: String {
        switch self {
        case .nobodyInRole: "担当者なし"
        case .nobodyOnCall: "当番なし"
        case .unknownPerson: "連絡先一覧にない"
        case .noAddress: "使える連絡先なし"
        case .acknowledged: "受領済"
        case .outOfHours: "対応時間外"
        case .justTold: "直前に連絡済"
        }
    }
}

extension Target: Sayable {
    /// Whom it names.
    public var japanese: String {
        switch self {
        case .role(let role): role.shortJapanese
        case .rotation(let name): "当番 \(name)"
        case .person(let name): name
        case .address(let address): address
        }
    }
}

extension Escalation.Phase: Sayable {
    /// How far it is.
    public var japanese: String {
        switch self {
        case .idle: "連絡なし（レベル1、または判定前）"
        case .paging: "連絡手順を実施中"
        case .acknowledged: "二次窓口が受領（指示待ち）"
        case .answered: "応答あり"
        case .exhausted: "連絡手順を使い切り、応答なし"
        case .over: "終了"
        }
    }
}

extension Escalation.Next: Sayable {
    /// What is due next.
    public var japanese: String {
        switch self {
        case .step(let place): "\(place.round + 1) 巡目の手順 \(place.step + 1)"
        case .everybody: "宛先のある全員へ連絡"
        case .exhaustion: "連絡手順の終わり"
        case .instruction: "指示の期限（過ぎると連絡を再開）"
        }
    }
}

extension EscalationStanding.Outcome: Sayable {
    /// What is known of a page.
    public var japanese: String {
        switch self {
        case .queued: "送信待ち"
        case .sent: "送信済"
        case .refused: "届かず"
        case .calledOff: "取り消し"
        }
    }
}
