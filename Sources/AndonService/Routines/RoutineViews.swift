import AndonCore

/// How one routine stands, as `routine` and `status` show it.
struct RoutineLine: Encodable {
    let id: String
    let title: String
    let state: RoutineStanding.State
    let dueAt: String
    let lastRun: OrNull<String>
    let isTrouble: Bool

    private enum CodingKeys: CodingKey {
        case id, title, state, dueAt, lastRun
    }

    init(_ routine: Routine, _ standing: RoutineStanding, _ zone: Zone, _ language: Language) {
        id = routine.id
        title = routine.title.text(in: language)
        state = standing.state
        dueAt = standing.dueAt.rfc3339(in: zone)
        lastRun = OrNull(standing.lastRun?.rfc3339(in: zone))
        isTrouble = standing.isTrouble
    }

    /// One line for people.
    func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let shown =
            switch state {
            case .done: palette.green(say("済", "done"))
            case .due: say("未実施", "due")
            case .missed: palette.yellow(say("期限切れ", "missed"))
            case .failed: palette.yellow(say("異常あり", "failed"))
            }
        let last = lastRun.value ?? say("なし", "never")
        return "\(title) (\(id))  \(shown)  " + say("期限 \(dueAt)、前回 \(last)", "by \(dueAt), last run \(last)")
    }
}

/// The routines: `andon routine`.
public struct RoutinesView: View {
    let routines: [RoutineLine]

    init(_ routines: [RoutineLine]) {
        self.routines = routines
    }

    /// One line a routine.
    public func text(in language: Language, palette: Palette) -> String {
        guard !routines.isEmpty else { return language == .ja ? "ルーチンはありません。" : "There is no routine." }
        return routines.map { $0.text(in: language, palette: palette) }.joined(separator: "\n")
    }
}

/// What one run of a routine came to.
public struct RoutineRunView: View {
    struct Check: Encodable {
        let number: Int
        let id: String
        let title: String
        let outcome: RoutineRecord.Outcome
        let exitCode: OrNull<Int>
        let detail: OrNull<String>
    }

    let id: String
    let title: String
    let ok: Bool
    let began: String
    let ended: String
    let who: String
    let checks: [Check]

    init(_ record: RoutineRecord, zone: Zone, language: Language) {
        id = record.id
        title = record.title.text(in: language)
        ok = record.isWell
        began = record.began.rfc3339(in: zone)
        ended = record.ended.rfc3339(in: zone)
        who = record.by.shown
        checks = record.checks.enumerated().map { index, check in
            Check(
                number: index + 1, id: check.id, title: check.title.text(in: language), outcome: check.outcome,
                exitCode: OrNull(check.exitCode), detail: OrNull(check.detail))
        }
    }

    /// Whether every check passed.
    public var isWell: Bool { ok }

    /// A line a check, with what there is to see where it did not pass.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        var lines: [String] = []
        for check in checks {
            let isWell = check.outcome == .passed
            let mark = isWell ? palette.green("✓") : palette.red("✗")
            let why = isWell ? "" : "  (\(check.outcome.shown(in: language, exitCode: check.exitCode.value)))"
            lines.append("\(mark) \(check.number). \(check.title)\(why)")
            let detail = check.detail.value?.split(separator: "\n") ?? []
            lines += detail.map { "    \($0)" }
        }
        let count = checks.count { $0.outcome != .passed }
        if ok {
            lines.append(palette.green(say("\(title): すべて正常です。", "\(title): all is well.")))
        } else {
            lines.append(
                palette.red(say("\(title): \(count) 件に異常または未回答があります。", "\(title): \(count) not well or not answered."))
                    + say(
                        "記録しました。手順書に従い、一次窓口に伝えてください。", " It is on record; tell the first line, as the routine says."))
        }
        return lines.joined(separator: "\n")
    }
}

extension RoutineRecord.Outcome {
    /// What came of a check, in few words.
    func shown(in language: Language, exitCode: Int?) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let code = exitCode.map(String.init) ?? "?"
        return switch self {
        case .passed: say("正常", "well")
        case .failed: say("異常、終了コード \(code)", "failed, exit code \(code)")
        case .timedOut: say("時間切れ", "took too long")
        case .notStarted: say("コマンドを実行できない", "the command cannot be run")
        case .answeredNo: say("いいえ", "no")
        case .unanswered: say("未回答", "not answered")
        }
    }
}
