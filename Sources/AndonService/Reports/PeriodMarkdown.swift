import AndonCore

/// A log of a day, week or month as Markdown, for people.
struct PeriodMarkdown {
    let log: PeriodLog
    let language: Language

    var text: String {
        let parts =
            [[heading], runs, log.period.length == .day ? [] : days, routines, settlements]
            + [incidents(log.facts.incidents, under: say("## 障害", "## Incidents")), notes] + rare
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

    private var heading: String {
        let dates = log.period.dates
        let (first, last) = (dates.first ?? "", dates.last ?? "")
        return switch log.period.length {
        case .day: say("# 日次ログ \(first)", "# Daily log \(first)")
        case .week: say("# 週次ログ \(first) 〜 \(last)", "# Weekly log \(first) to \(last)")
        case .month: say("# 月次ログ \(first.dropLast(3))", "# Monthly log \(first.dropLast(3))")
        }
    }

    private var runs: [String] {
        let runs = log.runs
        let total = say(
            "実行: 正常 \(runs.passed) 件、失敗 \(runs.failed) 件", "Runs: \(runs.passed) passed, \(runs.failed) failed")
        return [say("## 実行", "## Runs"), "", total]
            + (runs.byName.isEmpty
                ? []
                : ["", say("| 実行 | 正常 | 失敗 |", "| Run | Passed | Failed |"), rule(3)]
                    + runs.byName.map { row([$0.name, "\($0.passed)", "\($0.failed)"]) })
    }

    private var days: [String] {
        [
            say("## 日別", "## By day"), "",
            say(
                "| 日付 | 正常 | 失敗 | レベル1の対処 | 障害 | ルーチン |",
                "| Date | Passed | Failed | Settled at level 1 | Incidents | Routines |"), rule(6),
        ]
            + log.days.map { day in
                row([
                    day.date, "\(day.passed)", "\(day.failed)", "\(day.settlements)", "\(day.incidents)",
                    "\(day.routines)",
                ])
            }
    }

    private var routines: [String] {
        table(
            say("## ルーチン", "## Routines"), say("| 時刻 | ルーチン | 結果 | 実施者 |", "| Time | Routine | Result | Who |"),
            log.facts.routines.map { result in
                let shortcomings = result.shortcomings.map { check in
                    let detail = check.detail.map { ": \($0)" } ?? ""
                    let why = check.outcome.shown(in: language, exitCode: check.exitCode)
                    return "\(check.title.text(in: language)) (\(why)\(detail))"
                }
                let said = result.isWell ? say("正常", "well") : shortcomings.joined(separator: say("、", "; "))
                return [time(result.ended), result.title.text(in: language), said, result.by.shown]
            })
    }

    private var settlements: [String] {
        table(
            say("## レベル1の対処", "## Settled at level 1"),
            say("| 時刻 | 障害 | 内容 | 対処 |", "| Time | Incident | What | Remedy |"),
            log.facts.settlements.map { settled in
                let byRerun = settled.how == .fixedByRerun ? say("再実行で解消", "settled by running again") : ""
                let entry = settled.incident.verdict?.remedy.map { "(\($0.entry))" } ?? ""
                let remedy = [settled.incident.remedyTaken ?? byRerun, entry].filter { !$0.isEmpty }
                return [
                    time(settled.at), settled.incident.id, settled.incident.title, remedy.joined(separator: " "),
                ]
            })
    }

    private func incidents(_ incidents: [Incident], under heading: String) -> [String] {
        table(
            heading, say("| 時刻 | 障害 | レベル | 状態 | 内容 |", "| Time | Incident | Level | State | What |"),
            incidents.map { incident in
                [
                    time(incident.detectedAt), incident.id, incident.level?.text(in: language) ?? "-",
                    incident.state.text(in: language), incident.title,
                ]
            })
    }

    private var notes: [String] {
        table(
            say("## 追記", "## Notes"), say("| 時刻 | 障害 | 対応者 | 内容 |", "| Time | Incident | Who | What |"),
            log.facts.notes.map { note in
                let why = note.why.map { say("（\($0)）", " (\($0))") } ?? ""
                return [time(note.at), note.incident, note.who, note.text + why]
            })
    }

    /// What most days have none of.
    private var rare: [[String]] {
        let facts = log.facts
        var parts: [[String]] = []
        if !facts.checkpoints.isEmpty {
            parts.append(
                table(
                    say("## チェックポイント", "## Checkpoints"),
                    say("| 時刻 | 名前 | commit | 実施者 |", "| Time | Name | Commit | Who |"),
                    facts.checkpoints.map { [time($0.at), $0.name, $0.commit, $0.by.shown] }))
        }
        if !facts.refused.isEmpty {
            parts.append(
                table(
                    say("## 拒否した操作", "## Refused"),
                    say("| 時刻 | 実施者 | 操作 | 理由 |", "| Time | Who | What | Why |"),
                    facts.refused.map { [time($0.at), $0.who, $0.attempt, $0.why] }))
        }
        if !facts.drills.isEmpty {
            parts.append(incidents(facts.drills, under: say("## 【訓練】", "## Drills 【訓練】")))
        }
        return parts
    }

    private func table(_ heading: String, _ columns: String, _ rows: [[String]]) -> [String] {
        guard !rows.isEmpty else { return [heading, "", say("なし", "None")] }
        return [heading, "", columns, rule(columns.count { $0 == "|" } - 1)] + rows.map(row)
    }

    private func rule(_ columns: Int) -> String { "|" + String(repeating: "------|", count: columns) }

    private func row(_ cells: [String]) -> String { "| " + cells.map(Markdown.cell).joined(separator: " | ") + " |" }

    /// By the minute; with the date where the heading does not say it.
    private func time(_ instant: Instant) -> String {
        let local = CivilTime(instant, in: log.zone)
        return log.period.dates == [local.date] ? local.clock : "\(local.date) \(local.clock)"
    }
}
