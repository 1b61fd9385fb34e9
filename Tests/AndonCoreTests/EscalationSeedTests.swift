import AndonSimulation
import Testing

@testable import AndonCore

@Suite("the escalation at random")
struct EscalationSeedTests {
    @Test("months of incidents with crashes, lost pages, clock jumps and several workers break no promise")
    func simulation() {
        let first = Seeded.fresh() % 1_000_000_000
        var sum = Tally()
        for seed in first..<first + 12 {
            let (violations, tally) = Simulation(seed: seed, incidents: 60, days: 5).run()
            #expect(violations.isEmpty, "seed \(seed): \(violations.first?.description ?? "")")
            sum += tally
        }
        #expect(sum.incidents == 720 && sum.steps > 500 && sum.crashes > 100 && sum.overdue > 10 && sum.again > 1000)
    }

    @Test("a seed plays the same again")
    func replay() {
        let one = Simulation(seed: 7, incidents: 30, days: 3).run()
        let again = Simulation(seed: 7, incidents: 30, days: 3).run()
        #expect(one.tally == again.tally && one.violations == again.violations)
    }

    @Test("the paging knows as the incident does when the hold is off, when it is over, and its level")
    func agreement() {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        for round in 0..<400 {
            var incident = Incident.unopened
            var escalation = Escalation()
            var trail: [String] = []
            for number in 1...15 {
                let event =
                    number == 1 ? IncidentEvent.opened(EscalationWorkshop.opening(nil)) : Self.event(&random)
                // After the close nothing counts any more.
                guard incident.version == 0 || incident.isOpen else { break }
                let record = EventRecord(
                    incident: "i1", seq: number, prev: "", at: EscalationWorkshop.at(Int64(number)), monotonic: 0,
                    boot: "", by: EscalationWorkshop.taro, event: event)
                incident.apply(record)
                escalation.apply(record)
                trail.append("\(event)".prefix { $0 != "(" }.description)
                let label = "round \(round) of seed \(seed): \(trail)"
                #expect(escalation.level == incident.level, "\(label)")
                #expect((escalation.phase == .over) == !incident.isOpen, "\(label)")
                if incident.isOpen { #expect(escalation.isOffHold == incident.isOffHold, "\(label)") }
            }
        }
    }

    private static func event(_ random: inout Seeded) -> IncidentEvent {
        let check = CheckRun(command: "c", run: "r", exit: .exited(code: 0))
        let level = Level.allCases.randomElement(using: &random) ?? .major
        switch Int.random(in: 0...13, using: &random) {
        case 0, 1: return .judged(verdict: IncidentWorkshop.verdict(level))
        case 2: return .raised(level: level, why: "w")
        case 3: return .lowered(level: level, why: "w", signed: IncidentWorkshop.signed(.lower(level)))
        case 4, 5, 6: return IncidentWorkshop.instructed(Order.allCases.randomElement(using: &random) ?? .act)
        case 7: return .acknowledged
        case 8: return .recovered(check: check)
        case 9: return .absorbed(other: "i2")
        case 10: return .runFailed(run: IncidentWorkshop.run)
        case 11: return .rollbackEnded(run: IncidentWorkshop.run, passed: Bool.random(using: &random))
        case 12: return .noted(text: "n", why: nil, happenedAt: nil, who: nil)
        default: return .closed(why: nil, signed: nil)
        }
    }
}
