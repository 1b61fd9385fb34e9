import AndonCore

// What people and runs do with an incident, at random: nobody keeps to any order.
extension World {
    func open(_ incident: Int) {
        cases[incident].witness = Witness(plans: company.plans, openedAt: clock)
        tally.incidents += 1
        let opening = IncidentEvent.Opening(
            title: "", run: nil, pulled: nil, seal: 1, isObserved: false, drill: dice.chance(5) ? .major : nil,
            plans: company.plans.recorded(showing: Company.shown))
        append([.opened(opening)], to: incident, at: clock, by: .andon)
        var at = now + dice.span(200, 240_000)
        if dice.chance(4) {
            agenda.add(.deed(incident: incident, .raised(dice.pick([.major, .halt]))), at: (now + at) / 2)
        }
        agenda.add(.deed(incident: incident, .judged(cases[incident].first)), at: at)
        for _ in 0..<dice.number(0...8) {
            at += dice.span(500, dice.chance(10) ? 7_200_000 : 1_800_000)
            agenda.add(.deed(incident: incident, deed()), at: at)
        }
        agenda.add(
            .deed(incident: incident, dice.chance(95) ? .closed : .joined), at: at + dice.span(1_000, 10_800_000))
        planWakes()
    }

    private func deed() -> Deed {
        switch dice.number(0...19) {
        case 0...2: .acknowledged(company.actor(.firstLine, &dice))
        case 3...5: .acknowledged(company.actor(.emergency, &dice))
        case 6...9: .acknowledged(company.actor(.secondLine, &dice))
        case 10, 11: .instructed(dice.pick(Order.allCases), company.actor(.secondLine, &dice))
        case 12: .raised(dice.pick([.major, .halt]))
        case 13: .lowered(dice.pick([.minor, .major]))
        case 14: .recurred
        case 15: .runFailed(dice.pick(Level.allCases))
        case 16: .rollbackFailed
        case 17: .recovered
        default: .noted
        }
    }

    func carryOut(_ deed: Deed, _ incident: Int) {
        let (events, actor) = events(of: deed)
        append(events, to: incident, at: clock, by: actor)
        // The newest instant on record: a clock that was set back shortens no answer's time.
        let heard = journal.rows[incident].events.map(\.at.microseconds).max().map { $0 / 1000 } ?? clock
        cases[incident].witness.saw(deed, at: clock, heard: max(clock, heard))
        let wanted = journal.pending.filter { journal.deliveries[$0].incident == journal.rows[incident].id }
        for number in wanted {
            let delivery = journal.deliveries[number]
            if !cases[incident].witness.mayTell(delivery.person, in: delivery.place.paging) {
                report(.notCalledOff, incident, delivery.key)
            }
        }
        expect(incident)
        planWakes()
    }

    private func events(of deed: Deed) -> (events: [IncidentEvent], actor: Actor) {
        switch deed {
        case .judged(let level): ([.judged(verdict: World.verdict(level))], .andon)
        case .raised(let level): ([.raised(level: level, why: "")], company.actor(.firstLine, &dice))
        case .lowered(let level):
            ([.lowered(level: level, why: "", signed: World.signed)], company.actor(.secondLine, &dice))
        case .acknowledged(let actor): ([.acknowledged], actor)
        case .instructed(let order, let actor):
            ([.instructed(Instruction(order: order, text: ""), why: "", signed: World.signed)], actor)
        case .recurred: ([.absorbed(other: "")], .andon)
        case .runFailed(let level): ([.runFailed(run: World.facts), .judged(verdict: World.verdict(level))], .andon)
        case .rollbackFailed: ([.rollbackEnded(run: World.facts, passed: false)], .andon)
        case .recovered: ([.recovered(check: World.check)], .andon)
        case .noted: ([.noted(text: "", why: nil, happenedAt: nil, who: nil)], company.actor(.firstLine, &dice))
        case .closed: ([.closed(why: nil, signed: nil)], company.actor(.secondLine, &dice))
        case .joined: ([.joined(other: "")], .andon)
        }
    }

    private static let signed = Signed(statement: "", key: "", signature: "", name: "", role: .secondLine)
    private static let check = CheckRun(command: "", run: "", exit: .exited(code: 0))
    private static let facts = RunFacts(
        id: "", name: "", command: "", isListed: true, serves: .internal, startedAt: Instant(microseconds: 0),
        headAtStart: nil)

    private static func verdict(_ level: Level) -> Verdict {
        let condition: Condition = level == .halt ? .fatalError : .unknownCause
        return Verdict(
            conditions: [HeldCondition(condition, level: level)], remedy: nil, fingerprint: "", errorMessage: nil)
    }
}
