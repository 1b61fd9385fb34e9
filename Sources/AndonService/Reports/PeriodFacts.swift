import AndonCore
import AndonStore

/// What the record holds of a day, a week or a month: what every log and report of it is rendered from. Nothing is kept
/// beside the record.
struct PeriodFacts {
    struct Run {
        let at: Instant
        let name: String
        let passed: Bool
    }

    struct Settlement {
        let at: Instant
        let incident: Incident
        let how: IncidentEvent.Settlement
    }

    struct Note {
        let at: Instant
        let incident: String
        let who: String
        let text: String
        let why: String?
    }

    struct Refused {
        let at: Instant
        let who: String
        let attempt: String
        let why: String
    }

    /// Runs that ended in it, in that order.
    private(set) var runs: [Run] = []
    /// Level-1 incidents that closed by themselves in it.
    private(set) var settlements: [Settlement] = []
    /// Routines that were run in it.
    private(set) var routines: [RoutineRecord] = []
    /// Incidents that were opened in it, as they stand now, the oldest first; drills are counted apart.
    private(set) var incidents: [Incident] = []
    /// Drills (【訓練】) that were opened in it.
    private(set) var drills: [Incident] = []
    /// Notes that were written in it.
    private(set) var notes: [Note] = []
    /// Restore points that were made in it.
    private(set) var checkpoints: [Checkpoint] = []
    /// Attempts outside of any incident that were refused in it.
    private(set) var refused: [Refused] = []

    init(_ reader: JournalReader, _ period: LogPeriod) throws {
        var touched: [String] = []
        for record in try reader.ledger(from: period.from, to: period.to) {
            switch record.entry {
            case .runBegan, .sealed, .tested, .missed: break
            // What was ordered for an incident stands there, and is no run of the project's own.
            case .runEnded(let run, let passed, _) where OrderedRun.Kind(rawValue: run.name) == nil:
                runs.append(Run(at: record.at, name: run.name, passed: passed))
            case .runEnded: break
            case .incident(let id, _, _): if !touched.contains(id) { touched.append(id) }
            case .routine(let result): routines.append(result)
            case .checkpoint(let checkpoint): checkpoints.append(checkpoint)
            case .refused(let attempt, let why, let by):
                refused.append(Refused(at: record.at, who: by.shown, attempt: attempt, why: why))
            }
        }
        for id in touched { try add(reader.events(of: id), period) }
    }

    private mutating func add(_ events: [EventRecord], _ period: LogPeriod) {
        guard let incident = Incident(events: events) else { return }
        for record in events where period.from <= record.at && record.at < period.to {
            switch record.event {
            case .opened: if incident.isDrill { drills.append(incident) } else { incidents.append(incident) }
            case .settled(let how) where !incident.isDrill:
                settlements.append(Settlement(at: record.at, incident: incident, how: how))
            case .noted(let text, let why, let happenedAt, let who) where !incident.isDrill:
                notes.append(
                    Note(
                        at: happenedAt ?? record.at, incident: incident.id, who: who ?? record.by.shown, text: text,
                        why: why))
            default: break
            }
        }
    }
}
