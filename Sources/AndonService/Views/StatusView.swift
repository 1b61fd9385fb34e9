import AndonCore
import AndonEvidence
import AndonStore

/// The light, and all that it stands for: `andon status`.
public struct StatusView: View {
    struct Open: Encodable {
        let id: String
        let level: OrNull<Int>
        let state: String
        let title: String
        let detectedAt: String
        let project: String
        let drill: Bool
    }

    struct Overdue: Encodable {
        let incident: String
        let number: Int
        let content: String
        let owner: String
        let due: String
    }

    struct Running: Encodable {
        let name: String
        let command: String
        let startedAt: String
    }

    let project: String
    let light: Light
    let inForce: Bool
    let seal: OrNull<Int>
    let secondLineKeys: [String]
    let hold: OrNull<HoldView>
    let incidents: [Open]
    let running: [Running]
    let overdue: [Overdue]
    let drafts: [String]
    let draftProblems: [String]
    let routines: [RoutineLine]
    let routineProblems: [String]
    let expectations: [HeartbeatLine]
    let pager: PagerView
    private let levels: [Level?]
    private let states: [IncidentState]
    /// How people are told of what is open beside the incident that holds: its lines, by id.
    private let told: [String: [String]]

    private enum CodingKeys: CodingKey {
        case project, light, inForce, seal, secondLineKeys, hold, incidents, running, overdue, drafts, draftProblems,
            routines
        case routineProblems, expectations, pager
    }

    /// How the project stands now.
    public init(_ work: Workplace, language: Language) throws(Problem) {
        let service = IncidentService(work)
        let (open, runs) = try service.journalRead { reader in (try reader.openIncidents(), try reader.openRuns()) }
        let procedure = work.inForce.procedure
        let hold = Gate.lostRun(among: runs, in: work.place) ?? Gate.gravest(in: open)
        project = procedure.project
        inForce = work.inForce.isSealed
        seal = OrNull(work.inForce.seal?.number)
        let standing = try hold?.incident.map { id throws(Problem) in
            EscalationStanding(events: try service.load(id).events)
        }
        self.hold = OrNull(hold.map { HoldView($0, standing, zone: work.zone, language: language) })
        incidents = open.map { incident in
            Open(
                id: incident.id, level: OrNull(incident.level?.rawValue), state: incident.state.rawValue,
                title: incident.title, detectedAt: incident.detectedAt.rfc3339(in: work.zone),
                project: procedure.project, drill: incident.isDrill)
        }
        overdue = PreventService(work).overdue(among: open).map { incident, measure in
            Overdue(
                incident: incident, number: measure.number, content: measure.content, owner: measure.owner,
                due: measure.due)
        }
        told = try StatusView.told(of: open.map(\.id).filter { $0 != hold?.incident }, work, language)
        levels = open.map(\.level)
        states = open.map(\.state)
        running = runs.map { run, _ in
            Running(name: run.name, command: run.command, startedAt: run.startedAt.rfc3339(in: work.zone))
        }
        if inForce {
            drafts = work.drafts
            draftProblems = drafts.isEmpty ? [] : StatusView.problems(in: work.place, language: language)
            secondLineKeys = procedure.people(in: .secondLine).flatMap(\.keys)
                .compactMap { try? PublicKeyLine($0).fingerprint }
        } else {
            (drafts, draftProblems, secondLineKeys) = ([], [], [])
        }
        (routines, routineProblems) = try StatusView.routines(work, language)
        let now = work.surroundings.now()
        let heartbeats = try HeartbeatService(work).standings(at: now)
        expectations = heartbeats.map { HeartbeatLine($0, at: now, zone: work.zone) }
        pager = PagerView(try PagerStanding(work, at: now))
        let isHeld = hold.map { $0.scope == .project } ?? false
        // A drill (【訓練】) is listed; nothing real waits for it.
        let isTroubled =
            open.contains { !$0.isDrill } || !drafts.isEmpty || !routineProblems.isEmpty
            || routines.contains(where: \.isTrouble) || heartbeats.contains(where: \.isTrouble)
        light = isHeld ? .red : inForce && !isTroubled ? .green : .yellow
    }

