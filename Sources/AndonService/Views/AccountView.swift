import AndonCore

/// The short account that a failed run leaves on standard error: light, level, conditions, what to do now, what not to
/// do, where the report is.
public struct AccountView {
    private let incident: Incident?
    private let verdict: VerdictView?
    private let report: String
    private let evidence: String?
    private let isSealed: Bool
    private let passed: Bool

    /// The account of a run.
    public init(_ work: Workplace, _ outcome: RunService.Outcome, language: Language) {
        incident = outcome.incident
        passed = outcome.exitCode == 0
        isSealed = work.inForce.isSealed
        verdict = outcome.incident.flatMap { incident in
            incident.verdict.map {
                VerdictView($0, next: NextSteps(incident), level: incident.level, language: language)
            }
        }
        report = outcome.incident.map { ReportService(work).path(of: $0.id).string } ?? ""
        evidence = outcome.incident?.evidence.first.map { work.place.evidence.appending($0.bag).string }
    }

    /// The account, nil where there is nothing to say.
    public func text(in language: Language, palette: Palette) -> String? {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let observing = say(
            "andon: 観察のみ（未封印）。抑止も連絡もしません。", "andon: observing only (not sealed). Nothing is held, nobody is told.")
        guard let incident, let verdict else { return isSealed ? nil : observing }
        if passed {
            let how =
                incident.verdict?.holds(.fixedByRerun) == true
                ? say("再実行で解消し", "settled by running again,") : say("対処を確認し", "the remedy was checked,")
            return palette.green(
                say(
                    "andon: 障害 \(incident.id) は\(how)、対応完了としました（日次ログに記録）。",
                    "andon: incident \(incident.id): \(how) closed by itself (in the daily log)."))
        }
        let light = incident.isObserved ? Light.yellow : incident.level == .minor ? .yellow : .red
        var lines = ["", "\(light.shown(language, palette))  andon: \(incident.title)"]
        if incident.isObserved {
            lines.append(observing + say("封印後なら次のとおり判定され、抑止されました。", " Once sealed, it would have been held:"))
        }
        lines.append("\(say("障害", "Incident")) \(palette.bold(incident.id))")
        lines.append(verdict.text(in: language, palette: palette))
        lines.append("\(say("証跡", "Evidence")): \(evidence ?? incident.preservingTrouble ?? "-")")
        lines.append("\(say("報告書（下書き）", "Report (draft)")): \(report)")
        return lines.joined(separator: "\n")
    }
}

extension RunService.Progress: Sayable {
    /// What is being done.
    public var japanese: String {
        switch self {
        case .preserving(let incident): "失敗を検知しました。障害 \(incident) を起票し、証跡を保全しています…"
        case .retrying(let entry, let attempt, let wait):
            "一時的なエラーです（手順書 \(entry.id)）。\(wait.text) 待って再試行します（\(attempt) 回目）。"
        case .misconfigured(let problems): Problem.configuration(problems).japanese
        case .nobodyTold:
            "andon-pager がないか起動できないため、誰にも連絡されません。\n対処: andon と同じフォルダか PATH に置き、それまでは連絡先一覧の人に電話してください。"
        }
    }

    /// What is being done.
    public var english: String {
        switch self {
        case .preserving(let incident): "the run failed. Incident \(incident) is open, evidence is being preserved…"
        case .retrying(let entry, let attempt, let wait):
            "a transient error (runbook \(entry.id)). Trying again in \(wait.text) (attempt \(attempt))."
        case .misconfigured(let problems): Problem.configuration(problems).english
        case .nobodyTold:
            "andon-pager is not there or cannot be started, so nobody is told.\nDo: put it beside andon or on the PATH; until then telephone the people of the contact list."
        }
    }
}
