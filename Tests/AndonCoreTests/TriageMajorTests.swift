import Testing

@testable import AndonCore

private typealias Bench = TriageWorkshop

@Suite("level 2: what the developer must see")
struct TriageMajorTests {
    private static let keyError = Bench.printed("KeyError: 'OPENAI_API_KEY'", .entry("env-unset"))
    private static let keyErrorFingerprint = Bench.triage.verdict(
        on: Bench.failing(1, keyError), history: History(), run: Bench.run
    ).fingerprint

    static let cases: [TriageCase] = [
        TriageCase(
            "an unknown error", Bench.failing(3, Bench.printed("E-7701", .error)), level: .major, .unknownCause),
        TriageCase("an exit code and not a word", Bench.failing(3), level: .major, .unknownCause),
        TriageCase("a command that is not there", Bench.spoiled { $0.exit = .notFound }, level: .major, .unknownCause),
        TriageCase(
            "a known error, then an unknown one",
            Bench.failing(1, keyError, Bench.printed("E-7701", .error)), level: .major, .unknownCause,
            and: [.causeInLog]),
        TriageCase(
            "a known error in one stream, an unknown one in the other",
            Bench.spoiled {
                $0.exit = .exited(code: 1)
                $0.state = .notWritten
                $0.regions = [[Bench.printed("E-7701", .error, to: "stdout")], [keyError]]
            }, level: .major, .unknownCause),
        TriageCase(
            "a known error with an exit code that its entry does not list", Bench.failing(7, keyError), level: .major,
            .unknownCause, not: [.causeInLog]),
        TriageCase(
            "a signature that may only match what was printed, in a state's error",
            Bench.spoiled {
                $0.exit = .exited(code: 1)
                $0.state = .notWritten
                $0.regions = []
                $0.stateErrors = [Bench.inState("printed-only", .entry("printed-only"))]
            }, level: .major, .unknownCause, not: [.causeInLog]),
        TriageCase(
            "a known cause without a remedy", Bench.failing(1, Bench.printed("x", .entry("no-remedy"))), level: .major,
            .noDocumentedRemedy, and: [.causeInLog], not: [.unknownCause, .remedyDocumented]),
        TriageCase(
            "the same again within 7 days", Bench.failing(1, keyError),
            history: History(settled: [keyErrorFingerprint]), level: .major, .reproducible, and: [.remedyDocumented]),
        TriageCase(
            "the remedy did not help", Bench.failing(1, keyError), history: History(isCheck: true), level: .major,
            .remedyFailed),
        TriageCase(
            "exit 0 and phase deny", Bench.spoiled { $0.state = Bench.phase("deny") }, level: .major, .abnormalPhase),
        TriageCase(
            "exit 0 and phase max_steps_reached", Bench.spoiled { $0.state = Bench.phase("max_steps_reached") },
            level: .major, .abnormalPhase),
        TriageCase(
            "a phase that nobody knows", Bench.spoiled { $0.state = Bench.phase("dreaming") }, level: .major,
            .abnormalPhase),
        TriageCase(
            "a state without a phase",
            Bench.spoiled { $0.state = .written(phase: nil, source: Source(file: Bench.state, text: "{}")) },
            level: .major, .abnormalPhase),
        TriageCase(
            "a phase that is only seen while it runs", Bench.spoiled { $0.state = Bench.phase("execute") },
            level: .major,
            .abnormalPhase),
        TriageCase(
            "success without a step log", Bench.spoiled { $0.stepsWritten = 0 }, level: .major, .missingLog,
            not: [.unknownCause]),
        TriageCase(
            "success without a state", Bench.spoiled { $0.state = .notWritten }, level: .major, .missingLog),
        TriageCase(
            "done, and the newest step has an error",
            Bench.spoiled {
                let line = Bench.inState("E-5120", file: Bench.step)
                ($0.stepError, $0.stateErrors) = (line, [line])
            }, level: .major, .contradiction),
        TriageCase(
            "done, and exit 1", Bench.spoiled { $0.exit = .exited(code: 1) }, level: .major, .contradiction),
        TriageCase(
            "exit 0, and a summary that says it failed",
            Bench.spoiled { $0.failedSummary = Source(file: "logs/last_run_summary.json", text: "status: failed") },
            level: .major, .contradiction),
        TriageCase(
            "403", Bench.failing(1, Bench.printed("HTTP Error 403: Forbidden", .usual(.permission))), level: .major,
            .permission, not: [.unknownCause]),
        TriageCase(
            "the first timeout",
            Bench.spoiled {
                $0.exit = .timedOut
                $0.state = Bench.phase("execute")
            }, level: .major, .timedOut, not: [.abnormalPhase, .unknownCause]),
        TriageCase(
            "a network error with no retry documented",
            Bench.failing(1, Bench.printed("Connection refused", .external)), level: .major, .externalUnretried),
        TriageCase(
            "what only looks like a secret",
            Bench.spoiled {
                $0.secrets = [
                    Testimony.Secret(name: "token", isCertain: false, source: Source(file: "stdout", text: "[hidden]"))
                ]
            }, level: .major, .secretSuspected),
        TriageCase(
            "a known error of a run that serves others",
            Bench.spoiled {
                $0 = Bench.failing(1, keyError)
                $0.serves = .others
            }, level: .major, .serviceImpact, and: [.remedyDocumented]),
        TriageCase(
            "andon itself was killed",
            Bench.spoiled {
                $0.exit = .supervisorLost
                $0.state = Bench.phase("execute")
            }, level: .major, .supervisorLost, not: [.abnormalPhase, .missingLog]),
        TriageCase(
            "a fail_on pattern that no entry explains",
            Bench.spoiled { $0.failOn = [Source(file: "stdout", line: 3, text: "job_payload 読み込みエラー: x")] },
            level: .major, .unknownCause),
    ]

    @Test("the developer is told, and nothing is repaired", arguments: cases)
    func level(row: TriageCase) {
        row.check(Bench.triage)
    }

    @Test("a project that writes no state is judged by its exit code and its output")
    func withoutState() {
        let verdict = Bench.byExitCode.verdict(on: Bench.failing(2), history: History(), run: Bench.run)
        #expect(verdict.conditions.map(\.key) == [.unknownCause])
        #expect(Bench.byExitCode.passes(Testimony(exit: .exited(code: 0), serves: .none)))
    }
}
