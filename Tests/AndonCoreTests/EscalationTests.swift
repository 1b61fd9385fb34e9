import Testing

@testable import AndonCore

@Suite("the escalation of an incident")
struct EscalationTests {
    private typealias Workshop = EscalationWorkshop

    @Test("step 1 at 0, step 2 at +10 min, acknowledged at +12, answer overdue at +42")
    func story() {
        var paging = Workshop()
        #expect(paging.play(0...11) == ["+0 0.0 開発 太郎", "+10 0.1 開発 太郎, 緊急 次郎"])
        paging.add(.acknowledged, at: 12, by: Workshop.taro)
        #expect(paging.escalation.phase == .acknowledged && paging.due == 42)
        #expect(paging.play(12...41).isEmpty)
        #expect(paging.play(42...60) == ["+42 overdue", "+42 0.0 開発 太郎", "+52 0.1 開発 太郎, 緊急 次郎"])
        paging.add(.acknowledged, at: 60, by: Workshop.taro)
        #expect(paging.play(60...90) == ["+90 overdue", "+90 0.0 開発 太郎"])
        paging.add(IncidentWorkshop.instructed(.act), at: 91, by: Workshop.taro)
        #expect(paging.escalation.phase == .answered && paging.due == nil)
    }

    @Test(
        "each round comes as long after the last step as that one after the step before it, then the plan is exhausted")
    func rounds() {
        var paging = Workshop()
        let told = paging.play(0...300)
        #expect(
            told.map { $0.prefix { $0 != "開" } }
                == [
                    "+0 0.0 ", "+10 0.1 ", "+20 1.0 ", "+30 1.1 ", "+40 2.0 ", "+50 2.1 ", "+60 3.0 ", "+70 3.1 ",
                    "+80 exhausted",
                ])
        #expect(paging.escalation.phase == .exhausted && paging.due == nil)
        #expect(
            Plan.major.patience == .minutes(30) && Plan.halt.patience == .minutes(30), "when the glass may be broken")
    }

    @Test("a lone step comes again after the answer time, and `after` counts from the opening")
    func loneStep() {
        let plan = Workshop.plan([(5, [.role(.emergency)])], repeats: 2, answerWithin: 7)
        var paging = Workshop(plans: Plans(major: plan))
        let told = paging.play(0...60)
        #expect(told == ["+5 0.0 緊急 次郎", "+12 1.0 緊急 次郎", "+19 2.0 緊急 次郎", "+26 exhausted"])
        #expect(plan.patience == .minutes(26))
    }

    @Test("steps whose time has passed when the verdict comes are due at once, in order")
    func lateVerdict() {
        var paging = Workshop(.minor)
        #expect(paging.escalation.phase == .idle && paging.play(0...15).isEmpty)
        paging = Workshop()
        paging.records = []
        paging.escalation = Escalation()
        paging.add(.opened(Workshop.opening(nil)))
        paging.add(.judged(verdict: IncidentWorkshop.major), at: 12)
        #expect(paging.play(12...20) == ["+12 0.0 開発 太郎", "+12 0.1 開発 太郎, 緊急 次郎", "+17 1.0 開発 太郎"])
    }

    @Test("rounds that were slept through do not come all at once, and none is lost")
    func sleptThrough() {
        var paging = Workshop()
        #expect(paging.play(0...0).count == 1)
        #expect(
            paging.play(500...600) == [
                "+500 0.1 開発 太郎, 緊急 次郎", "+510 1.0 開発 太郎", "+520 1.1 開発 太郎, 緊急 次郎", "+530 2.0 開発 太郎",
                "+540 2.1 開発 太郎, 緊急 次郎", "+550 3.0 開発 太郎", "+560 3.1 開発 太郎, 緊急 次郎", "+570 exhausted",
            ])
    }

    @Test("level 3 tells both together, and goes on when its plan has run out")
    func halt() {
        var paging = Workshop(.halt)
        let told = paging.play(0...100)
        #expect(told.prefix(3) == ["+0 0.0 緊急 次郎, 開発 太郎", "+5 0.1 緊急 次郎, 開発 太郎", "+10 1.0 緊急 次郎, 開発 太郎"])
        #expect(told.contains("+60 exhausted") && told.filter { $0.contains("exhausted") }.count == 1)
        #expect(told.filter { !$0.contains("exhausted") }.count == 21, "every five minutes, for ever")
        paging.add(.acknowledged, at: 101, by: Workshop.jiro)
        #expect(paging.play(101...110) == ["+105 10.1 開発 太郎", "+110 11.0 開発 太郎"])
    }

    @Test("the first line's acknowledgement silences nobody else, the second line's everybody")
    func acknowledgements() {
        var paging = Workshop(.halt)
        #expect(paging.play(0...0).count == 1)
        paging.add(.acknowledged, at: 1, by: Workshop.hanako)
        #expect(paging.escalation.phase == .paging && paging.deliveries.allSatisfy(\.isPending))
        paging.add(.acknowledged, at: 2, by: Workshop.jiro)
        #expect(paging.deliveries.filter(\.isPending).allSatisfy { $0.person == "開発 太郎" })
        #expect(paging.play(2...5) == ["+5 0.1 開発 太郎"])
        paging.add(.acknowledged, at: 6, by: Workshop.taro)
        #expect(paging.deliveries.filter(\.isPending).isEmpty)
        #expect(paging.play(6...21) == ["+21 overdue", "+21 0.0 開発 太郎"], "the emergency contact knows")
    }

    @Test("where everybody has acknowledged for themselves, level 3 falls silent when its plan has run out")
    func nobodyLeft() {
        let plan = Workshop.plan([(0, [.role(.emergency)])], repeats: 1, answerWithin: 5)
        var paging = Workshop(.halt, plans: Plans(halt: plan))
        paging.add(.acknowledged, by: Workshop.jiro)
        #expect(paging.play(0...60) == ["+0 0.0 ", "+5 1.0 ", "+10 exhausted"])
        #expect(paging.due == nil)
    }

    @Test("a halt tells the others by level 3's plan, a raise tells everybody")
    func halted() {
        var paging = Workshop()
        #expect(paging.play(0...0).count == 1)
        paging.add(IncidentWorkshop.instructed(.halt), at: 3, by: Workshop.taro)
        #expect(paging.play(3...3) == ["+3 0.0 緊急 次郎"])
        #expect(!paging.deliveries.contains { $0.isPending && $0.person == "開発 太郎" }, "who ordered it knows")
        paging.add(IncidentWorkshop.instructed(.halt), at: 4, by: Workshop.taro)
        #expect(paging.escalation.phase == .answered, "a halt at level 3 is an instruction like any other")
        paging = Workshop()
        paging.add(.acknowledged, at: 1, by: Workshop.taro)
        paging.add(.raised(level: .halt, why: "w"), at: 2, by: Workshop.hanako)
        #expect(paging.play(2...2) == ["+2 0.0 緊急 次郎, 開発 太郎"])
    }

    @Test("a further verdict at the same level does not begin again what is under way")
    func furtherVerdict() {
        var paging = Workshop()
        #expect(paging.play(0...0).count == 1)
        paging.add(.judged(verdict: IncidentWorkshop.minor), at: 4)
        #expect(paging.play(4...10) == ["+10 0.1 開発 太郎, 緊急 次郎"])
        paging.add(IncidentWorkshop.instructed(.resume), at: 11, by: Workshop.taro)
        paging.add(.judged(verdict: IncidentWorkshop.major), at: 12)
        #expect(paging.play(12...12) == ["+12 0.0 開発 太郎"], "after an answer it is news")
    }

    @Test("the same failure again begins again only where the hold was lifted")
    func recurrence() {
        var paging = Workshop()
        paging.add(IncidentWorkshop.instructed(.act), at: 1, by: Workshop.taro)
        paging.add(.absorbed(other: "i2"), at: 2)
        #expect(paging.escalation.phase == .answered)
        paging.add(IncidentWorkshop.instructed(.resume), at: 3, by: Workshop.taro)
        paging.add(.absorbed(other: "i3"), at: 4)
        #expect(paging.play(4...4) == ["+4 0.0 開発 太郎"])
    }

    @Test("lowering counts as being there: the instruction is still owed, at level 1 nothing is")
    func lowered() {
        var paging = Workshop(.halt)
        let signed = IncidentWorkshop.signed(.lower(.major))
        paging.add(.lowered(level: .major, why: "w", signed: signed), at: 3, by: Workshop.taro)
        #expect(paging.escalation.phase == .acknowledged && paging.due == 33)
        paging.add(.lowered(level: .minor, why: "w", signed: signed), at: 4, by: Workshop.taro)
        #expect(paging.escalation.phase == .idle && paging.due == nil)
    }

    @Test("what is closed, joined or observed tells nobody, whatever comes after")
    func over() {
        for end in [IncidentEvent.closed(why: nil, signed: nil), .joined(other: "i0"), .settled(how: .fixedByRerun)] {
            var paging = Workshop()
            paging.add(end, at: 1)
            paging.add(.raised(level: .halt, why: "w"), at: 2)
            #expect(paging.escalation.phase == .over && paging.play(0...30).isEmpty)
        }
        var paging = Workshop()
        paging.escalation = Escalation()
        paging.add(.opened(Workshop.opening(nil, isObserved: true)))
        paging.add(.judged(verdict: IncidentWorkshop.halt))
        #expect(paging.escalation.phase == .over && paging.due == nil)
    }

    @Test("a rollback that failed needs a further instruction, and says so")
    func rollbackFailed() {
        var paging = Workshop()
        paging.add(IncidentWorkshop.instructed(.rollback), at: 1, by: Workshop.taro)
        paging.add(.rollbackEnded(run: IncidentWorkshop.run, passed: false), at: 9)
        #expect(paging.play(9...19) == ["+9 0.0 開発 太郎", "+19 0.1 開発 太郎, 緊急 次郎"])
    }
}
