/// One line of the timeline: `| 時刻 | 対応者 | 内容 |`, with the reason beside each decision.
public struct TimelineLine: Equatable, Sendable {
    /// When it happened.
    public let at: Instant
    /// 対応者
    public let who: String
    /// That person's roles where there are several (兼務), else empty.
    public let severalRoles: [Role]
    /// 内容
    public let what: Wording
    /// Why, where it was a decision.
    public let why: String?

    /// A line of the timeline.
    public init(at: Instant, who: String, severalRoles: [Role] = [], what: Wording, why: String? = nil) {
        self.at = at
        self.who = who
        self.severalRoles = severalRoles
        self.what = what
        self.why = why
    }

    /// What whoever wrote an event did.
    init(_ record: EventRecord, _ what: Wording, why: String? = nil) {
        self.init(
            at: record.at, who: record.by.shown, severalRoles: record.by.severalRoles, what: what, why: why)
    }

    /// 対応者, with all the roles of one who holds several.
    public func who(in language: Language) -> String {
        Actor.shown(who, severalRoles: severalRoles, in: language)
    }
}

extension TimelineLine {
    /// The timeline that an incident's events tell: in the order in which they were recorded, whatever the clock said,
    /// and what happened outside at its own time.
    public static func lines(of events: [EventRecord]) -> [TimelineLine] {
        var timeline: [TimelineLine] = []
        var opening: IncidentEvent.Opening?
        for event in events {
            if case .opened(let first) = event.event { opening = first }
            if let told = escalationLine(event, of: opening) {
                timeline.append(told)
            } else if let happenedAt = event.event.happenedAt {
                let place = timeline.firstIndex { $0.at > happenedAt } ?? timeline.endIndex
                timeline.insert(contentsOf: lines(event), at: place)
            } else {
                timeline += lines(event)
            }
        }
        return timeline
    }

    private static func lines(_ record: EventRecord) -> [TimelineLine] {
        func line(_ ja: String, _ en: String, why: String? = nil) -> [TimelineLine] {
            [TimelineLine(record, Wording(ja: ja, en: en), why: why)]
        }
        switch record.event {
        case .opened(let opening):
            let began = opening.run.map { run in
                TimelineLine(
                    at: run.startedAt, who: Actor.andon.account,
                    what: Wording(ja: "実行開始: \(run.command)", en: "Run began: \(run.command)"))
            }
            return (began.map { [$0] } ?? []) + line("障害検知: \(opening.title)", "Failure detected: \(opening.title)")
                + line("ログ収集開始", "Collecting began")
        case .runFailed(let run):
            return line("再実行が失敗: \(run.command)", "Run again, and it failed: \(run.command)")
        case .preserved(let bundle):
            let done =
                switch bundle.occasion {
                case nil: Wording(ja: "ログ収集完了", en: "Collecting done")
                case .before?: Wording(ja: "実行前の状態を保全", en: "State before it preserved")
                case .after?: Wording(ja: "実行結果を保全", en: "Result preserved")
                }
            return line(
                "\(done.ja)（\(bundle.items.count) 項目、\(bundle.digest.prefix(12))）",
                "\(done.en) (\(bundle.items.count) items, \(bundle.digest.prefix(12)))")
        case .preservingFailed(let trouble): return line("ログ収集失敗", "Collecting failed", why: trouble)
        case .judged(let verdict):
            let keys = verdict.conditions.map(\.key)
            return [
                TimelineLine(
                    at: record.at, who: record.by.shown,
                    what: Wording(
                        ja: "レベル判定: \(verdict.level.japanese)（\(keys.map(\.japanese).joined(separator: "、"))のため）",
                        en: "Level judged: \(verdict.level.english) (\(keys.map(\.english).joined(separator: "; ")))"),
                    why: verdict.conditions.first?.source?.text)
            ]
        case .retryPassed: return line("再試行が正常終了", "The retry passed")
        case .acknowledged: return line("受領（対応します）", "Acknowledged")
        case .noted(let text, let why, let happenedAt, let who):
            return [
                TimelineLine(
                    at: happenedAt ?? record.at, who: who ?? record.by.shown,
                    severalRoles: who == nil ? record.by.severalRoles : [], what: Wording(text), why: why)
            ]
        case .raised(let level, let why):
            return line("\(level.japanese)へ引き上げ", "Raised to \(level.english)", why: why)
        case .remedyTaken(let text, let entry):
            return line(
                "対処実施: \(text)" + (entry.map { "（手順書 \($0)）" } ?? ""),
                "Remedy applied: \(text)" + (entry.map { " (runbook \($0))" } ?? ""))
        case .checkBegan: return line("確認のため同じ実行を開始", "The same run began as the check")
        case .checkPassed: return line("正常復旧確認", "Recovery confirmed by the check")
        case .settled(.fixedByRerun):
            return line("再実行で解消。日次ログに記録し、対応完了", "Settled by running again; in the daily log; closed")
        case .settled(.remedyChecked): return line("日次ログに記録し、対応完了", "In the daily log; closed")
        case .joined(let other): return line("障害 \(other) と同じ。統合", "The same as \(other); joined")
        case .absorbed(let other): return line("障害 \(other) を統合", "\(other) joined this incident")
        case .refused(let attempt, let why):
            return line("拒否された操作: \(attempt)", "Refused attempt: \(attempt)", why: why)
        case .observed: return line("観察のみ（未封印のため抑止しない）", "Observed only (not sealed, so nothing is held)")
        default: return workLines(record)
        }
    }
}

extension IncidentEvent {
    /// When it happened, where that is not when it was recorded.
    fileprivate var happenedAt: Instant? {
        switch self {
        case .noted(_, _, let happenedAt, _): happenedAt
        case .orderNoted(let order): order.at
        default: nil
        }
    }
}
