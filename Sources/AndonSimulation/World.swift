import AndonCore

/// A project with its people, its workers and its clock, in which incidents happen for as long as it is let.
///
/// True time is in milliseconds and never goes back; the machine's clock is set now and then, and a second machine's
/// differs. Whatever a worker does may be cut off: before it writes, between sending and recording, at any time.
final class World {
    /// How far a worker's clock differs at most, how long one takes to wake up or stalls, and how long a lease lasts.
    static let (skew, tick, stall, lease): (Int64, Int64, Int64, Int64) = (20_000, 2_000, 3_000, 60_000)
    /// What may pass between the time at which something is due and the time at which it is done, apart from downtime.
    static let patience = 4 * (tick + stall) + 2 * skew

    struct Worker {
        var life = 0
        var isUp = true
        var skew: Int64 = 0
        var wakesAt: Int64?
    }

    struct Case {
        var witness: Witness
        let first: Level
        var downBefore: Int64 = 0
        var backBefore: Int64 = 0
        var serial = -1
    }

    struct Trace {
        var claimedAt: Int64?
        var claimedBy = 0
        var isExcused = true
        var isCalledOff = false
        var downBefore: Int64
        var jumpsBefore: Int64
    }

    let seed: UInt64
    var dice: Dice
    let company: Company
    var agenda = Agenda()
    var journal = SimulatedJournal()
    var cases: [Case] = []
    var traces: [Trace] = []
    var keys: Set<String> = []
    /// Pages that were called off a moment ago; whether that was right is looked at next.
    var calledOff: [Int] = []
    var workers: [Worker] = []
    var now: Int64
    let horizon: Int64
    var clockOffset: Int64 = 0
    /// How far the clock was set back in all, and how far it was set in either way.
    var (setBack, setInAll): (Int64, Int64) = (0, 0)
    private var downSince: Int64?
    private var downInAll: Int64 = 0
    var tally = Tally()
    private(set) var violations: [Violation] = []

    init(seed: UInt64, incidents: Int, days: Int64) {
        self.seed = seed
        dice = Dice(seed: seed)
        company = Company(&dice)
        // From the spring of 2026 on, at any time of the year.
        now = 1_772_323_200_000 + dice.number(0...365 * 86_400) * 1000
        horizon = now + days * 86_400_000
        let (isSkewed, jumps, crashes) = (dice.chance(40), dice.chance(40), dice.chance(75))
        for _ in 0..<dice.number(1...3) {
            workers.append(Worker(skew: isSkewed ? dice.number(-World.skew...World.skew) : 0))
        }
        for _ in 0..<incidents {
            let opening = dice.number(now...horizon)
            agenda.add(.opening(incident: cases.count), at: opening)
            let first = dice.pick([Level.minor, .major, .major, .major, .halt, .halt])
            cases.append(Case(witness: Witness(plans: company.plans, openedAt: 0), first: first))
            journal.rows.append(.init(id: "i\(cases.count)"))
        }
        if jumps {
            for _ in 0..<dice.number(1...6) {
                let size = dice.span(500, 7_200_000)
                agenda.add(.clockSet(by: dice.chance(50) ? size : -size), at: dice.number(now...horizon))
            }
        }
        if crashes {
            for index in workers.indices { agenda.add(.crash(worker: index), at: now + dice.span(60_000, 86_400_000)) }
        }
    }

    /// What the machine's clock shows.
    var clock: Int64 { now + clockOffset }

    /// For how long no worker was up, in all.
    var down: Int64 { downInAll + (downSince.map { now - $0 } ?? 0) }

    /// Records what must not happen.
    func report(_ what: Violation.Kind, _ incident: Int, _ detail: @autoclosure () -> String = "") {
        guard violations.count < 20 else { return }
        violations.append(
            Violation(seed: seed, kind: what, incident: journal.rows[incident].id, at: now, detail: detail()))
    }

    /// Lets everything happen.
    func run() {
        let began = now
        while let (at, what) = agenda.next() {
            now = at
            tally.occurrences += 1
            switch what {
            case .opening(let incident): open(incident)
            case .deed(let incident, let deed): carryOut(deed, incident)
            case .wake(let worker, let life): wake(worker, life)
            case .commit(let worker, let life, let incident, let claim): commit(worker, life, incident, claim)
            case .sendingEnds(let worker, let life, let delivery, let attempt, let outcome):
                sendingEnds(worker, life, delivery, attempt, outcome)
            case .crash(let worker): crash(worker)
            case .start(let worker): start(worker)
            case .clockSet(let change):
                clockOffset += change
                setInAll += abs(change)
                if change < 0 { setBack -= change }
                for index in workers.indices { workers[index].wakesAt = nil }
                planWakes()
            case .stepCheck(let incident, let serial): checkStep(incident, serial)
            case .pageCheck(let delivery, let attempts, let isClaimed): checkPage(delivery, attempts, isClaimed)
            }
        }
        tally.milliseconds = now - began
        for delivery in journal.deliveries where delivery.isPending {
            report(.pageForgotten, number(delivery), delivery.key)
        }
    }

    func number(_ delivery: Delivery) -> Int { Int(delivery.incident.dropFirst()).map { $0 - 1 } ?? 0 }

    // MARK: Workers come and go

    func crash(_ worker: Int) {
        guard workers[worker].isUp else { return }
        tally.crashes += 1
        workers[worker].isUp = false
        workers[worker].life += 1
        workers[worker].wakesAt = nil
        for delivery in journal.pending where traces[delivery].claimedBy == worker {
            traces[delivery].isExcused = true
        }
        if !workers.contains(where: \.isUp) { downSince = now }
        agenda.add(
            .start(worker: worker), at: now + (dice.chance(90) ? dice.span(50, 120_000) : dice.span(60_000, 14_400_000))
        )
    }

    private func start(_ worker: Int) {
        if let since = downSince { downInAll += now - since }
        downSince = nil
        workers[worker].isUp = true
        planWakes()
        if now < horizon { agenda.add(.crash(worker: worker), at: now + dice.span(60_000, 86_400_000)) }
    }

    /// Lets every worker wake up when the next thing is due by its clock.
    func planWakes() {
        var first = Int64.max
        for incident in journal.dueIncidents {
            first = min(first, journal.rows[incident].escalation.due?.microseconds ?? .max)
        }
        for delivery in journal.pending {
            first = min(first, journal.deliveries[delivery].due?.microseconds ?? .max)
        }
        guard first != .max else { return }
        let due = (first + 999) / 1000
        for index in workers.indices where workers[index].isUp {
            let at = now + max(0, due - clock - workers[index].skew) + dice.number(1...World.tick)
            if let planned = workers[index].wakesAt, planned <= at { continue }
            workers[index].wakesAt = at
            agenda.add(.wake(worker: index, life: workers[index].life), at: at)
        }
    }
}
