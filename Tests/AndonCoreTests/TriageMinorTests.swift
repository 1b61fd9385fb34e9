import Testing

@testable import AndonCore

private typealias Bench = TriageWorkshop

@Suite("level 1: what the operator may settle alone")
struct TriageMinorTests {
    private static let reset = Bench.printed("ConnectionResetError", .external, .entry("network"))

    static let cases: [TriageCase] = [
        TriageCase(
            "an unset environment variable",
            Bench.failing(1, Bench.printed("Traceback"), Bench.printed("KeyError", .entry("env-unset"))), level: .minor,
            .causeInLog, and: [.remedyDocumented]),
        TriageCase(
            "a malformed input file, exit 0",
            Bench.spoiled {
                let source = Source(file: "stdout", line: 1, text: "job_payload 読み込みエラー: x")
                $0.failOn = [source]
                $0.regions = [
                    [
                        TestimonyLine(
                            source: source, place: .output, marks: [.entry("malformed-input"), .failOn, .error])
                    ], [],
                ]
            }, level: .minor, .causeInLog, and: [.remedyDocumented]),
        TriageCase(
            "stopped by a hand at andon",
            Bench.spoiled {
                $0.exit = .signalled(number: 2)
                $0.stop = HandStop(signal: 2, sender: "terminal")
                $0.state = Bench.phase("execute")
            }, level: .minor, .stoppedByHand, not: [.abnormalPhase, .unknownCause]),
        TriageCase(
            "stopped by a hand, and the errors that the stopping printed",
            Bench.spoiled {
                $0.exit = .exited(code: 130)
                $0.stop = HandStop(signal: 15, sender: "pid 1 (root)")
                $0.state = Bench.phase("execute")
                $0.regions = [[], [Bench.printed("KeyboardInterrupt", .error)]]
            }, level: .minor, .stoppedByHand),
        TriageCase(
            "stopped by a hand that had to kill",
            Bench.spoiled {
                $0.exit = .signalled(number: 9)
                $0.stop = HandStop(signal: 9, sender: "terminal")
                $0.state = Bench.phase("execute")
            }, level: .minor, .stoppedByHand, not: [.cannotContinue]),
        TriageCase(
            "the same stopped by a hand again",
            Bench.spoiled {
                $0.exit = .signalled(number: 2)
                $0.stop = HandStop(signal: 2, sender: "terminal")
            }, history: History(settled: ["orchestrator | stopped_by_hand"]), level: .minor, .stoppedByHand),
    ]

    @Test("the cause stands in the log and the remedy in the runbook", arguments: cases)
    func level(row: TriageCase) {
        row.check(Bench.triage)
    }

    @Test("a stop by hand hides no danger")
    func stopHidesNothing() {
        let testimony = Bench.spoiled {
            $0.exit = .signalled(number: 2)
            $0.stop = HandStop(signal: 2, sender: "terminal")
            $0.regions = [[], [Bench.printed("No space left on device", .usual(.fileSystem))]]
        }
        let verdict = Bench.triage.verdict(on: testimony, history: History(), run: Bench.run)
        #expect(verdict.level == .halt)
        #expect(verdict.holds(.fileSystem) && verdict.holds(.stoppedByHand))
    }

    @Test("a transient error is retried, spaced, as often as its entry says and no more")
    func retries() {
        let testimony = Bench.failing(1, Self.reset)
        for made in 0..<2 {
            let entry = Bench.triage.retry(testimony, history: History(retriesMade: made), run: Bench.run)
            #expect(entry?.id == "network")
        }
        #expect(Bench.triage.retry(testimony, history: History(retriesMade: 2), run: Bench.run) == nil)
    }

    @Test("a fatal_error that the transient entry covers is retried, any other danger is not")
    func covers() {
        var fatal = Bench.spoiled { $0.state = Bench.phase("fatal_error") }
        fatal.stateErrors = [Bench.inState("ConnectionResetError", .external, .entry("network"))]
        #expect(Bench.triage.retry(fatal, history: History(), run: Bench.run)?.id == "network")
        for condition in [Condition.authentication, .fileSystem, .dataCorruption, .permission] {
            var graver = fatal
            graver.regions = [[], [Bench.printed("graver", .usual(condition)), Self.reset]]
            #expect(Bench.triage.retry(graver, history: History(), run: Bench.run) == nil, "\(condition.rawValue)")
        }
        var leaking = fatal
        leaking.secrets = [Testimony.Secret(name: "K", isCertain: true, source: Source(file: "stdout", text: ""))]
        #expect(Bench.triage.retry(leaking, history: History(), run: Bench.run) == nil)
    }

    @Test("nothing is retried that was stopped, timed out, unexplained, or the check of a remedy")
    func neverRetried() {
        var stopped = Bench.failing(1, Self.reset)
        stopped.stop = HandStop(signal: 2, sender: "terminal")
        var late = Bench.failing(1, Self.reset)
        late.exit = .timedOut
        let unexplained = Bench.failing(1, Self.reset, Bench.printed("E-7701", .error))
        for testimony in [stopped, late, unexplained] {
            #expect(Bench.triage.retry(testimony, history: History(), run: Bench.run) == nil)
        }
        let check = History(isCheck: true)
        #expect(Bench.triage.retry(Bench.failing(1, Self.reset), history: check, run: Bench.run) == nil)
    }

    @Test("a retry that passed is level 1, and has the fingerprint of the error that it settled")
    func fixedByRerun() throws {
        let testimony = Bench.failing(1, Self.reset)
        let entry = try #require(Bench.runbook.first { $0.id == "network" })
        let verdict = Bench.triage.verdictOnFixedByRerun(first: testimony, entry: entry, run: Bench.run)
        #expect(verdict.level == .minor)
        #expect(verdict.conditions.map(\.key) == [.fixedByRerun, .causeInLog])
        let again = Bench.triage.verdict(
            on: testimony, history: History(settled: [verdict.fingerprint]), run: Bench.run)
        #expect(again.holds(.reproducible) && again.level == .major)
    }
}