    /// Of an incident of which nobody is to be told there is nothing to say.
    private static func told(
        of incidents: [String], _ work: Workplace, _ language: Language
    ) throws(Problem) -> [String: [String]] {
        try IncidentService(work).journalRead { reader in
            var told: [String: [String]] = [:]
            for id in incidents {
                guard let phase = try reader.escalation(of: id)?.phase,
                    [.paging, .acknowledged, .exhausted].contains(phase)
                else { continue }
                let standing = EscalationStanding(events: try reader.events(of: id))
                told[id] = ToldView(standing, zone: work.zone).lines(in: language)
            }
            return told
        }
    }

    /// A routine that cannot be read is nothing to stop at for whoever wants to see the light.
    private static func routines(
        _ work: Workplace, _ language: Language
    ) throws(Problem) -> (lines: [RoutineLine], problems: [String]) {
        do throws(Problem) {
            return (try RoutineService(work).list(language: language).routines, [])
        } catch {
            switch error {
            case .journal: throw error
            case .configuration(let problems): return ([], problems.map { $0.text(in: language) })
            default: return ([], [error.text(in: language)])
            }
        }
    }

    private static func problems(in place: ProjectPlace, language: Language) -> [String] {
        do throws(Problem) {
            _ = try InForce.draft(place).runbook()
            return []
        } catch {
            guard case .configuration(let problems) = error else { return [] }
            return problems.map { $0.text(in: language) }
        }
    }

    /// What people see.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        var lines = ["\(light.shown(language, palette))  \(project)"]
        if inForce {
            let keys = secondLineKeys.joined(separator: ", ")
            lines.append(
                say("封印済（第\(seal.value ?? 0)号）", "In force (seal \(seal.value ?? 0))")
                    + say("、二次窓口の鍵: ", ", second line's key: ") + keys)
        } else {
            lines.append(
                say("観察のみ: まだ封印されていません。抑止も連絡もしません。", "Observing: not sealed yet. Nothing is held, nobody is told."))
        }
        if let hold = hold.value {
            let id = hold.incident.value ?? "-"
            let level =
                hold.level.value.flatMap(Level.init(rawValue:))?.text(in: language) ?? say("判定前", "not judged yet")
            lines.append(palette.red(say("実行抑止中", "Held")) + ": \(id) (\(level)), \(hold.since)")
            lines.append("  " + say("待っているもの: ", "Awaited: ") + hold.awaiting)
            lines += hold.toldLines(in: language).map { "  " + $0 }
        }
        for (index, incident) in incidents.enumerated() {
            let level = levels[index]?.text(in: language) ?? say("判定前", "not judged yet")
            lines.append(
                "  \(incident.id)  \(level)  \(states[index].text(in: language))  \(incident.detectedAt)  \(incident.title)"
            )
            lines += told[incident.id, default: []].map { "    " + $0 }
        }
        for measure in overdue {
            lines.append(
                "  " + palette.red(say("期限超過の対策: ", "Measure overdue: "))
                    + "\(measure.incident) \(measure.number). \(measure.content) (\(measure.owner), \(measure.due))")
        }
        for run in running {
            lines.append("  " + say("実行中: ", "Running: ") + "\(run.name): \(run.command) (\(run.startedAt))")
        }
        if !drafts.isEmpty {
            lines.append(
                palette.yellow(say("未封印の編集（効力なし）: ", "Edits not sealed (no effect): ")) + drafts.joined(separator: ", ")
            )
            lines += draftProblems.map { "  " + $0 }
        }
        for routine in routines where routine.state != .done {
            lines.append("  " + say("ルーチン: ", "Routine: ") + routine.text(in: language, palette: palette))
        }
        if !routineProblems.isEmpty {
            lines.append(palette.yellow(say("読めないルーチン: ", "Routines that cannot be read: ")))
            lines += routineProblems.map { "  " + $0 }
        }
        lines += expectations.map { "  " + $0.text(in: language, palette: palette) }
        lines += pager.lines(in: language, palette: palette)
        if incidents.isEmpty, inForce { lines.append(say("未完了の障害はありません。", "No open incident.")) }
        return lines.joined(separator: "\n")
    }
}
