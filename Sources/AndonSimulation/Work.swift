import AndonCore

// What workers do: claim what is due, send, record.
extension World {
    func wake(_ worker: Int, _ life: Int) {
        guard workers[worker].isUp, workers[worker].life == life, workers[worker].wakesAt == now else { return }
        workers[worker].wakesAt = nil
        let at = clock + workers[worker].skew
        let instant = Instant(microseconds: at * 1000)
        for incident in journal.dueIncidents {
            let claim = journal.rows[incident].escalation.claim(at: instant) {
                company.list.recipients(of: $0, at: instant)
            }
            guard let claim else { continue }
            // Between reading and writing somebody else may write.
            let wait = dice.chance(2) ? dice.number(1...World.stall) : dice.number(1...30)
            agenda.add(.commit(worker: worker, life: life, incident: incident, claim), at: now + wait)
        }
        for delivery in journal.pending
        where journal.deliveries[delivery].claim(at: instant, lease: .milliseconds(World.lease)) {
            send(delivery, by: worker)
        }
        if dice.chance(1), now < horizon { crash(worker) }
        planWakes()
    }

    private func send(_ number: Int, by worker: Int) {
        let delivery = journal.deliveries[number]
        let incident = self.number(delivery)
        tally.sendings += 1
        if !cases[incident].witness.mayTell(delivery.person, in: delivery.place.paging) {
            report(.toldAfterAnswer, incident, delivery.key)
        }
        let slack = 2 * World.skew + setInAll - traces[number].jumpsBefore
        if let last = traces[number].claimedAt, !traces[number].isExcused, now - last + slack < World.lease {
            report(.sentTwice, incident, delivery.key)
        }
        if traces[number].claimedAt != nil { tally.again += 1 }
        traces[number].claimedAt = now
        traces[number].claimedBy = worker
        traces[number].isExcused = false
        traces[number].jumpsBefore = setInAll
        watch(number, claimed: true, until: now + World.lease)
        let (lasts, outcome) = company.sending(to: delivery.address, at: now, &dice)
        agenda.add(
            .sendingEnds(
                worker: worker, life: workers[worker].life, delivery: number, attempt: delivery.attempts, outcome),
            at: now + lasts)
    }

    func sendingEnds(_ worker: Int, _ life: Int, _ number: Int, _ attempt: Int, _ outcome: SendOutcome) {
        guard workers[worker].isUp, workers[worker].life == life else { return }
        // It has arrived, and nobody has written that down.
        if dice.chance(1), now < horizon {
            crash(worker)
            return planWakes()
        }
        let at = clock + workers[worker].skew
        let event = journal.deliveries[number].finish(
            outcome, attempt: attempt, at: Instant(microseconds: at * 1000))
        let delivery = journal.deliveries[number]
        if delivery.state == .queued, delivery.attempts == attempt {
            traces[number].isExcused = true
            let longest: Int64 = delivery.level == .halt ? 85_000 : 425_000
            watch(number, claimed: false, until: now + longest)
        }
        if delivery.state == .cancelled, !traces[number].isCalledOff {
            report(.pageForgotten, self.number(delivery), delivery.key)
        }
        if let event {
            let incident = self.number(delivery)
            if case .pageSent = event { tally.arrived += 1 }
            append([event], to: incident, at: at, by: .andon)
            if case .pageRefused(let result) = event {
                tally.refused += 1
                cases[incident].witness.refused(result.place, at: at)
            }
            expect(incident)
        }
        journal.tidy()
        planWakes()
    }

    func commit(_ worker: Int, _ life: Int, _ incident: Int, _ claim: Claim) {
        guard workers[worker].isUp, workers[worker].life == life else { return }
        let version = journal.rows[incident].escalation.version
        guard version + claim.events.count == claim.escalation.version else {
            tally.conflicts += 1
            return planWakes()
        }
        let at = claim.at.microseconds / 1000
        append(claim.events, to: incident, at: at, by: .andon)
        if journal.rows[incident].escalation != claim.escalation { report(.notTheFold, incident, "after a claim") }
        let added = journal.queue(claim.deliveries)
        for number in added {
            let delivery = journal.deliveries[number]
            if !keys.insert(delivery.key).inserted { report(.keyTwice, incident, delivery.key) }
            traces.append(Trace(downBefore: down, jumpsBefore: setInAll))
            watch(number, claimed: false, until: now)
        }
        for event in claim.events { check(event, incident, claim, at: at) }
        expect(incident)
        planWakes()
    }

    /// Appends to the chain, and sees to it that the row beside it is what the chain folds to.
    func append(_ events: [IncidentEvent], to incident: Int, at: Int64, by actor: Actor) {
        tally.events += events.count
        let cancelled = journal.append(events, to: incident, at: at, by: actor)
        tally.cancelled += cancelled.count
        for number in cancelled { traces[number].isCalledOff = true }
        calledOff += cancelled
        let row = journal.rows[incident]
        guard row.escalation.phase == .over || dice.chance(1) else { return }
        if Escalation(events: row.events) != row.escalation { report(.notTheFold, incident) }
    }

    private func watch(_ number: Int, claimed: Bool, until: Int64) {
        traces[number].downBefore = down
        agenda.add(
            .pageCheck(delivery: number, attempts: journal.deliveries[number].attempts, isClaimed: claimed),
            at: until + World.patience)
    }

    /// A page that waits was tried in time, apart from the time in which nobody was there to try it.
    func checkPage(_ number: Int, _ attempts: Int, _ isClaimed: Bool) {
        let delivery = journal.deliveries[number]
        guard delivery.isPending, delivery.attempts == attempts, (delivery.state == .claimed) == isClaimed else {
            return
        }
        let excuse = down - traces[number].downBefore + setInAll - traces[number].jumpsBefore
        guard excuse > 0 else { return report(.pageLate, self.number(delivery), delivery.key) }
        traces[number].jumpsBefore = setInAll
        traces[number].downBefore = down
        agenda.add(
            .pageCheck(delivery: number, attempts: attempts, isClaimed: isClaimed), at: now + excuse + World.patience)
    }
}

extension Span {
    static func milliseconds(_ count: Int64) -> Span { Span(milliseconds: count) }
}
