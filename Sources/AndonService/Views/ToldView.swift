import AndonCore

/// Who was told of an incident last, whether it got through, and what comes next: for `status`.
struct ToldView {
    /// Who was told last, and when.
    struct Last: Encodable {
        let at: String
        let people: [String]
        /// Those to whom every page was refused.
        let unreached: [String]
        /// Those whom no page has reached so far, though it may yet.
        let waiting: [String]
    }

    let last: Last?
    let due: String?
    private let next: Escalation.Next?
    private let isExhausted: Bool

    init(_ standing: EscalationStanding, zone: Zone) {
        last = standing.latest.map {
            Last(
                at: $0.at.rfc3339(in: zone), people: $0.names, unreached: standing.unreached,
                waiting: standing.waiting)
        }
        due = standing.escalation.due?.rfc3339(in: zone)
        next = standing.escalation.next
        isExhausted = standing.escalation.isExhausted
    }

    /// Lines below a hold or an incident.
    func lines(in language: Language) -> [String] {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let told = last.map { last in
            let people = last.people.map { name in
                if last.unreached.contains(name) { return name + say("（届かず）", " (not reached)") }
                return last.waiting.contains(name) ? name + say("（未達）", " (not delivered yet)") : name
            }
            return say("最後の連絡: ", "Told last: ") + "\(people.joined(separator: ", ")), \(last.at)"
        }
        let end =
            isExhausted
            ? say(
                "連絡手順を使い切り、応答がありません。連絡先の人に電話してください（andon contacts）。",
                "The plan is exhausted and nobody answered. Telephone the people (andon contacts).") : nil
        let coming = next.flatMap { next in
            due.map { say("次: ", "Next: ") + "\($0)  \(next.text(in: language))" }
        }
        return [told, end, coming].compactMap { $0 }
    }
}
