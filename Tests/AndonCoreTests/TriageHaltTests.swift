import Testing

@testable import AndonCore

private typealias Bench = TriageWorkshop

@Suite("level 3: what stops everything")
struct TriageHaltTests {
    private static func signalled(_ number: Int) -> Testimony {
        Bench.spoiled {
            $0.exit = .signalled(number: number)
            $0.state = Bench.phase("execute")
        }
    }

    static let cases: [TriageCase] = [
        TriageCase(
            "phase fatal_error with exit 0", Bench.spoiled { $0.state = Bench.phase("fatal_error") }, level: .halt,
            .fatalError),
        TriageCase(
            "phase fatal_error with exit 1 and a known cause",
            Bench.spoiled {
                $0.exit = .exited(code: 1)
                $0.state = Bench.phase("fatal_error")
                $0.regions = [[], [Bench.printed("KeyError", .entry("env-unset"))]]
            }, level: .halt, .fatalError, and: [.causeInLog]),
        TriageCase("SIGSEGV", signalled(11), level: .halt, .cannotContinue, not: [.abnormalPhase]),
        TriageCase("SIGABRT", signalled(6), level: .halt, .cannotContinue),
        TriageCase("SIGKILL by nobody we know", signalled(9), level: .halt, .cannotContinue),
        TriageCase(
            "137 as a shell reports it", Bench.failing(137), level: .halt, .cannotContinue),
        TriageCase(
            "timed out twice running", Bench.spoiled { $0.exit = .timedOut }, history: History(lastTimedOut: true),
            level: .halt, .cannotContinue, and: [.timedOut]),
        TriageCase(
            "a full disk", Bench.failing(1, Bench.printed("No space left on device", .usual(.fileSystem))),
            level: .halt,
            .fileSystem, not: [.unknownCause]),
        TriageCase(
            "a full disk that Andon itself met",
            Bench.spoiled {
                $0.exit = .exited(code: 1)
                $0.preservingTrouble = Source(file: "evidence", text: "ENOSPC")
            }, level: .halt, .fileSystem),
        TriageCase(
            "a state file of this run that does not parse",
            Bench.spoiled { $0.state = .broken(Source(file: Bench.state, text: "cut short")) }, level: .halt,
            .dataCorruption, not: [.missingLog, .unknownCause]),
        TriageCase(
            "a step file of this run that does not parse",
            Bench.spoiled {
                $0.brokenSteps = [Source(file: Bench.step, text: "cut short")]
                $0.stepsWritten = 0
            }, level: .halt, .dataCorruption, not: [.missingLog]),
        TriageCase(
            "a checksum mismatch", Bench.failing(1, Bench.printed("checksum mismatch", .usual(.dataCorruption))),
            level: .halt, .dataCorruption),
        TriageCase(
            "401 beside a runbook entry",
            Bench.failing(1, Bench.printed("API error: 401", .usual(.authentication), .entry("malformed-input"))),
            level: .halt, .authentication, and: [.causeInLog]),
        TriageCase(
            "a secret's value in the output of a run that ended well",
            Bench.spoiled {
                $0.secrets = [
                    Testimony.Secret(
                        name: "OPENAI_API_KEY", isCertain: true, source: Source(file: "stdout", text: "[hidden]"))
                ]
            }, level: .halt, .security),
        TriageCase(
            "an external system beyond the documented retries",
            Bench.failing(1, Bench.printed("connection refused", .external, .entry("network"))),
            history: History(retriesMade: 2), level: .halt, .externalSystem, and: [.causeInLog]),
    ]

    @Test("danger first, whatever else is known", arguments: cases)
    func level(row: TriageCase) {
        row.check(Bench.triage)
    }
}

extension TriageCase {
    func check(_ triage: Triage) {
        #expect(!triage.passes(testimony))
        let verdict = triage.verdict(on: testimony, history: history, run: TriageWorkshop.run)
        let shown = verdict.conditions.map(\.key.rawValue).joined(separator: ", ")
        #expect(verdict.level == level, "\(shown)")
        #expect(verdict.conditions.first?.key == first, "\(shown)")
        for key in further { #expect(verdict.holds(key), "\(key.rawValue) in \(shown)") }
        for key in absent { #expect(!verdict.holds(key), "\(key.rawValue) in \(shown)") }
        #expect(verdict.conditions.map(\.level).max() == verdict.level, "the highest wins")
        let levels = verdict.conditions.map(\.level.rawValue)
        #expect(levels == levels.sorted(by: >), "the gravest first: \(shown)")
        #expect((verdict.remedy == nil) == (verdict.level > .minor), "a remedy is named at level 1 only")
    }
}
