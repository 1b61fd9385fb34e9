import AndonCore

/// Plays an incident that is marked 【訓練】 through the whole procedure: `andon drill`. Nothing real stops.
public struct DrillService: Sendable {
    let work: Workplace

    /// Drills in that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// What stands before everything that a drill says.
    static let mark = "【訓練】"

    /// Opens a drill at level 2 or 3; from there everything goes as it would: who is told, what is awaited, who may.
    public func play(_ name: String, level: Level, by actor: Actor) throws(Problem) -> Incident {
        guard work.inForce.isSealed else { throw .refused(.notSealed) }
        guard !Contact.isBlank(name) else { throw .refused(.textMissing) }
        guard !actor.isAgent, actor.holds(anyOf: [.firstLine, .secondLine]) else {
            let refusal: Refusal =
                actor.isAgent
                ? .notForAgents(account: actor.account)
                : .notYourRole(account: actor.account, allowed: [.firstLine, .secondLine])
            try work.recordRefusal(refusal, of: "drill", by: actor)
            throw .refused(refusal)
        }
        let text = "\(DrillService.mark) \(work.recordable(name))"
        let opening = IncidentEvent.Opening(
            title: text, run: nil,
            pulled: PulledCord(text: text, command: "\(DrillService.mark) andon drill", error: text),
            seal: work.inForce.seal?.number, isObserved: false, drill: level, plans: work.recordedPlans)
        return try PullService(work).pull(opening, by: actor) { _, _ in
            DrillService.verdict(level, text: text, id: "\(work.surroundings.now().microseconds)")
        }
    }

    /// What the tree would have said. No two drills are the same failure.
    static func verdict(_ level: Level, text: String, id: String) -> Verdict {
        let condition = HeldCondition(
            level == .halt ? .fatalError : .unknownCause, level: level, source: Source(file: nil, text: text))
        return Verdict(conditions: [condition], remedy: nil, fingerprint: "drill \(id)", errorMessage: text)
    }
}
