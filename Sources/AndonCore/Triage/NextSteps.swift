/// What to do now, in the procedure's words (対応), and what not to do.
public struct NextSteps: Sendable {
    let level: Level?
    let state: IncidentState?
    let remedy: Remedy?
    let id: String
    private let instruction: Instruction?
    private let isHeld: Bool
    private let isActed: Bool

    /// The steps that follow from where an incident stands.
    public init(_ incident: Incident) {
        level = incident.level
        state = incident.state
        remedy = incident.verdict?.remedy
        id = incident.id
        instruction = incident.instructions.last?.instruction
        isHeld = incident.hold != nil
        isActed = incident.instructions.last?.isActed ?? false
    }

    /// The steps that would follow from a verdict, without an incident.
    public init(_ verdict: Verdict) {
        level = verdict.level
        state = nil
        remedy = verdict.remedy
        id = "ID"
        instruction = nil
        isHeld = false
        isActed = false
    }

    /// What to do now, in order.
    public var steps: [Wording] {
        switch state {
        case .observed:
            return [
                Wording(
                    ja: "まだ封印されていないため、抑止も連絡もしません。証跡と判定だけを残しました。",
                    en:
                        "The project is not sealed yet: nothing is held and nobody is told. Evidence and verdict are kept."
                ),
                Wording(
                    ja: "連絡先を記入し（andon contacts set）、封印してください（andon seal）。",
                    en: "Fill in the contacts (andon contacts set) and seal the procedure (andon seal)."),
            ]
        case .closed, .joined: return []
        case .recovered:
            let lift = Wording(
                ja: "二次窓口が抑止を解除する: andon instruct \(id) '再開' --decision resume --why '理由'",
                en: "The second line lifts the hold: andon instruct \(id) 'go on' --decision resume --why 'WHY'")
            return (isHeld ? [lift] : []) + [
                Wording(
                    ja: "障害報告と再発防止を完成させ、対応完了にする: andon close \(id)",
                    en: "Complete the report and the prevention plan, then close it: andon close \(id)")
            ]
        case .instructed, .resumed: return instructedSteps
        case .awaitingCheck:
            return [Wording(ja: "同じ実行をもう一度行う（これが確認になる）", en: "Run the same again: that is the check")]
        case .awaitingInstruction where instruction?.order == .stay || level == .minor:
            let said = instruction.map { Wording(ja: "指示: \($0.text)", en: "Instruction: \($0.text)") }
            return (said.map { [$0] } ?? []) + [Wording(ja: "次の指示を待つ", en: "Wait for the next instruction")]
        default: break
        }
        switch level {
        case nil: return [Wording(ja: "判定を待つ", en: "Wait for the verdict")]
        case .minor:
            let documented = (remedy?.stepsJa ?? []).count
            let apply =
                documented > 0
                ? Wording(
                    ja: "手順書「\(remedy?.title.ja ?? "")」のとおりに対処する",
                    en: "Apply the remedy \"\(remedy?.title.en ?? "")\" as documented")
                : Wording(ja: "なぜ止めたかを確かめる", en: "Make sure why it was stopped")
            return [
                apply,
                Wording(ja: "対処を記録する: andon act \(id) '対処した内容'", en: "Record it: andon act \(id) 'what was done'"),
                Wording(ja: "同じ実行をもう一度行う（これが確認になる）", en: "Run the same again: that is the check"),
            ]
        case .major:
            return [
                Wording(ja: "開発者（二次窓口）へ即連絡する", en: "Contact the developer (second line) at once"),
                Wording(
                    ja: "障害報告を確認し、書き足す: andon report \(id)", en: "Check and complete the report: andon report \(id)"),
                Wording(ja: "指示を待つ", en: "Wait for the instruction"),
            ]
        case .halt:
            return [
                Wording(ja: "緊急連絡先と開発者（二次窓口）へ緊急連絡する", en: "Call the emergency contact and the developer (second line)"),
                Wording(ja: "rollback の判断を仰ぐ", en: "Ask for the decision whether to roll back"),
                Wording(ja: "指示があるまで何もしない", en: "Do nothing until told"),
            ]
        }
    }

    private var instructedSteps: [Wording] {
        let confirm = Wording(ja: "復旧を確認する: andon recover \(id)", en: "Confirm the recovery: andon recover \(id)")
        guard state == .instructed, let instruction else { return [confirm] }
        let place = instruction.target.map {
            Wording(ja: "（復元点 \($0.prefix(12))）", en: " (restore point \($0.prefix(12)))")
        }
        let order = Wording(
            ja: "指示: \(instruction.text)\(place?.ja ?? "")", en: "Instruction: \(instruction.text)\(place?.en ?? "")")
        return switch instruction.order {
        case .rollback:
            [order, Wording(ja: "rollback を実行する: andon rollback \(id)", en: "Roll back: andon rollback \(id)")]
        case .act where isActed: [order, confirm]
        case .act:
            [
                order,
                Wording(
                    ja: "指示どおりに行い、記録する: andon act \(id) '行ったこと'",
                    en: "Do it, and record it: andon act \(id) 'what was done'"), confirm,
            ]
        case .stay, .halt, .resume: [order]
        }
    }

    /// What not to do now.
    public var prohibitions: [Wording] {
        switch (state, level) {
        case (.observed, _), (.closed, _), (.joined, _), (.recovered, _): []
        case (_, .minor):
            [Wording(ja: "手順書にないことはしない", en: "Do nothing that the runbook does not say")]
        default:
            [
                Wording(
                    ja: "勝手に直さない。再実行しない。ログや作業ファイルに触らない",
                    en: "Repair nothing on your own. Rerun nothing. Leave logs and work files alone")
            ]
        }
    }
}
