import Testing

@testable import AndonCore

@Suite("who is told in a step")
struct EscalationRecipientsTests {
    private typealias Workshop = EscalationWorkshop

    private static func step(
        _ targets: [Target]?, level: Level = .major, countsHours: Bool = true, acknowledged: [String] = []
    ) -> DueStep {
        DueStep(
            place: StepPlace(paging: 1, round: 0, step: 0), level: level, targets: targets, countsHours: countsHours,
            acknowledged: acknowledged)
    }

    private static func telling(_ events: [IncidentEvent]) -> [Telling] {
        events.compactMap { if case .told(let telling) = $0 { telling } else { nil } }
    }

    @Test("a person is told at every address once, also through two targets, and the record shows no secret")
    func addresses() {
        let plan = Workshop.plan([(0, [.role(.secondLine), .person("開発 太郎"), .address("https://192.0.2.9/x")])])
        var paging = Workshop(plans: Plans(major: plan), bare: ["https://192.0.2.9/x#token"])
        let telling = Self.telling(paging.claim(at: 0)).first
        #expect(
            telling?.recipients.map(\.address)
                == ["mailto:taro@example.com", "https://192.0.2.1/taro", "https://192.0.2.9/x"])
        #expect(
            paging.deliveries.map(\.address)
                == ["mailto:taro@example.com", "https://192.0.2.1/taro#secret", "https://192.0.2.9/x#token"])
        #expect(Set(paging.deliveries.map(\.key)).count == 3)
        #expect(telling?.recipients.map(\.key) == paging.deliveries.map(\.key))
        #expect(paging.deliveries.first?.key == "i1-paging1-round0-step0-1")
    }

    @Test("a target that nobody can be reached on is skipped at once and reported")
    func unreachable() {
        let plan = Workshop.plan([
            (0, [.rotation("duty"), .person("gone")]), (10, [.role(.emergency)]), (20, [.role(.secondLine)]),
        ])
        var paging = Workshop(plans: Plans(major: plan))
        let told = Self.telling(paging.claim(at: 0))
        #expect(told.map(\.place.step) == [0, 1])
        #expect(
            told.first?.skipped == [Skip(.rotation("duty"), .nobodyOnCall), Skip(.person("gone"), .unknownPerson)])
        #expect(told.last?.recipients.map(\.person) == ["緊急 次郎"])
        #expect(paging.due == 20, "the step after that keeps its time")
    }

    @Test("where the last step reaches nobody, everybody who has an address is told")
    func lastResort() {
        var contacts = Workshop.contacts
        contacts.append(Contact(role: .secondLine, name: "bot", reach: ["https://192.0.2.7/"], isAgent: true))
        let plan = Workshop.plan([(0, [.rotation("duty")])], repeats: 1)
        var paging = Workshop(plans: Plans(major: plan), contacts: contacts)
        #expect(paging.play(0...29) == ["+0 0.0 ", "+0 0.1 運用 花子, 開発 太郎, 緊急 次郎"])
        #expect(paging.play(30...90) == ["+30 1.0 ", "+30 1.1 運用 花子, 開発 太郎, 緊急 次郎", "+60 exhausted"])
    }

    @Test("hours order the people of a step in the first round, and silence nobody")
    func hours() {
        var contacts = Workshop.contacts
        contacts.append(
            Contact(
                role: .secondLine, name: "開発 三郎", reach: ["mailto:saburo@example.com"], hours: "Mon-Fri 09:00-18:00"))
        var paging = Workshop(contacts: contacts)
        let first = Self.telling(paging.claim(at: 0)).first
        #expect(first?.recipients.last?.person == "開発 太郎" && first?.hastens == false)
        #expect(first?.skipped == [Skip(.person("開発 三郎"), .outOfHours)])
        #expect(paging.play(1...20).last == "+20 1.0 開発 太郎, 開発 三郎", "the next round tells both")
        var halted = Workshop(.halt, contacts: contacts)
        #expect(halted.play(0...0) == ["+0 0.0 緊急 次郎, 開発 太郎, 開発 三郎"], "level 3 knows no hours")
    }

    @Test("out of everybody's hours those named are told, the next target at once, and nobody twice")
    func outOfHours() {
        let office = Workshop.contacts.map { contact in
            var contact = contact
            contact.hours = "Mon-Fri 09:00-18:00"
            return contact
        }
        var paging = Workshop(contacts: office)
        let told = Self.telling(paging.claim(at: 0))
        #expect(told.map(\.hastens) == [true, false])
        #expect(told.map { $0.recipients.map(\.person) } == [["開発 太郎", "開発 太郎"], ["緊急 次郎"]])
        #expect(told.last?.skipped.allSatisfy { $0.why == .justTold } == true)
        #expect(paging.due == 20, "the next round keeps its time")
        let same = Workshop.plan([(0, [.role(.secondLine)]), (10, [.role(.secondLine)])], repeats: 1)
        var repeating = Workshop(plans: Plans(major: same), contacts: office)
        #expect(repeating.play(0...10) == ["+0 0.0 開発 太郎", "+10 0.1 開発 太郎"], "no hurry to tell the same again")
    }

    @Test("a bare address is told at any hour, and lets nobody sleep for it")
    func bareAddress() {
        let contacts = [
            Contact(role: .secondLine, name: "x", reach: ["mailto:x@example.com"], hours: "Mon-Fri 09:00-18:00")
        ]
        let list = Workshop.list(contacts, bare: ["https://192.0.2.9/#token"])
        let step = Self.step([.role(.secondLine), .address("https://192.0.2.9/")])
        let found = list.recipients(of: step, at: Workshop.start)
        #expect(found.people.map(\.shown) == ["https://192.0.2.9/", "mailto:x@example.com"] && found.isOutOfHours)
    }

    @Test("hours or a zone that cannot be read are all hours")
    func unreadableHours() {
        for hours in ["sometimes", "Mon-Fri 09:00-18:00 Nowhere/Land"] {
            let list = Workshop.list([
                Contact(role: .secondLine, name: "x", reach: ["mailto:x@example.com"], hours: hours)
            ])
            let found = list.recipients(of: Self.step([.role(.secondLine)]), at: Workshop.start)
            #expect(found.people.count == 1 && !found.isOutOfHours)
        }
    }

    @Test("who is on call is asked at that instant, and a blank address is none")
    func rotation() throws {
        let start = try #require(LocalTime("2026-03-01T00:00", in: .utc))
        let duty = Rotation(name: "duty", zone: .utc, start: start, every: .hours(1), people: ["開発 太郎", "空 欄"])
        let contacts = Workshop.contacts + [Contact(role: .firstLine, name: "空 欄", reach: ["____"])]
        let list = Workshop.list(contacts, onCall: OnCall(rotations: [duty]))
        let step = Self.step([.rotation("duty")])
        #expect(list.recipients(of: step, at: Workshop.at(59)).people.map(\.name) == ["開発 太郎", "開発 太郎"])
        let blank = list.recipients(of: step, at: Workshop.at(60))
        #expect(blank.people.isEmpty && blank.skipped == [Skip(.person("空 欄"), .noAddress)])
        let known = list.recipients(of: Self.step([.rotation("duty")], acknowledged: ["開発 太郎"]), at: Workshop.start)
        #expect(known.people.isEmpty && known.knows)
    }

    @Test("once a step is refused at all its addresses, the next is due at once, after the last everybody")
    func refusals() {
        let refused = SendOutcome.refused(reason: .rejected, answer: "550")
        var paging = Workshop()
        #expect(paging.play(0...0).count == 1)
        let one = paging.deliveries[0].key
        let now = Workshop.at(1)
        #expect(paging.deliveries[0].claim(at: now, lease: .minutes(1)) == true)
        if let event = paging.deliveries[0].finish(refused, attempt: 1, at: now) { paging.add(event, at: 1) }
        #expect(paging.due == 10, "one of two addresses of \(one)")
        paging.send(at: 1, refused)
        #expect(paging.due == 1 && paging.play(1...1) == ["+1 0.1 開発 太郎, 緊急 次郎"])
        paging.send(at: 2, refused)
        #expect(paging.play(2...20) == ["+2 0.2 運用 花子, 開発 太郎, 緊急 次郎", "+20 1.0 開発 太郎"])
        paging.send(at: 21, .delivered(answer: "250"))
        #expect(paging.due == 30)
    }

    @Test("a target is read as it is written, and back")
    func targets() throws {
        let known: [(String, Target)] = [
            ("second_line", .role(.secondLine)), ("rotation:primary", .rotation("primary")),
            ("開発 太郎", .person("開発 太郎")),
            ("person:emergency", .person("emergency")), ("person:rotation:x", .person("rotation:x")),
            ("mailto:x@example.com", .address("mailto:x@example.com")), ("person:a:b", .person("a:b")),
        ]
        for (text, target) in known {
            #expect(Target(text) == target)
            #expect(target.text == text)
        }
        #expect(Target("person:taro")?.text == "taro" && Target("  ") == nil && Target("____") == nil)
    }

    @Test("a plan that could not be carried out is refused, and a stamped one shows no secret")
    func plans() throws {
        let step = Plan.Step(after: .minutes(1), tell: [.address("https://192.0.2.1/#token")])
        #expect(throws: PlanProblem.noSteps) { try Plan(steps: [], repeats: 0, answerWithin: .minutes(1)) }
        #expect(throws: PlanProblem.stepsOutOfOrder(step: 2)) {
            try Plan(
                steps: [step, Plan.Step(after: .seconds(0), tell: [.role(.emergency)])], repeats: 0,
                answerWithin: .minutes(1))
        }
        #expect(throws: PlanProblem.nobodyTold(step: 1)) {
            try Plan(steps: [Plan.Step(after: .seconds(0), tell: [])], repeats: 0, answerWithin: .minutes(1))
        }
        #expect(throws: PlanProblem.repeatsOutOfRange(atMost: 1000)) {
            try Plan(steps: [step], repeats: -1, answerWithin: .minutes(1))
        }
        #expect(throws: PlanProblem.spanOutOfRange(atLeast: .seconds(1), atMost: .days(30))) {
            try Plan(steps: [step], repeats: 0, answerWithin: .seconds(0))
        }
        let plan = try Plan(steps: [step], repeats: 0, answerWithin: .minutes(1))
        let stamped = Plans(major: plan).recorded { String($0.prefix { $0 != "#" }) }
        #expect(stamped.major.steps[0].tell == [.address("https://192.0.2.1/")] && stamped.halt == .halt)
    }
}
