import AndonCore

extension PagingProblem {
    var japanese: String {
        switch self {
        case .unknownName(let key, let name, let known): "「\(key): \(name)」は定義されていません。\(hint(name, known))"
        case .nothingThere(let key): "「\(key)」に名前がありません。一つ以上書いてください"
        case .plan(let key, let problem): "「\(key)」: \(problem.japanese)"
        case .agentTold(let key, let name): "「\(key): \(name)」は機械のアカウント（agent: true）です。人か役割を書いてください"
        case .cadence(let key, let most):
            "「\(key)」には hours、days、weeks、months のどれか一つを 1 から \(most) までで書いてください（例: {weeks: 1}）"
        case .unreadableTime(let key, let value):
            "「\(key): \(value)」は日付として読めません。2026-01-05、2026-01-05T09:00、2026-01-05T09:00+09:00 のように書いてください"
        case .endsTooEarly(let key, let from, let to):
            "「\(key): \(to)」が「from: \(from)」より後ではありません。始まりより後に終わるように書いてください"
        case .notAnAddress(let key, let example): "「\(key)」を読めません。\(example) のように書いてください"
        case .notEncrypted(let key, let host):
            "「\(key)」: \(host) へは暗号化されません。暗号化するか、plain_hosts: に \(host) を書いてください"
        case .notAVariable(let key): "「\(key)」には環境変数の名前（ANDON_SECRET など）を書いてください。秘密そのものを書いてはいけません"
        case .holidays(let problem): problem.japanese
        }
    }

    private func hint(_ name: String, _ known: [String]) -> String {
        if let near = nearest(to: name, in: known) { return "「\(near)」ですか？" }
        return known.isEmpty ? "まだ一つもありません" : "使えるのは \(known.joined(separator: "、")) です"
    }
}

extension PlanProblem {
    var japanese: String {
        switch self {
        case .noSteps: "計画には手順が一つ以上要ります。steps: を書かなければ既定の手順になります"
        case .nobodyTold(let step): "\(step) 番目の手順に連絡先がありません。役割、rotation:名前、人、宛先のどれかを書いてください"
        case .stepsOutOfOrder(let step): "\(step) 番目の手順が前の手順より早くなっています。after: の順に並べてください"
        case .repeatsOutOfRange(let most): "0 から \(most) までの数を書いてください"
        case .spanOutOfRange(let least, let most): "\(least.text) から \(most.text) までで書いてください"
        }
    }
}
