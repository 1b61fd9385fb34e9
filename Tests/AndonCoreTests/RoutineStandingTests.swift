import Testing

@testable import AndonCore

@Suite("how a routine stands")
struct RoutineStandingTests {
    private static let tokyo = Result { try ZoneTests.zone("Asia/Tokyo") }
    private static let daily = Routine(
        id: "daily", file: "routines/daily.md", title: Wording("daily"), schedule: RoutineSchedule(.daily, minute: 600),
        checks: [])

    /// Tokyo's wall clock in December 2025, which begins on a Monday.
    private static func time(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        ZoneTests.instant(2025, 12, day, hour, minute) + .minutes(-9 * 60)
    }

    private static func record(
        _ ended: Instant, _ outcome: RoutineRecord.Outcome = .passed, seal: Int? = 1
    ) -> RoutineRecord {
        RoutineRecord(
            id: "daily", title: Wording("daily"), began: ended, ended: ended, by: IncidentWorkshop.operatorActor,
            checks: [
                RoutineRecord.Check(id: "a", title: Wording("a"), outcome: .passed),
                RoutineRecord.Check(id: "b", title: Wording("b"), outcome: outcome),
            ], seal: seal)
    }

    private func standing(
        _ last: RoutineRecord?, seal: (number: Int, at: Instant)? = (1, time(1, 12)), now: Instant
    ) throws -> RoutineStanding {
        Self.daily.standing(last: last, seal: seal, now: now, in: try Self.tokyo.get())
    }

    @Test("never run: due from the seal on, missed only when its first time since the seal has passed")
    func neverRun() throws {
        let late = try standing(nil, now: Self.time(1, 12, 1))
        #expect(late == RoutineStanding(state: .due, dueAt: Self.time(2, 10), lastRun: nil))
        #expect(!late.isTrouble)
        #expect(try standing(nil, now: Self.time(2, 9, 59)).state == .due)
        let missed = try standing(nil, now: Self.time(2, 10))
        #expect(missed.state == .missed && missed.isTrouble)
    }

    @Test("run and well: done for 24 hours, then due, missed at the time of day after")
    func done() throws {
        let last = Self.record(Self.time(2, 9))
        #expect(
            try standing(last, now: Self.time(3, 8, 59))
                == RoutineStanding(state: .done, dueAt: Self.time(3, 10), lastRun: Self.time(2, 9)))
        #expect(try standing(last, now: Self.time(3, 9)).state == .due)
        #expect(try standing(last, now: Self.time(3, 10)).state == .missed)
        let late = Self.record(Self.time(2, 11))
        #expect(try standing(late, now: Self.time(3, 10, 30)).state == .done, "run for the next deadline already")
        #expect(try standing(late, now: Self.time(3, 11)).state == .due)
        #expect(try standing(late, now: Self.time(4, 10)).state == .missed)
    }

    @Test("a newer seal makes it due at once, and gives it until its next time")
    func newerSeal() throws {
        let last = Self.record(Self.time(2, 9))
        let seal = (number: 2, at: Self.time(2, 9, 30))
        let standing = try standing(last, seal: seal, now: Self.time(2, 9, 31))
        #expect(standing.state == .due && standing.dueAt == Self.time(2, 10))
        #expect(try self.standing(last, seal: seal, now: Self.time(2, 10)).state == .missed)
        let again = Self.record(Self.time(2, 9, 45), seal: 2)
        #expect(try self.standing(again, seal: seal, now: Self.time(2, 10)).state == .done)
        let lateSeal = (number: 2, at: Self.time(9, 12))
        #expect(
            try self.standing(last, seal: lateSeal, now: Self.time(9, 13)).state == .due,
            "what was missed before the seal counts no more")
    }

    @Test(
        "what did not pass is failed until it is run again, and missed when that is late",
        arguments: [RoutineRecord.Outcome.failed, .timedOut, .notStarted, .answeredNo, .unanswered])
    func failed(outcome: RoutineRecord.Outcome) throws {
        let last = Self.record(Self.time(2, 9), outcome)
        #expect(!last.isWell && last.shortcomings.map(\.id) == ["b"])
        let standing = try standing(last, now: Self.time(2, 9, 1))
        #expect(standing.state == .failed && standing.isTrouble)
        #expect(try self.standing(last, now: Self.time(3, 9, 30)).state == .failed)
        #expect(try self.standing(last, now: Self.time(3, 10)).state == .missed)
        #expect(try self.standing(Self.record(Self.time(2, 9, 5)), now: Self.time(2, 9, 6)).state == .done)
    }

    @Test("while the project observes nothing is missed")
    func observing() throws {
        #expect(try standing(nil, seal: nil, now: Self.time(20, 12)).state == .due)
        let last = Self.record(Self.time(2, 9), seal: nil)
        #expect(try standing(last, seal: nil, now: Self.time(2, 12)).state == .done)
        #expect(try standing(last, seal: nil, now: Self.time(20, 12)).state == .due)
        #expect(
            try standing(last, now: Self.time(2, 9, 1)).state == .due, "the first seal puts another procedure in force")
    }

    @Test("a run that a clock put into the future does not count as done for ever")
    func future() throws {
        #expect(try standing(Self.record(Self.time(30, 9)), now: Self.time(1, 13)).state == .due)
    }

    @Test("either line may run it, nobody else; while observing anyone but an agent")
    func permission() {
        func refusal(_ actor: Actor, isSealed: Bool) -> Refusal? {
            do throws(Refusal) {
                try Routine.requirePermission(of: actor, isSealed: isSealed)
                return nil
            } catch {
                return error
            }
        }
        for actor in [IncidentWorkshop.operatorActor, IncidentWorkshop.developer] {
            #expect(refusal(actor, isSealed: true) == nil)
        }
        for actor in [IncidentWorkshop.emergency, IncidentWorkshop.stranger] {
            let expected = Refusal.notYourRole(account: actor.account, allowed: [.firstLine, .secondLine])
            #expect(refusal(actor, isSealed: true) == expected)
            #expect(refusal(actor, isSealed: false) == nil)
        }
        for isSealed in [true, false] {
            #expect(
                refusal(IncidentWorkshop.agent, isSealed: isSealed)
                    == .notForAgents(account: IncidentWorkshop.agent.account))
        }
    }

    @Test("--answer names a check by its id or its number, from 1")
    func named() {
        let checks = ["disk", "2", "people"].map {
            Routine.Check(id: $0, title: Wording($0), way: .question(Wording("?")))
        }
        let routine = Routine(
            id: "daily", file: "", title: Wording("daily"), schedule: RoutineSchedule(.daily, minute: 0), checks: checks
        )
        #expect(routine.check(named: "people")?.id == "people")
        #expect(routine.check(named: "1")?.id == "disk")
        #expect(routine.check(named: "3")?.id == "people")
        for nothing in ["0", "4", "-1", "", "Disk"] { #expect(routine.check(named: nothing) == nil) }
    }
}
