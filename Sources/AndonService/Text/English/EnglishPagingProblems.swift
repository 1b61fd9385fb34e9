import AndonCore

extension PagingProblem {
    var english: String {
        switch self {
        case .unknownName(let key, let name, let known): "\"\(key): \(name)\" is not defined; \(hint(name, known))"
        case .nothingThere(let key): "\"\(key)\" names nobody; write at least one name"
        case .plan(let key, let problem): "\"\(key)\": \(problem.english)"
        case .agentTold(let key, let name):
            "\"\(key): \(name)\" is an account of a machine (agent: true); tell a person or a role"
        case .cadence(let key, let most):
            "\"\(key)\" takes exactly one of hours, days, weeks and months, from 1 to \(most), such as {weeks: 1}"
        case .unreadableTime(let key, let value):
            "\"\(key): \(value)\" is no date; write it like 2026-01-05, 2026-01-05T09:00 or 2026-01-05T09:00+09:00"
        case .endsTooEarly(let key, let from, let to):
            "\"\(key): \(to)\" is not after \"from: \(from)\"; an override must end after it begins"
        case .notAnAddress(let key, let example): "\"\(key)\" cannot be read; write it like \(example)"
        case .notEncrypted(let key, let host):
            "\"\(key)\": to \(host) it would go unencrypted; encrypt it, or name \(host) in plain_hosts:"
        case .notAVariable(let key):
            "\"\(key)\" must be the name of an environment variable (such as ANDON_SECRET), never the secret itself"
        case .holidays(let problem): problem.english
        }
    }

    private func hint(_ name: String, _ known: [String]) -> String {
        if let near = nearest(to: name, in: known) { return "did you mean \"\(near)\"?" }
        return known.isEmpty ? "there is none yet" : "one of \(known.joined(separator: ", "))"
    }
}

extension PlanProblem {
    var english: String {
        switch self {
        case .noSteps: "a plan needs at least one step; without steps: the usual ones count"
        case .nobodyTold(let step): "step \(step) tells nobody; write a role, rotation:NAME, a person or an address"
        case .stepsOutOfOrder(let step): "step \(step) comes before the step above it; order the steps by after:"
        case .repeatsOutOfRange(let most): "it must be a number from 0 to \(most)"
        case .spanOutOfRange(let least, let most): "it must be from \(least.text) to \(most.text)"
        }
    }
}
