import AndonCore

extension Readiness {
    /// What makes it impossible to tell somebody as the plans say. What only makes it less certain is the doctor's.
    func pagingFindings() throws(Problem) -> [Finding] {
        try scheduleFindings() + addressFindings() + stepFindings()
    }

    /// Zones, times and holidays that cannot be read: nobody could tell who is on call, or in hours.
    private func scheduleFindings() throws(Problem) -> [Finding] {
        var findings: [Finding] = []
        do {
            _ = try draft.onCall(zone: surroundings.zone)
        } catch .configuration(let problems) {
            findings += problems.map(\.finding)
        }
        do {
            // An unknown zone of the project is a finding of its own.
            let zone = surroundings.zone(draft.procedure.zone) ?? .utc
            _ = try draft.holidays(floating: zone, zone: surroundings.zone)
        } catch .configuration(let problems) {
            findings += problems.map(\.finding)
        }
        return findings
    }

    private func addressFindings() -> [Finding] {
        draft.procedure.plans.bareAddresses.compactMap { text in
            AddressCheck(text).reachability(draft.procedure, surroundings).map {
                Finding(rule: "unreachable", place: "escalation: tell", message: $0.message, mend: $0.mend)
            }
        }
    }

    /// Steps of which nobody could ever hear.
    private func stepFindings() -> [Finding] {
        let reach = TargetReach(procedure: draft.procedure)
        return draft.procedure.plans.steps.filter { !$0.step.tell.contains(where: reach.canReach) }.map { step in
            let targets = step.step.tell.map(\.text)
            return Finding(
                rule: "step_reaches_nobody", place: "escalation.level\(step.level.rawValue): \(step.number)",
                message: Wording(
                    ja: "この手順では誰にも連絡できません（\(targets.joined(separator: "、"))）。",
                    en: "Nobody can be told by this step (\(targets.joined(separator: ", ")))."),
                mend: Wording(
                    ja: "当番の人を andon contacts set --add で連絡先に加えるか、tell: に役割を加えてください。",
                    en: "Add those on call to the contacts (andon contacts set --add …), or a role to tell:."))
        }
    }
}
