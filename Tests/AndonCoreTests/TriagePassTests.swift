import Testing

@testable import AndonCore

private typealias Bench = TriageWorkshop

@Suite("a run that ended well")
struct TriagePassTests {
    @Test("it passes where all that testifies agrees")
    func passes() {
        #expect(Bench.triage.passes(Bench.healthy()))
        #expect(Bench.triage.passes(Bench.spoiled { $0.state = Bench.phase("job_loop_complete") }))
    }

    @Test("what it printed on the way does not fail it: errors that it survived are its own")
    func survivedErrors() {
        let testimony = Bench.spoiled { $0.regions = [[], [Bench.printed("warning: reset", .external)]] }
        #expect(Bench.triage.passes(testimony))
    }

    @Test("a verdict never depends on the order in which sets are kept", arguments: TriageHaltTests.cases)
    func deterministic(row: TriageCase) {
        let first = Bench.triage.verdict(on: row.testimony, history: row.history, run: Bench.run)
        for _ in 0..<5 {
            #expect(Bench.triage.verdict(on: row.testimony, history: row.history, run: Bench.run) == first)
        }
    }

    @Test("every condition of the tree is shown by some row of these tables")
    func everyCondition() {
        var shown: Set<Condition> = [.fixedByRerun]
        for row in TriageHaltTests.cases + TriageMajorTests.cases + TriageMinorTests.cases {
            let verdict = Bench.triage.verdict(on: row.testimony, history: row.history, run: Bench.run)
            shown.formUnion(verdict.conditions.map(\.key))
        }
        // What a person raises is no matter of the tree.
        shown.insert(.raisedByHand)
        #expect(Condition.allCases.filter { !shown.contains($0) } == [])
    }

    @Test("whatever testifies, a failed run has a level and at least one condition; doubt is level 2")
    func total() {
        let seed = Seeded.fresh()
        var random = Seeded(seed: seed)
        let rows = TriageHaltTests.cases + TriageMajorTests.cases + TriageMinorTests.cases
        for _ in 0..<2000 {
            let (one, other) = (rows.randomElement(using: &random)!, rows.randomElement(using: &random)!)
            var mixed = one.testimony
            mixed.regions += other.testimony.regions
            mixed.stateErrors += other.testimony.stateErrors
            mixed.secrets += other.testimony.secrets
            if Bool.random(using: &random) { mixed.state = other.testimony.state }
            if Bool.random(using: &random) { mixed.exit = other.testimony.exit }
            let verdict = Bench.triage.verdict(on: mixed, history: one.history, run: Bench.run)
            #expect(!verdict.conditions.isEmpty, "seed \(seed)")
            #expect(verdict.level == verdict.conditions.map(\.level).max(), "seed \(seed)")
            // The operator acts alone only where an entry or a hand explains it.
            if verdict.level == .minor {
                #expect(verdict.holds(.causeInLog) || verdict.holds(.stoppedByHand), "seed \(seed)")
            }
        }
    }
}
