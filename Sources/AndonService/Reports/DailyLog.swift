import AndonCore
import AndonStore

/// The daily log (日次ログ): what ran, what was settled at level 1, which incidents were opened. Rendered from the record,
/// never kept beside it.
public struct DailyLog: View {
    struct Runs: Encodable {
        let passed: Int
        let failed: Int
    }

    struct Settlement: Encodable {
        let at: String
        let incident: String
        let title: String
        let how: String
        let remedy: OrNull<String>
        let action: OrNull<String>
    }

    struct Opened: Encodable {
        let at: String
        let id: String
        let level: OrNull<Int>
        let state: String
        let title: String
    }

    let date: String
    let runs: Runs
    let settlements: [Settlement]
    let incidents: [Opened]
    private let clocks: [String]
    private let standings: [(clock: String, level: Level?, state: IncidentState)]

    private enum CodingKeys: CodingKey {
        case date, runs, settlements, incidents
    }

    /// The log of one day in the project's zone.
    ///
    /// - Parameter day: any moment of that day.
    public init(_ work: Workplace, day: Instant) throws(Problem) {
        let zone = work.zone
        let date = CivilTime(day, in: zone).date
        func isThatDay(_ instant: Instant) -> Bool { CivilTime(instant, in: zone).date == date }
        let (ended, all) = try IncidentService(work).journalRead { reader in
            (try reader.endedRuns(), try reader.incidents(limit: .max).map { ($0, try reader.events(of: $0.id)) })
        }
        let counted = ended.filter { isThatDay($0.run.endedAt ?? $0.run.startedAt) }
        runs = Runs(passed: counted.count { $0.passed }, failed: counted.count { !$0.passed })
        var settlements: [(settlement: Settlement, clock: String)] = []
        for (incident, events) in all.reversed() {
            for record in events {
                guard case .settled(let how) = record.event, isThatDay(record.at) else { continue }
                let settlement = Settlement(
                    at: record.at.rfc3339(in: zone), incident: incident.id, title: incident.title, how: how.rawValue,
                    remedy: OrNull(incident.verdict?.remedy?.entry), action: OrNull(incident.remedyTaken))
                settlements.append((settlement, CivilTime(record.at, in: zone).clock))
            }
        }
        let opened = all.map(\.0).reversed().filter { isThatDay($0.detectedAt) }
        self.date = date
        self.settlements = settlements.map(\.settlement)
        clocks = settlements.map(\.clock)
        incidents = opened.map { incident in
            Opened(
                at: incident.detectedAt.rfc3339(in: zone), id: incident.id, level: OrNull(incident.level?.rawValue),
                state: incident.state.rawValue, title: incident.title)
        }
        standings = opened.map { (CivilTime($0.detectedAt, in: zone).clock, $0.level, $0.state) }
    }

    /// The log as Markdown.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        var lines = [say("# 日次ログ \(date)", "# Daily log \(date)"), ""]
        lines.append(
            say("実行: 正常 \(runs.passed) 件、失敗 \(runs.failed) 件", "Runs: \(runs.passed) passed, \(runs.failed) failed"))
        lines += ["", say("## レベル1の対処", "## Settled at level 1"), ""]
        lines.append(say("| 時刻 | 障害 | 内容 | 対処 |", "| Time | Incident | What | Remedy |"))
        lines.append("|------|------|------|------|")
        for (settlement, clock) in zip(settlements, clocks) {
            let byRerun = say("再実行で解消", "settled by running again")
            let action = settlement.action.value ?? (settlement.how == "fixedByRerun" ? byRerun : "")
            let remedy = [action, settlement.remedy.value.map { "(\($0))" } ?? ""].filter { !$0.isEmpty }
            lines.append(
                "| \(clock) | \(settlement.incident) | \(Markdown.cell(settlement.title)) | "
                    + "\(Markdown.cell(remedy.joined(separator: " "))) |")
        }
        lines += ["", say("## 障害", "## Incidents"), ""]
        lines.append(say("| 時刻 | 障害 | レベル | 状態 | 内容 |", "| Time | Incident | Level | State | What |"))
        lines.append("|------|------|------|------|------|")
        for (incident, standing) in zip(incidents, standings) {
            lines.append(
                "| \(standing.clock) | \(incident.id) | \(standing.level?.text(in: language) ?? "-") | "
                    + "\(standing.state.text(in: language)) | \(Markdown.cell(incident.title)) |")
        }
        return lines.joined(separator: "\n")
    }
}
