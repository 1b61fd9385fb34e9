extension Announcement: Sayable {
    /// In one line, without the project.
    public var japanese: String {
        switch self {
        case .sealed(let number, _, _, false): "手順が封印されました（第\(number)号）"
        case .sealed(let number, _, _, true): "二次窓口の鍵なしで手順が封印されました（第\(number)号）"
        case .overdue(let incident, let measure):
            "再発防止の対策が期限（\(measure.due)）を過ぎています（\(incident) の対策 \(measure.number)）"
        }
    }

    /// What its subject begins with.
    var japaneseMark: String {
        switch self {
        case .sealed: "【封印】"
        case .overdue: "【期限超過】"
        }
    }

    /// The page's lines in Japanese.
    func japaneseLines(project: String, place: String?, chainHead: String?) -> [String] {
        switch self {
        case .sealed(let number, let digest, let signers, let lostKey):
            var lines = ["【封印】" + (lostKey ? "二次窓口の鍵なしで" : "") + "設定・連絡先・手順書が封印され、有効になりました。"]
            if lostKey { lines.append("鍵の紛失の扱いです。一次窓口と緊急連絡先の 2 名が署名しました。") }
            lines += [
                "",
                "プロジェクト: \(project)",
                "封印: 第\(number)号",
                "署名: \(signers.joined(separator: "、"))",
                "SHA-256: \(digest)",
            ]
            if let chainHead { lines.append("記録の先頭: \(chainHead)") }
            return lines + ["", "覚えのない封印なら、すぐに二次窓口と緊急連絡先に知らせてください。確認: andon audit"]
        case .overdue(let incident, let measure):
            return [
                "【期限超過】再発防止の対策が、期限を過ぎても完了していません。",
                "",
                "プロジェクト: \(project)",
                "障害: \(incident)",
                "対策: \(measure.number). \(measure.content)",
                "担当: \(measure.owner)",
                "期限: \(measure.due)",
                place.map { "場所: \($0)" },
                chainHead.map { "記録の先頭: \($0)" },
                "",
                "完了したら: andon prevent \(incident) --done \(measure.number) --link URL",
            ].compactMap { $0 }
        }
    }
}
