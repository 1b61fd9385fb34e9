extension TimelineLine {
    /// Who was told, and what came of it (開発者へ連絡); nil where the event is of another kind.
    ///
    /// - Parameter opening: the incident's; it holds the plan, and says whether it is a drill.
    static func escalationLine(_ record: EventRecord, of opening: IncidentEvent.Opening?) -> TimelineLine? {
        let mark = opening?.drill == nil ? "" : "【訓練】"
        func line(_ ja: String, _ en: String, why: String? = nil) -> TimelineLine {
            TimelineLine(record, Wording(ja: mark + ja, en: mark + en), why: why)
        }
        switch record.event {
        case .told(let telling):
            let told = Wording(telling: telling, plan: (opening?.plans ?? Plans()).plan(for: telling.level))
            return line(told.ja, told.en)
        case .pageSent(let result):
            let tries = result.triesInWords
            return line("送信済: \(result.receiver)\(tries.ja)", "Sent: \(result.receiver)\(tries.en)")
        case .pageRefused(let result):
            let reason = result.refusal ?? .rejected
            let tries = result.triesInWords
            return line(
                "連絡が届かず: \(result.receiver)（\(reason.japanese)）\(tries.ja)",
                "Could not be told: \(result.receiver) (\(reason.english))\(tries.en)",
                why: result.answer.isEmpty ? nil : result.answer)
        case .answerOverdue:
            return line(
                "回答期限超過: 二次窓口の受領後、期限までに指示がないため、連絡手順を再開",
                "The answer is overdue: acknowledged by the second line, no instruction in time; the steps start again"
            )
        case .planExhausted:
            return line("連絡手順を使い切った: 応答なし", "The plan is exhausted: nobody answered")
        default: return nil
        }
    }
}

extension Wording {
    /// Who is told in a step, why, and who is not: by the source's words for the level (開発者へ即連絡, 開発者へ緊急連絡).
    fileprivate init(telling: Telling, plan: Plan?) {
        let place = telling.place
        let isLast = plan.map { place.step >= $0.steps.count } ?? false
        let step =
            isLast
            ? Wording(ja: "\(place.round + 1) 巡目、宛先のある全員", en: "round \(place.round + 1), everybody who has an address")
            : Wording(
                ja: "\(place.round + 1) 巡目の手順 \(place.step + 1)", en: "round \(place.round + 1), step \(place.step + 1)"
            )
        let told = telling.recipients.map { [$0.person, $0.address].compactMap { $0 }.joined(separator: " ") }
        let skipped = telling.skipped.map { skip in
            Wording(
                ja: "\(skip.target.japanese)（\(skip.why.japanese)）", en: "\(skip.target.english) (\(skip.why.english))")
        }
        // The developer is named where the step is meant for them; not where it tells the operator alone.
        let developer = isLast || (plan?.steps[place.step].tell.contains(.role(.secondLine)) ?? true) ? "開発者へ" : ""
        let verb =
            telling.level == .halt
            ? Wording(ja: "\(developer)緊急連絡", en: "Told at once") : Wording(ja: "\(developer)連絡", en: "Told")
        let nobody = Wording(ja: "届く相手なし", en: "nobody could be")
        let why = telling.reason
        self.init(
            ja: "\(verb.ja)（\(why.japanese)、\(step.ja)）: "
                + (told.isEmpty ? nobody.ja : told.joined(separator: "、"))
                + (skipped.isEmpty ? "" : "。連絡せず: \(skipped.map(\.ja).joined(separator: "、"))"),
            en: "\(verb.en) (\(why.english); \(step.en)): "
                + (told.isEmpty ? nobody.en : told.joined(separator: ", "))
                + (skipped.isEmpty ? "" : "; not told: \(skipped.map(\.en).joined(separator: ", "))"))
    }
}

extension PageResult {
    /// Name and address, as far as there is a name.
    fileprivate var receiver: String { [person, address].compactMap { $0 }.joined(separator: " ") }

    /// How often it was tried, where that was more than once.
    fileprivate var triesInWords: Wording {
        attempts > 1 ? Wording(ja: "（\(attempts) 回目）", en: " (attempt \(attempts))") : Wording("")
    }
}
