import AndonCore

// What must hold of every step: the right one, in its time, to the right people.
extension World {
    /// Crosses off what the engine did, and says where it was something else, or too early.
    func check(_ event: IncidentEvent, _ incident: Int, _ claim: Claim, at: Int64) {
        let next = cases[incident].witness.next
        func keep(_ matter: Witness.Appointment.Matter) -> Bool {
            if cases[incident].witness.kept(matter, at: at) { return true }
            let isEarly = next?.matter == matter
            report(
                isEarly ? .tooEarly : .wrongStep, incident,
                "\(matter) at \(at), expected \(next.map { "\($0)" } ?? "nothing")")
            return false
        }
        switch event {
        case .answerOverdue:
            tally.overdue += 1
            _ = keep(.answer)
        case .planExhausted:
            tally.exhausted += 1
            _ = keep(.end)
        case .told(let telling):
            tally.steps += 1
            checkPeople(telling, incident, claim, at: at)
            if keep(.step(telling.place)) { cases[incident].witness.told(telling, at: at) }
        default: report(.wrongStep, incident, "\(event)")
        }
    }

    private func checkPeople(_ telling: Telling, _ incident: Int, _ claim: Claim, at: Int64) {
        let witness = cases[incident].witness
        guard let plan = witness.plan else { return report(.wrongStep, incident, "no level") }
        let pages = claim.deliveries.filter { $0.place == telling.place }
        let told = pages.map(\.address)
        if Set(told).count != told.count { report(.addressTwice, incident, "\(telling.place)") }
        if pages.contains(where: { $0.person.map(witness.silent.contains) ?? false }) {
            report(.toldAfterAnswer, incident, "\(telling.place)")
        }
        let targets = telling.place.step < plan.steps.count ? plan.steps[telling.place.step].tell : nil
        let owed = company.owed(targets, at: Instant(microseconds: at * 1000), without: witness.silent)
        let ordersByHours =
            witness.level == .major && telling.place.round == 0 && plan.repeats > 0 && targets != nil
        let justTold = telling.skipped.contains { $0.why == .justTold }
        // Hours put some off, and whoever was told this very moment is not told again: that is all.
        let isRight =
            owed == Set(told)
            || (ordersByHours || justTold) && owed.isSuperset(of: told) && (owed.isEmpty || !told.isEmpty || justTold)
        if !isRight { report(.wrongPeople, incident, "\(telling.place): \(told), owed \(owed.sorted())") }
    }

    /// Looks at what was called off, and sees to it that what comes next is looked at when it must have been kept.
    func expect(_ incident: Int) {
        let witness = cases[incident].witness
        for number in calledOff {
            let delivery = journal.deliveries[number]
            if witness.mayTell(delivery.person, in: delivery.place.paging) {
                report(.pageForgotten, incident, delivery.key)
            }
        }
        calledOff = []
        guard witness.serial != cases[incident].serial else { return }
        cases[incident].serial = witness.serial
        guard let next = witness.next else { return }
        cases[incident].downBefore = down
        cases[incident].backBefore = setBack
        agenda.add(
            .stepCheck(incident: incident, appointment: witness.serial),
            at: now + max(0, next.at - clock) + World.patience)
    }

    /// What came next was kept in time, apart from the time in which nobody was there to keep it.
    func checkStep(_ incident: Int, _ serial: Int) {
        let witness = cases[incident].witness
        guard witness.serial == serial, let next = witness.next else { return }
        let excuse = down - cases[incident].downBefore + setBack - cases[incident].backBefore
        guard excuse > 0 else { return report(.stepLate, incident, "\(next) at \(clock)") }
        cases[incident].downBefore = down
        cases[incident].backBefore = setBack
        agenda.add(.stepCheck(incident: incident, appointment: serial), at: now + excuse + World.patience)
    }
}

extension Company {
    /// The addresses of everybody whom targets name, hours apart; nil for everybody there is.
    func owed(_ targets: [Target]?, at now: Instant, without silent: Set<String>) -> Set<String> {
        var names: Set<String> = []
        var addresses: Set<String> = []
        for target in targets ?? contacts.map({ .person($0.name) }) {
            switch target {
            case .role(let role):
                for one in contacts where one.role == role && !silent.contains(one.name) {
                    addresses.formUnion(one.reach)
                }
            case .rotation(let name): if let who = onCall.who(at: now, in: name) { names.insert(who) }
            case .person(let name): names.insert(name)
            case .address(let url): addresses.insert(url)
            }
        }
        for one in contacts where names.contains(one.name) && !silent.contains(one.name) {
            addresses.formUnion(one.reach)
        }
        return addresses
    }
}
