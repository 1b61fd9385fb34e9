import AndonCore
import AndonStore

/// One whole incident: `andon show`.
public struct ShowView: View {
    struct Run: Encodable {
        let name: String
        let command: String
        let exitCode: OrNull<Int>
        let startedAt: String
        let endedAt: OrNull<String>
        let headAtStart: OrNull<String>
        let headAtEnd: OrNull<String>
    }

    /// An incident's bundles, and what was asked for with its outcome.
    public struct Evidence: View {
        struct Item: Encodable {
            let name: String
            let outcome: String
            let bytes: Int
            let source: String
            let path: OrNull<String>
            let fresh: OrNull<Bool>
            let leftOut: Int
            let note: OrNull<String>
        }

        struct Bundle: Encodable {
            let path: String
            let digest: String
            let items: [Item]
        }

        let path: String
        let digest: String
        let items: [Item]
        let bundles: [Bundle]

        /// One line an item.
        public func text(in language: Language, palette: Palette) -> String {
            let heading = language == .ja ? "証跡" : "Evidence"
            return bundles.flatMap { bundle in
                ["\(heading): \(bundle.path)", "  sha256 \(bundle.digest)"]
                    + bundle.items.map {
                        "  \($0.name): \(ItemRecord.Outcome(rawValue: $0.outcome)?.text(in: language) ?? $0.outcome), \($0.bytes) B  (\($0.source))\($0.note.value.map { "  \($0)" } ?? "")"
                    }
            }
            .joined(separator: "\n")
        }
    }

    struct Moment: Encodable {
        let at: String
        let who: String
        let severalRoles: [Role]
        let what: String
        let why: OrNull<String>
    }

    struct Chain: Encodable {
        let count: Int
        let head: String
    }

    struct Ordered: Encodable {
        let number: Int
        let decision: String
        let text: String
        let why: String
        let by: String
        let severalRoles: [Role]
        let at: String
        let check: OrNull<String>
        let permit: OrNull<Permitted>
        let target: OrNull<String>
    }

    struct Permitted: Encodable {
        let run: String
        let times: Int
        let used: Int
        let until: String
    }

    struct Emergency: Encodable {
        let number: Int
        let entry: String
        let people: [String]
        let at: String
        let countersigned: Bool
    }

    struct Change: Encodable {
        let number: Int
        let paths: [String]
        let at: String
        let answer: OrNull<String>
    }

    let id: String
    let level: OrNull<Int>
    let state: String
    let stateInWords: String
    let title: String
    let detectedAt: String
    let openedBy: String
    let project: String
    let observed: Bool
    let run: OrNull<Run>
    let furtherRuns: [Run]
    let verdict: OrNull<VerdictView>
    let awaiting: OrNull<String>
    let acknowledgedBy: [String]
    let escalation: EscalationView
    let evidence: OrNull<Evidence>
    let evidenceTrouble: OrNull<String>
    let report: ReportView
    let timeline: [Moment]
    let prevention: PreventionView
    let drill: Bool
    let joinedTo: OrNull<String>
    let drafts: [String]
    let instructions: [Ordered]
    let emergencies: [Emergency]
    let changes: [Change]
    let missing: [String]
    let chain: Chain

    /// Everything about an incident, redacted as the record is.
    public init(_ work: Workplace, id: String, language: Language) throws(Problem) {
        let service = IncidentService(work)
        let (incident, events) = try service.load(id)
        let chain = try service.journalRead { try $0.chain(of: id) }
        let zone = work.zone
        func run(_ facts: RunFacts) -> Run {
            Run(
                name: facts.name, command: facts.command, exitCode: OrNull(facts.exit?.code),
                startedAt: facts.startedAt.rfc3339(in: zone), endedAt: OrNull(facts.endedAt?.rfc3339(in: zone)),
                headAtStart: OrNull(facts.headAtStart), headAtEnd: OrNull(facts.headAtEnd))
        }
        self.id = id
        level = OrNull(incident.level?.rawValue)
        state = incident.state.rawValue
        stateInWords = incident.state.text(in: language)
        title = incident.title
        detectedAt = incident.detectedAt.rfc3339(in: zone)
        openedBy = incident.openedBy.shown
        project = work.inForce.procedure.project
        observed = incident.isObserved
        self.run = OrNull(incident.run.map(run))
        furtherRuns = incident.furtherRuns.map(run)
        verdict = OrNull(
            incident.verdict.map {
                VerdictView($0, next: NextSteps(incident), level: incident.level, language: language)
            })
        awaiting = OrNull(incident.awaiting?.text(in: language))
        acknowledgedBy = incident.acknowledgedBy.map(\.shown)
        escalation = EscalationView(EscalationStanding(events: events), zone: zone)
        evidence = OrNull(ShowView.evidence(of: incident, in: work.place))
        evidenceTrouble = OrNull(incident.preservingTrouble)
        report = ReportView(try ReportService(work).report(on: id), zone: zone, language: language)
        timeline = TimelineLine.lines(of: events).map { ShowView.moment($0, zone: zone, language: language) }
        prevention = PreventionView(
            incident, today: CivilTime(work.surroundings.now(), in: zone).date, language: language)
        drill = incident.isDrill
        joinedTo = OrNull(incident.joinedTo)
        drafts = incident.drafts
        instructions = incident.instructions.map { ShowView.ordered($0, zone: zone) }
        emergencies = incident.brokenGlass.map {
            Emergency(
                number: $0.number, entry: $0.entry, people: $0.people, at: $0.at.rfc3339(in: zone),
                countersigned: $0.isCountersigned)
        }
        changes = incident.changes.map {
            Change(number: $0.number, paths: $0.paths, at: $0.at.rfc3339(in: zone), answer: OrNull($0.answer))
        }
        missing =
            incident.isOpen ? try CloseService(work).missing(on: id).map { $0.message.text(in: language) } : []
        self.chain = Chain(count: chain.count, head: chain.head)
    }

