import Testing

@testable import AndonCore

/// TOS's judge and a small runbook, and testimonies to judge by them.
enum TriageWorkshop {
    static let state = "workspace/artifacts/phase_state.json"
    static let step = "logs/steps/step_001.json"

    static let tos = Judge(
        state: Judge.State(
            files: [state, "workspace/phase_state.json"], phase: "current_phase", errors: ["error"], isExpected: true),
        phases: Judge.Phases(
            normal: ["done", "job_loop_complete"], running: ["execute"], abnormal: ["deny", "max_steps_reached"],
            fatal: ["fatal_error"]),
        steps: Judge.Steps(files: "logs/steps/step_*.json", errors: ["error"], isExpected: true),
        summaries: ["logs/last_run_summary.json"], failOn: ["job_payload 読み込みエラー"])

    static func entry(
        _ id: String, exitCodes: [Int] = [], places: [RunbookEntry.Place] = RunbookEntry.Place.allCases,
        conditions: [Condition] = [], transient: RunbookEntry.Transient? = nil, steps: [String] = ["do it"]
    ) -> RunbookEntry {
        RunbookEntry(
            id: id, file: "runbook/\(id).md", title: Wording(id), signatures: [id], exitCodes: exitCodes,
            places: places, conditions: conditions, cause: Wording("cause of \(id)"), transient: transient,
            steps: [.en: steps, .ja: steps])
    }

    static let runbook = [
        entry("env-unset", exitCodes: [1]),
        entry("malformed-input"),
        entry("no-remedy", steps: []),
        entry("printed-only", places: [.output]),
        entry(
            "network",
            transient: RunbookEntry.Transient(
                waits: [.seconds(1), .seconds(2)], covers: [.fatalError, .externalSystem])),
        entry("stopped", conditions: [.stoppedByHand]),
    ]

    static let triage = Triage(judge: tos, runbook: runbook)
    static let byExitCode = Triage(judge: Judge(), runbook: runbook)

    static let run = RunFacts(
        id: "r1", name: "orchestrator", command: "python3 orchestrator_v0_3.py", isListed: true, serves: .internal,
        startedAt: Instant(microseconds: 0), headAtStart: nil)

    /// A line that the run printed; what is an error of some kind looks like one.
    static func printed(_ text: String, _ marks: TestimonyLine.Mark..., to file: String = "stderr") -> TestimonyLine {
        let isError = !marks.isEmpty
        return TestimonyLine(
            source: Source(file: file, line: 1, text: text), place: .output,
            marks: Set(marks + (isError ? [.error] : [])))
    }

    static func inState(_ text: String, _ marks: TestimonyLine.Mark..., file: String = state) -> TestimonyLine {
        TestimonyLine(source: Source(file: file, text: text), place: .state, marks: Set(marks + [.error]))
    }

    /// What TOS leaves after a run that ended well; each case spoils something of it.
    static func healthy() -> Testimony {
        var testimony = Testimony(exit: .exited(code: 0), serves: .internal)
        testimony.regions = [[printed("job finished", to: "stdout")], []]
        testimony.state = .written(phase: "done", source: Source(file: state, text: "current_phase: done"))
        testimony.stepsWritten = 1
        return testimony
    }

    static func phase(_ phase: String) -> Testimony.State {
        .written(phase: phase, source: Source(file: state, text: "current_phase: \(phase)"))
    }

    static func spoiled(_ spoil: (inout Testimony) -> Void) -> Testimony {
        var testimony = healthy()
        spoil(&testimony)
        return testimony
    }

    static func failing(_ code: Int, _ lines: TestimonyLine...) -> Testimony {
        var testimony = Testimony(exit: .exited(code: code), serves: .internal)
        testimony.regions = [[], lines]
        return testimony
    }
}

/// One row of the tree: what testifies, and what must come of it.
struct TriageCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let testimony: Testimony
    let history: History
    let level: Level
    /// The gravest condition, which must be named first.
    let first: Condition
    /// Others that must hold too.
    let further: [Condition]
    /// Conditions that must not hold.
    let absent: [Condition]

    init(
        _ description: String, _ testimony: Testimony, history: History = History(), level: Level, _ first: Condition,
        and further: [Condition] = [], not absent: [Condition] = []
    ) {
        testDescription = description
        self.testimony = testimony
        self.history = history
        self.level = level
        self.first = first
        self.further = further
        self.absent = absent
    }
}
