import AndonCore

/// Reads `escalation:`: the plans by which people are told.
struct EscalationFile {
    /// The rotations' names.
    let rotations: [String]
    /// Nil while the contacts are being changed: whom a step names may be added next.
    let contacts: [Contact]?

    /// The plans; what is not written stays as it is by default.
    func plans(_ map: YAMLMap?) throws(ConfigurationProblem) -> Plans {
        guard let map else { return Plans() }
        try map.allow(["level2", "level3"])
        return Plans(
            major: try plan(map.map("level2"), else: .major), halt: try plan(map.map("level3"), else: .halt))
    }

    private func plan(_ map: YAMLMap?, else usual: Plan) throws(ConfigurationProblem) -> Plan {
        guard let map else { return usual }
        try map.allow(["steps", "repeat", "answer_within"])
        let written = try map.maps("steps")
        var steps: [Plan.Step] = []
        for step in written ?? [] { steps.append(try self.step(step)) }
        let repeats = try map.number("repeat") ?? usual.repeats
        let answerWithin = try map.span("answer_within") ?? usual.answerWithin
        do throws(PlanProblem) {
            return try Plan(
                steps: written == nil ? usual.steps : steps, repeats: repeats, answerWithin: answerWithin)
        } catch {
            throw problem(error, in: map, steps: written ?? [])
        }
    }

    private func step(_ map: YAMLMap) throws(ConfigurationProblem) -> Plan.Step {
        try map.allow(["after", "tell"])
        guard let after = try map.span("after") else { throw map.missing("after") }
        guard let words = try map.texts("tell") else { throw map.missing("tell") }
        var targets: [Target] = []
        for word in words {
            guard let target = Target(word) else { throw map.problem("tell", .nothingThere(map.full("tell"))) }
            try check(target, in: map)
            targets.append(target)
        }
        return Plan.Step(after: after, tell: targets)
    }

    /// A slip in a name would be heard of only when nobody was told.
    private func check(_ target: Target, in map: YAMLMap) throws(ConfigurationProblem) {
        switch target {
        case .role, .address: return
        case .rotation(let name):
            guard !rotations.contains(name) else { return }
            throw map.problem(
                "tell",
                .unknownName(key: map.full("tell"), name: target.text, known: rotations.map { "rotation:\($0)" }))
        case .person(let name):
            guard let contacts else { return }
            let entries = contacts.filter { $0.name == name }
            guard !entries.isEmpty else {
                let known = contacts.filter { !$0.isAgent && !Contact.isBlank($0.name) }.map(\.name)
                throw map.problem(
                    "tell",
                    .unknownName(
                        key: map.full("tell"), name: name,
                        known: known + Role.allCases.map(\.rawValue) + rotations.map { "rotation:\($0)" }))
            }
            guard !entries.allSatisfy(\.isAgent) else {
                throw map.problem("tell", .agentTold(key: map.full("tell"), name: name))
            }
        }
    }

    private func problem(_ error: PlanProblem, in map: YAMLMap, steps: [YAMLMap]) -> ConfigurationProblem {
        func atStep(_ number: Int, _ key: String) -> ConfigurationProblem {
            steps[number - 1].problem(key, .plan(key: steps[number - 1].full(key), error))
        }
        switch error {
        case .noSteps: return map.problem("steps", .plan(key: map.full("steps"), error))
        case .nobodyTold(let step): return atStep(step, "tell")
        case .stepsOutOfOrder(let step): return atStep(step, "after")
        case .repeatsOutOfRange: return map.problem("repeat", .plan(key: map.full("repeat"), error))
        case .spanOutOfRange(let shortest, _):
            // Only a step may come at once; that one, then, came too late.
            guard shortest == .seconds(0) else {
                return map.problem("answer_within", .plan(key: map.full("answer_within"), error))
            }
            let late = steps.indices.first { Span.days(30) < ((try? steps[$0].span("after")) ?? nil) ?? .seconds(0) }
            return steps[late ?? 0].problem("after", .plan(key: steps[late ?? 0].full("after"), error))
        }
    }
}