    private static func moment(_ line: TimelineLine, zone: Zone, language: Language) -> Moment {
        Moment(
            at: line.at.rfc3339(in: zone), who: line.who, severalRoles: line.severalRoles,
            what: line.what.text(in: language), why: OrNull(line.why))
    }

    private static func ordered(_ standing: StandingInstruction, zone: Zone) -> Ordered {
        let instruction = standing.instruction
        return Ordered(
            number: standing.number, decision: instruction.order.rawValue, text: instruction.text, why: standing.why,
            by: standing.by.shown, severalRoles: standing.by.severalRoles, at: standing.at.rfc3339(in: zone),
            check: OrNull(instruction.check),
            permit: OrNull(
                instruction.permit.map {
                    Permitted(
                        run: $0.run, times: $0.times, used: standing.timesUsed, until: $0.until.rfc3339(in: zone))
                }), target: OrNull(instruction.target))
    }

    static func evidence(of incident: Incident, in place: ProjectPlace) -> Evidence? {
        // The path, the digest and the items of one bag belong together: an item is found in its own bag only.
        let bundles = incident.evidence.map { bundle in
            Evidence.Bundle(
                path: place.evidence.appending(bundle.bag).string, digest: bundle.digest,
                items: bundle.items.map { item in
                    Evidence.Item(
                        name: item.name, outcome: item.outcome.rawValue, bytes: item.bytes, source: item.source,
                        path: OrNull(item.path), fresh: OrNull(item.fresh), leftOut: item.leftOut,
                        note: OrNull(item.note))
                })
        }
        guard let first = bundles.first else { return nil }
        return Evidence(path: first.path, digest: first.digest, items: first.items, bundles: bundles)
    }

    /// The incident for people: what, verdict, evidence, timeline.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        var lines = [palette.bold("\(id)  \(title)"), "\(say("状態", "State")): \(stateInWords)"]
        if let awaiting = awaiting.value { lines.append("\(say("待っているもの", "Awaited")): \(awaiting)") }
        if let other = joinedTo.value { lines.append("\(say("統合先", "Joined")): \(other)  (andon show \(other))") }
        lines.append("\(say("検知", "Detected")): \(detectedAt)  (\(openedBy))")
        if !drafts.isEmpty {
            lines.append(
                palette.yellow(say("起票時に未封印だった編集（効力なし）", "Edits not sealed then (no effect)"))
                    + ": \(drafts.joined(separator: ", "))")
        }
        if let run = run.value {
            lines.append("\(say("実行", "Run")): \(run.command)  → \(run.exitCode.value.map(String.init) ?? "-")")
            lines.append("HEAD: \(run.headAtStart.value ?? "-") → \(run.headAtEnd.value ?? "-")")
        }
        if let verdict = verdict.value { lines += ["", verdict.text(in: language, palette: palette)] }
        if let evidence = evidence.value {
            lines += ["", evidence.text(in: language, palette: palette)]
        } else {
            lines += ["", "\(say("証跡: 未保全", "Evidence: not preserved yet"))  \(evidenceTrouble.value ?? "")"]
        }
        let told = escalation.lines(in: language, palette: palette)
        if !told.isEmpty { lines += [""] + told }
        if !instructions.isEmpty { lines += ["", say("指示:", "Instructions:")] }
        for ordered in instructions {
            let order = Order(rawValue: ordered.decision)?.text(in: language) ?? ordered.decision
            let who = Actor.shown(ordered.by, severalRoles: ordered.severalRoles, in: language)
            lines.append("  \(ordered.number). \(order): \(ordered.text)  (\(who), \(ordered.at))")
            lines.append("     \(say("理由", "why")): \(ordered.why)")
            if let permit = ordered.permit.value {
                lines.append(
                    "     \(say("許可", "permitted")): \(permit.run), \(permit.used)/\(permit.times), \(permit.until)")
            }
            if let check = ordered.check.value { lines.append("     \(say("確認", "check")): \(check)") }
        }
        for change in changes {
            let answer = change.answer.value ?? say("未説明", "not answered for")
            lines.append(
                palette.yellow(say("指示のない変更 ", "Unauthorised change ") + "\(change.number)")
                    + ": \(change.paths.joined(separator: ", "))  (\(answer))")
        }
        if !prevention.measures.isEmpty || prevention.direct.value != nil {
            lines += ["", prevention.text(in: language, palette: palette)]
        }
        lines += ["", say("タイムライン:", "Timeline:")]
        lines += timeline.map { moment in
            let who = Actor.shown(moment.who, severalRoles: moment.severalRoles, in: language)
            return "  \(moment.at)  \(who)  \(moment.what)"
                + (moment.why.value.map { say("（理由: \($0)）", " (why: \($0))") } ?? "")
        }
        lines.append("\(say("記録", "Record")): \(chain.count) (\(chain.head.prefix(12))…)")
        return lines.joined(separator: "\n")
    }
}
