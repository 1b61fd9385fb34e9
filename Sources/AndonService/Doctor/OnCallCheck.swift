import AndonCore

/// Whether somebody is on call, in hours and with an address, wherever a plan tells a rotation (spec 4).
///
/// These only warn: the plans' other steps and targets are still told.
struct OnCallCheck {
    private let examined: InForce
    private let surroundings: Surroundings
    private let zone: Zone
    private let reach: TargetReach

    /// How far ahead shifts are looked at.
    private static let ahead = Span.days(14)
    /// How many stretches of time a finding lists.
    private static let listed = 5

    init(_ examined: InForce, surroundings: Surroundings) {
        self.examined = examined
        self.surroundings = surroundings
        zone = surroundings.zone(examined.procedure.zone) ?? .utc
        reach = TargetReach(procedure: examined.procedure)
    }

    func findings() -> [Finding] {
        peopleFindings() + targetFindings() + shiftFindings()
    }

    // MARK: People

    private func peopleFindings() -> [Finding] {
        examined.procedure.rotations.flatMap { rotation in
            reach.people(of: rotation.name).compactMap { name in
                reach.trouble(ofPerson: name).map { finding($0, of: name, in: "rotations.\(rotation.name)") }
            }
        }
    }

    /// Targets that reach nobody beside others that do; a step that reaches nobody at all is no longer a warning.
    private func targetFindings() -> [Finding] {
        examined.procedure.plans.steps.filter { $0.step.tell.contains(where: reach.canReach) }.flatMap { step in
            step.step.tell.compactMap { target -> Finding? in
                let place = "escalation.level\(step.level.rawValue): \(step.number)"
                if case .person(let name) = target {
                    return reach.trouble(ofPerson: name).map { finding($0, of: name, in: place) }
                }
                guard !reach.canReach(target) else { return nil }
                return Finding(
                    rule: "target_reaches_nobody", place: place,
                    message: Wording(
                        ja: "「\(target.text)」では誰にも連絡できません。", en: "Nobody can be told by \"\(target.text)\"."),
                    mend: OnCallCheck.addContact)
            }
        }
    }

    private func finding(_ trouble: TargetReach.Trouble, of name: String, in place: String) -> Finding {
        switch trouble {
        case .unknown(let nearest):
            Finding(
                rule: "not_a_contact", place: place,
                message: Wording(
                    ja: "「\(name)」は連絡先にいないので、連絡できません。\(nearest.map { "「\($0)」ですか？" } ?? "")",
                    en:
                        "\"\(name)\" is no contact and cannot be told.\(nearest.map { " Did you mean \"\($0)\"?" } ?? "")"
                ),
                mend: OnCallCheck.addContact)
        case .agent:
            Finding(
                rule: "agent_on_call", place: place,
                message: Wording(
                    ja: "「\(name)」は機械のアカウント（agent: true）です。受領も指示もできません。",
                    en: "\"\(name)\" is an account of a machine (agent: true): it can neither acknowledge nor instruct."
                ),
                mend: Wording(ja: "人に替えてください。", en: "Put a person there."))
        case .noAddress:
            Finding(
                rule: "no_address", place: place,
                message: Wording(ja: "「\(name)」の連絡先がありません。", en: "There is no address of \"\(name)\"."),
                mend: Wording(
                    ja: "andon contacts set 役割 --name … --reach URL", en: "andon contacts set ROLE --name … --reach URL"
                ))
        }
    }

    private static let addContact = Wording(
        ja: "andon contacts set 役割 --add --name … --reach URL で連絡先に加えるか、名前を直してください。",
        en: "Add the contact (andon contacts set ROLE --add --name … --reach URL), or mend the name.")

    // MARK: Shifts

    private func shiftFindings() -> [Finding] {
        // What cannot be read is told of by the readiness.
        guard let onCall = try? examined.onCall(zone: surroundings.zone) else { return [] }
        let holidays = (try? examined.holidays(floating: zone, zone: surroundings.zone)) ?? .none
        let now = surroundings.now()
        let shifts = onCall.shifts(from: now, to: now + OnCallCheck.ahead)
        return examined.procedure.plans.rotations.flatMap { name in
            let own = shifts.filter { $0.layer == name }
            let empty = own.filter { $0.who == nil }.map { $0.start..<$0.end }
            let late = own.flatMap { outOfHours($0, holidays: holidays) }
            return [gapFinding(empty, in: name), hoursFinding(late, in: name)].compactMap { $0 }
        }
    }

    /// When during a shift whoever is on call is out of hours, with the name.
    private func outOfHours(_ shift: OnCall.Shift, holidays: Holidays) -> [(Range<Instant>, String)] {
        guard let who = shift.who else { return [] }
        let people = examined.procedure.contacts.filter { $0.name == who && !$0.isAgent }.map { contact in
            // Hours that cannot be read are all hours, here as where people are told.
            let hours = try? Hours(contact.hours)
            return hours.map { ($0, $0.zoneName.map(surroundings.zone) ?? zone) }
        }
        // Who is no contact is told of already; nobody is out of hours that nobody knows.
        let known = people.compactMap { person in person.flatMap { hours, zone in zone.map { (hours, $0) } } }
        guard !known.isEmpty, known.count == people.count else { return [] }
        return Hours.uncovered(by: known, from: shift.start, to: shift.end, holidays: holidays).map { ($0, who) }
    }

    private func gapFinding(_ gaps: [Range<Instant>], in rotation: String) -> Finding? {
        guard !gaps.isEmpty else { return nil }
        let words = listed(gaps.map { text($0) })
        return Finding(
            rule: "rotation_gap", place: "rotations.\(rotation)",
            message: Wording(
                ja: "今後14日間に、当番のいない時間があります: \(words.ja)（\(zone.name)）。",
                en: "In the next 14 days nobody is on call at: \(words.en) (\(zone.name))."),
            mend: Wording(
                ja: "start: を早めるか、overrides: に代わりの人を書いてください。その間は計画のほかの連絡先に届きます。",
                en:
                    "Let start: be earlier, or name somebody in overrides:. Until then the plan's other targets are told."
            ))
    }

    private func hoursFinding(_ late: [(stretch: Range<Instant>, who: String)], in rotation: String) -> Finding? {
        guard !late.isEmpty else { return nil }
        let words = listed(late.map { "\($0.who) \(text($0.stretch))" })
        return Finding(
            rule: "on_call_out_of_hours", place: "rotations.\(rotation)",
            message: Wording(
                ja: "今後14日間に、当番の人が対応時間外の時間があります: \(words.ja)（\(zone.name)）。",
                en: "In the next 14 days whoever is on call is out of hours at: \(words.en) (\(zone.name))."),
            mend: Wording(
                ja: "対応時間を広げるか、その時間を受け持つ人を当番表に加えてください。その間も連絡は届きます。",
                en: "Widen the hours, or add somebody who covers that time. The page goes out at those times too."))
    }

    private func listed(_ stretches: [String]) -> (ja: String, en: String) {
        let shown = Array(stretches.prefix(OnCallCheck.listed))
        let more = stretches.count - shown.count
        return (
            shown.joined(separator: "、") + (more > 0 ? "、ほか \(more) 件" : ""),
            shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
        )
    }

    private func text(_ stretch: Range<Instant>) -> String {
        let (from, to) = (CivilTime(stretch.lowerBound, in: zone), CivilTime(stretch.upperBound, in: zone))
        return "\(from.date) \(from.clock)–\(to.date == from.date ? "" : to.date + " ")\(to.clock)"
    }
}
