import AndonCore
import AndonStore

/// The log of a day (日次ログ), and the reports of a week and a month: `andon log`.
public struct PeriodLog: View {
    struct Runs: Encodable {
        let passed: Int
        let failed: Int
        let byName: [Named]
    }

    struct Named: Encodable {
        let name: String
        let passed: Int
        let failed: Int
    }

    struct Day: Encodable {
        let date: String
        let passed: Int
        let failed: Int
        let settlements: Int
        let incidents: Int
        let routines: Int
    }

    let period: LogPeriod
    let facts: PeriodFacts
    let zone: Zone
    let runs: Runs

    /// The log of a period.
    public init(_ work: Workplace, _ period: LogPeriod) throws(Problem) {
        self.period = period
        zone = work.zone
        facts = try IncidentService(work).journalRead { try PeriodFacts($0, period) }
        let names = Set(facts.runs.map(\.name)).sorted()
        let all = facts.runs
        runs = Runs(
            passed: all.count { $0.passed }, failed: all.count { !$0.passed },
            byName: names.map { name in
                Named(
                    name: name, passed: all.count { $0.name == name && $0.passed },
                    failed: all.count { $0.name == name && !$0.passed })
            })
    }

    /// What happened on each of its days.
    var days: [Day] {
        let zone = zone
        func date(_ instant: Instant) -> String { CivilTime(instant, in: zone).date }
        return period.dates.map { day in
            Day(
                date: day, passed: facts.runs.count { $0.passed && date($0.at) == day },
                failed: facts.runs.count { !$0.passed && date($0.at) == day },
                settlements: facts.settlements.count { date($0.at) == day },
                incidents: facts.incidents.count { date($0.detectedAt) == day },
                routines: facts.routines.count { date($0.ended) == day })
        }
    }

    /// The log as Markdown.
    public func text(in language: Language, palette: Palette) -> String {
        PeriodMarkdown(log: self, language: language).text
    }

    /// The log as JSON.
    public func encode(to encoder: any Encoder) throws {
        try PeriodFields(self).encode(to: encoder)
    }
}

/// A log's JSON.
private struct PeriodFields: Encodable {
    struct Settlement: Encodable {
        let at: String
        let incident: String
        let title: String
        let how: String
        let remedy: OrNull<String>
        let action: OrNull<String>
    }

    struct Routine: Encodable {
        let at: String
        let id: String
        let title: Wording
        let ok: Bool
        let who: String
        let checks: [RoutineRecord.Check]
    }

    struct Opened: Encodable {
        let at: String
        let id: String
        let level: OrNull<Int>
        let state: String
        let title: String
    }

    struct Note: Encodable {
        let at: String
        let incident: String
        let who: String
        let text: String
        let why: OrNull<String>
    }

    struct Checkpoint: Encodable {
        let at: String
        let name: String
        let commit: String
        let who: String
    }

    struct Refused: Encodable {
        let at: String
        let who: String
        let attempt: String
        let why: String
    }

    let period: LogPeriod.Length
    let date: String
    let from: String
    let to: String
    let runs: PeriodLog.Runs
    let days: [PeriodLog.Day]
    let settlements: [Settlement]
    let routines: [Routine]
    let incidents: [Opened]
    let drills: [Opened]
    let notes: [Note]
    let checkpoints: [Checkpoint]
    let refused: [Refused]

    init(_ log: PeriodLog) {
        let (facts, zone) = (log.facts, log.zone)
        func opened(_ incident: Incident) -> Opened {
            Opened(
                at: incident.detectedAt.rfc3339(in: zone), id: incident.id, level: OrNull(incident.level?.rawValue),
                state: incident.state.rawValue, title: incident.title)
        }
        period = log.period.length
        days = log.days
        (date, from, to) = (days.first?.date ?? "", days.first?.date ?? "", days.last?.date ?? "")
        runs = log.runs
        settlements = facts.settlements.map { settled in
            Settlement(
                at: settled.at.rfc3339(in: zone), incident: settled.incident.id, title: settled.incident.title,
                how: settled.how.rawValue, remedy: OrNull(settled.incident.verdict?.remedy?.entry),
                action: OrNull(settled.incident.remedyTaken))
        }
        routines = facts.routines.map { result in
            Routine(
                at: result.ended.rfc3339(in: zone), id: result.id, title: result.title, ok: result.isWell,
                who: result.by.shown, checks: result.checks)
        }
        incidents = facts.incidents.map(opened)
        drills = facts.drills.map(opened)
        notes = facts.notes.map { note in
            Note(
                at: note.at.rfc3339(in: zone), incident: note.incident, who: note.who, text: note.text,
                why: OrNull(note.why))
        }
        checkpoints = facts.checkpoints.map { made in
            Checkpoint(at: made.at.rfc3339(in: zone), name: made.name, commit: made.commit, who: made.by.shown)
        }
        refused = facts.refused.map { refused in
            Refused(at: refused.at.rfc3339(in: zone), who: refused.who, attempt: refused.attempt, why: refused.why)
        }
    }
}
