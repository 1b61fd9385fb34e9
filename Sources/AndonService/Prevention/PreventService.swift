import AndonCore
import AndonStore
import SystemPackage

/// How recurrence is prevented: `andon prevent`.
public struct PreventService: Sendable {
    let work: Workplace

    /// Prevention plans of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Adds a measure. With a reason the second line takes what the linter refuses, and signs that.
    public func add(
        _ content: String, owner: String?, due: String?, kind: Measure.Kind?, why: String?, on id: String,
        keys: [FilePath], terminal: Bool
    ) throws(Problem) {
        let service = IncidentService(work)
        let content = work.recordable(content, on: id)
        guard let why else {
            try service.perform(
                .addMeasure(content: content, owner: owner, due: due, kind: kind, signed: nil), on: id, by: work.actor)
            return
        }
        let (signed, actor) = try Signatures(work).sign(
            .measure(content), on: id, why: work.recordable(why, on: id), keys: keys, terminal: terminal)
        try service.perform(
            .addMeasure(content: content, owner: owner, due: due, kind: kind, signed: signed), on: id, by: actor)
    }

    /// The second line accepts the plan as it stands.
    ///
    /// - Parameter why: why no mechanism is possible, where the plan has none.
    public func accept(on id: String, why: String?, keys: [FilePath], terminal: Bool) throws(Problem) {
        let service = IncidentService(work)
        let actor = work.actor
        let plan = try service.load(id).incident.prevention.lines
        try service.ask("prevent", on: id, by: actor) { incident throws(Refusal) in
            try incident.requireSigner(actor, .acceptance(plan: plan))
            try incident.requireAcceptable(why: why)
        }
        let (signed, signer) = try Signatures(work).sign(
            .acceptance(plan: plan), on: id, why: work.recordable(why ?? "", on: id), keys: keys, terminal: terminal)
        try service.perform(.sign(signed), on: id, by: signer)
    }

    /// What the plan still lacks, and what the linter says of each measure that nobody took with a reason.
    public func findings(on id: String) throws(Problem) -> [Finding] {
        let incident = try IncidentService(work).load(id).incident
        let missing = incident.prevention.missingForClose.map { Finding($0, incident: id) }
        let wishes = incident.prevention.measures.filter { $0.whyTaken == nil }.flatMap { measure in
            MeasureLinter.findings(on: measure.content).map { finding in
                Finding(
                    rule: finding.rule, place: "\(measure.number). \(measure.content)", message: finding.message,
                    mend: finding.mend)
            }
        }
        return missing + wishes
    }

    /// Measures whose deadline has passed, with their incidents.
    public func overdue() throws(Problem) -> [(incident: String, measure: Measure)] {
        overdue(among: try IncidentService(work).journalRead { try $0.openIncidents() })
    }

    func overdue(among incidents: [Incident]) -> [(incident: String, measure: Measure)] {
        incidents.flatMap { incident in
            incident.prevention.measures.filter { $0.isOverdue(today: work.today) }.map { (incident.id, $0) }
        }
    }
}

extension Finding {
    /// Something that an incident still owes.
    public init(_ missing: Missing, incident: String) {
        self.init(rule: missing.rule, place: incident, message: missing.message, mend: missing.mend(incident))
    }
}

/// A prevention plan: `andon prevent ID`, and within `andon show`.
public struct PreventionView: View {
    struct Step: Encodable {
        let number: Int
        let content: String
        let owner: String
        let due: String
        let kind: String
        let done: Bool
        let overdue: Bool
        let link: OrNull<String>
        let whyTaken: OrNull<String>
    }

    let direct: OrNull<String>
    let root: OrNull<String>
    let measures: [Step]
    let accepted: Bool
    let acceptedBy: OrNull<String>
    let whyNoMechanism: OrNull<String>
    let effect: OrNull<String>
    let documents: OrNull<String>
    let missing: [String]

    /// The plan of an incident.
    ///
    /// - Parameter today: the date in the project's zone.
    public init(_ incident: Incident, today: String, language: Language) {
        let plan = incident.prevention
        direct = OrNull(plan.directCause)
        root = OrNull(plan.rootCause)
        measures = plan.measures.map { measure in
            Step(
                number: measure.number, content: measure.content, owner: measure.owner, due: measure.due,
                kind: measure.kind.rawValue, done: measure.isDone, overdue: measure.isOverdue(today: today),
                link: OrNull(measure.link), whyTaken: OrNull(measure.whyTaken))
        }
        accepted = plan.acceptedBy != nil
        acceptedBy = OrNull(plan.acceptedBy)
        whyNoMechanism = OrNull(plan.whyNoMechanism)
        effect = OrNull(plan.effect)
        documents = OrNull(plan.documents)
        missing = (incident.level ?? .minor) > .minor ? plan.missingForClose.map { $0.message.text(in: language) } : []
    }

    /// The plan as a form, with what is still missing.
    public func text(in language: Language, palette: Palette) -> String {
        func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }
        let open = "________"
        var lines = [
            palette.bold(say("再発防止", "Prevention")),
            "  \(say("直接原因", "Direct cause")): \(direct.value ?? open)",
            "  \(say("根本原因", "Root cause")): \(root.value ?? open)",
        ]
        lines += measures.map { measure in
            let state = measure.link.value.map { say("完了 ", "done ") + $0 } ?? say("未完了", "open")
            let late = measure.overdue ? palette.red(say(" 期限超過", " overdue")) : ""
            let taken = measure.whyTaken.value.map { say("（承認の理由: \($0)）", " (taken because: \($0))") } ?? ""
            return "  \(measure.number). \(measure.content)\(taken) | \(measure.owner) | \(measure.due)\(late) | "
                + "\((Measure.Kind(rawValue: measure.kind) ?? .procedure).text(in: language)) | \(state)"
        }
        lines.append("  \(say("承認", "Accepted")): \(acceptedBy.value ?? open)")
        lines.append("  \(say("効果確認", "Effect")): \(effect.value ?? open)")
        lines.append(
            "  \(say("ドキュメント", "Documents")): \(documents.value.map { $0 == "none" ? say("不要", "no change") : $0 } ?? open)"
        )
        lines += missing.map { "  \(palette.yellow("✗")) \($0)" }
        return lines.joined(separator: "\n")
    }
}
