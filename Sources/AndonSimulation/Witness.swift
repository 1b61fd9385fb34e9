import AndonCore

/// What must happen to one incident, reckoned in another way than the engine reckons it: all appointments of a plan are
/// written down beforehand, with their times, and crossed off as they are kept.
struct Witness {
    /// What is owed.
    enum Duty {
        case nothing, telling, answer, spent, over
    }

    /// Something that must happen at a time of the machine's clock, in milliseconds.
    struct Appointment: Equatable {
        enum Matter: Equatable {
            case step(StepPlace)
            case end
            case answer
        }

        let matter: Matter
        var at: Int64
        /// The time by the plan, also where it was hastened.
        var planned: Int64

        init(_ matter: Matter, at: Int64) {
            self.matter = matter
            self.at = at
            planned = at
        }
    }

    let plans: Plans
    let openedAt: Int64
    private(set) var duty = Duty.nothing
    private(set) var level: Level?
    private(set) var silent: Set<String> = []
    private(set) var wantedFrom = 1
    private(set) var appointments: [Appointment] = []
    /// Counts the times that what comes next has changed.
    private(set) var serial = 0
    private var isJudged = false
    private var isLifted = (resumed: false, recovered: false)
    private var paging = 0
    private var hasEnded = false
    private var reached = false
    private var lastPlanned: Int64 = 0
    private var latest: (place: StepPlace, left: Int)?

    init(plans: Plans, openedAt: Int64) {
        self.plans = plans
        self.openedAt = openedAt
    }

    var next: Appointment? { appointments.first }

    var plan: Plan? { plans.plan(for: level) }

    /// Whether somebody may be told now, in that paging.
    func mayTell(_ person: String?, in paging: Int) -> Bool {
        (duty == .telling || duty == .spent) && paging >= wantedFrom && !(person.map(silent.contains) ?? false)
    }

    // MARK: What people and runs do

    mutating func saw(_ deed: Deed, at: Int64, heard: Int64) {
        guard duty != .over else { return }
        switch deed {
        case .judged(let found): judged(found, at: at)
        case .runFailed(let found):
            isLifted = (false, false)
            judged(found, at: at)
        case .raised(let higher):
            isLifted = (false, false)
            start(higher, at: at)
        case .lowered(let lower):
            level = lower
            if lower == .minor {
                settle(.nothing)
            } else if duty == .telling || duty == .spent || duty == .answer {
                owe(lower, from: heard)
            }
        case .acknowledged(let actor):
            let isTold = duty == .telling || duty == .spent
            if actor.roles.contains(.secondLine) {
                if isTold { owe(level ?? .major, from: heard) }
            } else if isTold || duty == .answer || level == nil {
                silent.insert(actor.name ?? "")
            }
        case .instructed(let order, let actor): instructed(order, actor, at: at)
        case .recurred:
            guard isLifted.resumed || isLifted.recovered, let level, level > .minor else { return }
            isLifted = (false, false)
            start(level, at: at)
        case .rollbackFailed:
            isLifted.recovered = false
            if let level { start(level, at: at) }
        case .recovered:
            isLifted.recovered = true
            settle(.nothing)
        case .closed, .joined: settle(.over)
        case .noted: break
        }
    }

    private mutating func judged(_ found: Level, at: Int64) {
        let isFirst = !isJudged
        isJudged = true
        isLifted.recovered = false
        let level = max(found, self.level ?? .minor)
        if duty == .telling || duty == .answer, level == self.level { return }
        start(level, at: isFirst ? openedAt : at, leavingOut: self.level == nil ? silent : [])
    }

    private mutating func instructed(_ order: Order, _ actor: Actor, at: Int64) {
        if order == .halt || order == .rollback { isLifted = (false, false) }
        if order == .stay { isLifted.resumed = false }
        if order == .act { isLifted.recovered = false }
        if order == .resume { isLifted.resumed = true }
        if order == .halt, level != .halt {
            start(.halt, at: at, leavingOut: [actor.name ?? ""])
        } else {
            settle(.nothing)
        }
    }

    // MARK: What the engine does

