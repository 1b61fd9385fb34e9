/// How people are told of an incident at one level, until somebody answers: `escalation:` in andon.yaml (spec 4).
///
/// A round runs the steps in order. Each further round comes as long after the last step as that one came after the step
/// before it; a lone step comes again after the answer time.
public struct Plan: Codable, Equatable, Sendable {
    /// The steps, none earlier than the one before it; at least one.
    public let steps: [Step]
    /// How many more times the steps are run. When they are through, the plan is exhausted (break glass, spec 1, rule 8):
    /// at level 2 that is the end of it, at level 3 the rounds go on for as long as there is somebody to be told.
    public let repeats: Int
    /// How long after the second line's acknowledgement an instruction must be there; else the steps start again.
    public let answerWithin: Span

    /// The most rounds that a plan may ask for, and the longest time.
    static let bounds = (repeats: 1000, shortest: Span.seconds(1), longest: Span.days(30))

    /// A plan.
    ///
    /// - Throws: `PlanProblem` where it could not be carried out as it is written.
    public init(steps: [Step], repeats: Int, answerWithin: Span) throws(PlanProblem) {
        let bounds = Plan.bounds
        guard !steps.isEmpty else { throw .noSteps }
        for (index, step) in steps.enumerated() {
            guard !step.tell.isEmpty else { throw .nobodyTold(step: index + 1) }
            guard index == 0 || steps[index - 1].after <= step.after else { throw .stepsOutOfOrder(step: index + 1) }
            guard step.after <= bounds.longest, step.after >= .seconds(0) else {
                throw .spanOutOfRange(atLeast: .seconds(0), atMost: bounds.longest)
            }
        }
        guard (0...bounds.repeats).contains(repeats) else { throw .repeatsOutOfRange(atMost: bounds.repeats) }
        guard (bounds.shortest...bounds.longest).contains(answerWithin) else {
            throw .spanOutOfRange(atLeast: bounds.shortest, atMost: bounds.longest)
        }
        self.init(sound: steps, repeats: repeats, answerWithin: answerWithin)
    }

    /// Reads a stamped plan.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            steps: container.decode([Step].self, forKey: .steps), repeats: container.decode(Int.self, forKey: .repeats),
            answerWithin: container.decode(Span.self, forKey: .answerWithin))
    }

    init(sound steps: [Step], repeats: Int, answerWithin: Span) {
        self.steps = steps
        self.repeats = repeats
        self.answerWithin = answerWithin
    }

    /// How long after the last step of a round the next one begins.
    var gap: Span {
        guard steps.count > 1 else { return answerWithin }
        let gap = steps[steps.count - 1].after - steps[steps.count - 2].after
        // Two last steps at once leave no distance that could be kept.
        return gap < Plan.bounds.shortest ? answerWithin : gap
    }

    /// How long after the beginning of a round the next one begins.
    var period: Span { steps[steps.count - 1].after - steps[0].after + gap }

    /// When a step is due.
    ///
    /// - Parameters:
    ///   - step: from 0.
    ///   - round: from 0.
    ///   - base: from when `after` counts.
    func time(ofStep step: Int, round: Int, from base: Instant) -> Instant {
        base + steps[step].after + Span(milliseconds: period.milliseconds * Int64(round))
    }

    /// How long after its base a plan that nobody answers is exhausted: when one more round would begin.
    public var patience: Span {
        steps[0].after + Span(milliseconds: period.milliseconds * Int64(repeats + 1))
    }

    /// Level 2 where nothing is configured: the second line at once, then with the emergency contact every five minutes;
    /// exhausted after half an hour, when the glass may be broken (spec 1, rule 8).
    public static let major = Plan(
        sound: [
            Step(after: .minutes(0), tell: [.role(.secondLine)]),
            Step(after: .minutes(5), tell: [.role(.secondLine), .role(.emergency)]),
        ], repeats: 2, answerWithin: .minutes(30))

    /// Level 3 where nothing is configured: the emergency contact and the second line together, every five minutes;
    /// exhausted after half an hour, and going on all the same.
    public static let halt = Plan(
        sound: [
            Step(after: .minutes(0), tell: [.role(.emergency), .role(.secondLine)]),
            Step(after: .minutes(5), tell: [.role(.emergency), .role(.secondLine)]),
        ], repeats: 2, answerWithin: .minutes(15))
}

/// The plans of the levels at which somebody is told; they are stamped onto an incident when it is opened.
public struct Plans: Codable, Equatable, Sendable {
    /// Level 2.
    public let major: Plan
    /// Level 3.
    public let halt: Plan

    /// Those plans; the usual ones where nothing is configured.
    public init(major: Plan = .major, halt: Plan = .halt) {
        self.major = major
        self.halt = halt
    }

    /// The plan of a level; nil at level 1, of which nobody is told.
    public func plan(for level: Level?) -> Plan? {
        switch level {
        case .major: major
        case .halt: halt
        case .minor, nil: nil
        }
    }

    /// The plans as they are stamped onto an incident: addresses without their secrets, for the record is exported.
    public func recorded(showing shown: (String) -> String) -> Plans {
        func recorded(_ plan: Plan) -> Plan {
            let steps = plan.steps.map { step in
                Plan.Step(
                    after: step.after,
                    tell: step.tell.map { target in
                        guard case .address(let text) = target else { return target }
                        return .address(shown(text))
                    })
            }
            return Plan(sound: steps, repeats: plan.repeats, answerWithin: plan.answerWithin)
        }
        return Plans(major: recorded(major), halt: recorded(halt))
    }
}

extension Span {
    /// Both, one after the other.
    public static func + (left: Span, right: Span) -> Span {
        Span(milliseconds: left.milliseconds + right.milliseconds)
    }

    static func - (left: Span, right: Span) -> Span {
        Span(milliseconds: left.milliseconds - right.milliseconds)
    }
}
