extension TimelineLine {
    /// What was done after the verdict: instructions, work under them, emergencies.
    static func workLines(_ record: EventRecord) -> [TimelineLine] {
        func line(_ ja: String, _ en: String, why: String? = nil) -> [TimelineLine] {
            [TimelineLine(record, Wording(ja: ja, en: en), why: why)]
        }
        switch record.event {
        case .instructed(let instruction, let why, let signed):
            let carried = signed.carriedBy.map { Wording(ja: "、\($0) が取り込み", en: ", brought by \($0)") }
            let permit = instruction.permit.map { permit in
                Wording(
                    ja: "。許可: \(permit.run) を \(permit.times) 回、\(permit.until.rfc3339(in: .utc)) まで",
                    en: "; permitted: \(permit.run), \(permit.times) time(s), until \(permit.until.rfc3339(in: .utc))")
            }
            return line(
                "指示（\(instruction.order.japanese)、署名済\(carried?.ja ?? "")）: \(instruction.text)\(permit?.ja ?? "")",
                "Instruction (\(instruction.order.english), signed\(carried?.en ?? "")): \(instruction.text)\(permit?.en ?? "")",
                why: why)
        case .lowered(let level, let why, _):
            return line("\(level.japanese)へ引き下げ（署名済）", "Lowered to \(level.english) (signed)", why: why)
        case .permitUsed(_, let number):
            return line("指示 \(number) の許可により実行", "Run, as instruction \(number) permits")
        case .acted(let text, let number):
            return line("対処実施: \(text)（指示 \(number)）", "Done: \(text) (instruction \(number))")
        case .madeSafe(let text, let why): return line("安全確保: \(text)", "Made safe: \(text)", why: why)
        case .orderNoted(let order):
            return [
                TimelineLine(
                    at: order.at, who: order.caller,
                    what: Wording(
                        ja: "電話での指示（\(record.by.shown) が記録、復唱「\(order.readBack)」、署名待ち）: \(order.text)",
                        en:
                            "Order by telephone (noted by \(record.by.shown), read back \"\(order.readBack)\", waits for the signature): \(order.text)"
                    ))
            ]
        case .rollbackBegan(_, let target, let number):
            let place = target.map { String($0.prefix(12)) } ?? "-"
            return line(
                "rollback 開始（指示 \(number)、復元点 \(place)）",
                "Rollback began (instruction \(number), restore point \(place))")
        case .rollbackEnded(let run, let passed):
            return passed
                ? line("rollback 完了", "Rollback done")
                : line("rollback 失敗（\(run.exit?.shown ?? "?")）", "Rollback failed (\(run.exit?.shown ?? "?"))")
        case .checked(let check):
            return check.passed
                ? []
                : line(
                    "復旧確認は不合格: \(check.command)（\(check.exit.shown)）",
                    "Recovery check failed: \(check.command) (\(check.exit.shown))")
        case .recovered(let check): return line("正常復旧確認: \(check.command)", "Recovery confirmed: \(check.command)")
        case .glassBroken(let entry, _, let why, let people, let signed):
            let names = people.joined(separator: ", ")
            return line(
                "非常措置: \(entry)（\(names)\(signed == nil ? "" : "、署名済")）",
                "Emergency step: \(entry) (\(names)\(signed == nil ? "" : ", signed"))", why: why)
        case .glassEnded(let run, let check):
            let result = [run.exit?.shown, check.map { "check \($0.exit.shown)" }].compactMap { $0 }.joined(
                separator: ", ")
            return line("非常措置の結果: \(result)", "The emergency step ended: \(result)")
        case .countersigned(let number, let why, _):
            return line("非常措置 \(number) を追認（署名済）", "Emergency step \(number) countersigned (signed)", why: why)
        default: return paperLines(record)
        }
    }

    /// Report, prevention, changes that were found, the close.
    private static func paperLines(_ record: EventRecord) -> [TimelineLine] {
        func line(_ ja: String, _ en: String, why: String? = nil) -> [TimelineLine] {
            [TimelineLine(record, Wording(ja: ja, en: en), why: why)]
        }
        switch record.event {
        case .changeDetected(let paths):
            let shown = paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? " …" : "")
            return line("指示のない変更を検知: \(shown)", "Unauthorised change detected: \(shown)")
        case .changeAnswered(let number, let text):
            return line("変更 \(number) の説明: \(text)", "Change \(number) answered for: \(text)")
        case .reportSet(let field, let value):
            let title = Report.titles[field] ?? Wording(field)
            return line("報告に記入（\(title.ja)）: \(value)", "Report, \(title.en): \(value)")
        case .reportCompleted: return line("障害報告完了", "Report done")
        case .causeStated(let direct, let root):
            let causes = [
                direct.map { Wording(ja: "直接原因: \($0)", en: "direct cause: \($0)") },
                root.map { Wording(ja: "根本原因: \($0)", en: "root cause: \($0)") },
            ].compactMap { $0 }
            return line(
                "原因特定（\(causes.map(\.ja).joined(separator: "、"))）",
                "Cause found (\(causes.map(\.en).joined(separator: "; ")))")
        case .measureAdded(let measure, _):
            return line(
                "再発防止策 \(measure.number): \(measure.content)", "Measure \(measure.number): \(measure.content)",
                why: measure.whyTaken)
        case .measureDone(let number, let link):
            return line("対策 \(number) 完了: \(link)", "Measure \(number) done: \(link)")
        case .effectConfirmed(let text): return line("効果確認: \(text)", "Effect confirmed: \(text)")
        case .documentsAnswered(let text):
            return text == "none"
                ? line("ドキュメントの更新は不要", "No document changes") : line("ドキュメントの更新: \(text)", "Documents: \(text)")
        case .preventionAccepted(let why, _):
            return line("再発防止策を承認（署名済）", "Prevention accepted (signed)", why: why)
        case .closed(let why, let signed):
            return line("対応完了\(signed == nil ? "" : "（署名済）")", "Closed\(signed == nil ? "" : " (signed)")", why: why)
        default: return []
        }
    }
}