    /// Crosses off what came next; false where something else was due.
    mutating func kept(_ matter: Appointment.Matter, at: Int64) -> Bool {
        guard let due = next, due.matter == matter, due.at <= at else { return false }
        appointments.removeFirst()
        serial += 1
        switch matter {
        case .answer: start(level ?? .major, at: due.at, leavingOut: silent)
        case .end:
            hasEnded = true
            // Level 3 goes on when its plan has run out.
            if level == .halt, reached, let plan {
                _ = add(round: plan.repeats + 1, from: due.at)
            } else {
                settle(.spent)
            }
        case .step(let place): if place.step < plan?.steps.count ?? 0 { lastPlanned = due.planned }
        }
        return true
    }

    /// After a step was crossed off: what came of it.
    mutating func told(_ telling: Telling, at: Int64) {
        guard let plan else { return }
        let (place, count) = (telling.place, plan.steps.count)
        latest = (place, telling.recipients.count)
        reached = !telling.recipients.isEmpty || place.step > 0 && reached
        if telling.hastens, place.step < count {
            if place.step + 1 < count { appointments[0].at = at } else { addLastResort(place, at: at) }
        }
        closeRound(place, at: at)
    }

    mutating func refused(_ place: StepPlace, at: Int64) {
        guard duty == .telling || duty == .spent, let plan, latest?.place == place else { return }
        latest?.left -= 1
        guard latest?.left == 0, place.step < plan.steps.count else { return }
        if case .step(let following) = next?.matter, following.round == place.round {
            appointments[0].at = min(appointments[0].at, at)
            serial += 1
        } else {
            duty = .telling
            addLastResort(place, at: at)
        }
    }

    private mutating func addLastResort(_ place: StepPlace, at: Int64) {
        let count = plan?.steps.count ?? 0
        let last = StepPlace(paging: place.paging, round: place.round, step: count)
        appointments.insert(Appointment(.step(last), at: at), at: 0)
        serial += 1
    }

    /// Once a round is over: whether another follows, and that it does not come at once after a long silence.
    private mutating func closeRound(_ place: StepPlace, at: Int64) {
        guard let plan else { return }
        if case .step(let following) = next?.matter, following.round == place.round { return }
        if hasEnded {
            guard level == .halt, reached else { return settle(.spent) }
            if next == nil { _ = add(round: place.round + 1, from: lastPlanned + Witness.gap(plan)) }
        }
        guard let next, next.at <= at else { return }
        let slip = at + Witness.gap(plan) - next.at
        for index in appointments.indices {
            appointments[index].at += slip
            appointments[index].planned += slip
        }
        serial += 1
    }

    // MARK: Appointments

    private mutating func start(_ level: Level, at base: Int64, leavingOut names: Set<String> = []) {
        self.level = level
        guard let plan else { return settle(.nothing) }
        paging += 1
        if duty != .telling && duty != .spent { wantedFrom = paging }
        duty = .telling
        silent = names
        hasEnded = false
        reached = false
        latest = nil
        appointments = []
        serial += 1
        var begin = base + plan.steps[0].after.milliseconds
        for round in 0...plan.repeats { begin = add(round: round, from: begin) }
        appointments.append(Appointment(.end, at: begin))
    }

    /// Writes a round down and tells when the next one begins.
    private mutating func add(round: Int, from begin: Int64) -> Int64 {
        guard let plan else { return begin }
        for (index, step) in plan.steps.enumerated() {
            let at = begin + step.after.milliseconds - plan.steps[0].after.milliseconds
            let place = StepPlace(paging: paging, round: round, step: index)
            appointments.append(Appointment(.step(place), at: at))
        }
        return appointments[appointments.count - 1].at + Witness.gap(plan)
    }

    private static func gap(_ plan: Plan) -> Int64 {
        let times = plan.steps.map { $0.after.milliseconds }
        guard times.count > 1 else { return plan.answerWithin.milliseconds }
        let gap = times[times.count - 1] - times[times.count - 2]
        return gap < 1000 ? plan.answerWithin.milliseconds : gap
    }

    private mutating func owe(_ level: Level, from heard: Int64) {
        guard let plan = plans.plan(for: level) else { return }
        duty = .answer
        appointments = [Appointment(.answer, at: heard + plan.answerWithin.milliseconds)]
        serial += 1
    }

    private mutating func settle(_ duty: Duty) {
        self.duty = duty
        appointments = []
        serial += 1
    }
}
