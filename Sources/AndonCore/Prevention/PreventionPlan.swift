/// How recurrence is prevented (再発防止), as far as it is on record.
public struct PreventionPlan: Equatable, Sendable {
    /// 直接原因: what directly brought the failure about.
    public internal(set) var directCause: String?
    /// 根本原因: why that could happen.
    public internal(set) var rootCause: String?
    /// 対策
    public internal(set) var measures: [Measure] = []
    /// Who accepted the plan as it stands now; nil again as soon as it is changed.
    public internal(set) var acceptedBy: String?
    /// Why no mechanism is possible, signed by the second line.
    public internal(set) var whyNoMechanism: String?
    /// How it was confirmed that the failure does not occur again (効果確認).
    public internal(set) var effect: String?
    /// Whether and how the documents change: `none`, or what was changed.
    public internal(set) var documents: String?

    /// A plan with nothing in it.
    public init() {}

    /// The plan as the second line signs it, line by line.
    public var lines: [String] {
        ["direct cause: \(directCause ?? "")", "root cause: \(rootCause ?? "")"]
            + measures.map { "\($0.number). \($0.content) | \($0.owner) | \($0.due) | \($0.kind.rawValue)" }
    }

    /// Whether it holds a measure that acts by itself.
    public var hasMechanism: Bool { measures.contains { $0.kind == .mechanism } }

    /// What is missing before the second line can accept it.
    public var missingForAcceptance: [Missing] {
        var missing: [Missing] = []
        if directCause == nil { missing.append(.directCause) }
        if rootCause == nil { missing.append(.rootCause) }
        if measures.isEmpty { missing.append(.measures) }
        return missing
    }

    /// What is missing before the incident can be closed.
    public var missingForClose: [Missing] {
        var missing = missingForAcceptance
        missing += measures.filter { !$0.isDone }.map { .done(measure: $0.number) }
        if !measures.isEmpty, !hasMechanism, whyNoMechanism == nil { missing.append(.mechanism) }
        if acceptedBy == nil { missing.append(.acceptance) }
        if effect == nil { missing.append(.effect) }
        if documents == nil { missing.append(.documents) }
        return missing
    }
}
