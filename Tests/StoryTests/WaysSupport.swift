import Foundation
import Testing

/// One row of the table "Example and proof".
struct Way: Sendable, CustomTestStringConvertible {
    /// The name that the stand-in knows it by.
    let name: String
    /// What `andon run` exits with.
    let exitCode: Int32
    let level: Int
    let condition: String
    /// Where the verdict must point to: a file's name, or nil where no file can testify.
    let file: String?
    /// What the named line must say.
    let text: String
    var key: String? = "Zq7Rk2vN9xWb4TfLh8Ys3Mc6"

    var testDescription: String { name }

    static let all: [Way] = [
        Way(
            name: "env-unset", exitCode: 1, level: 1, condition: "cause_in_log", file: "stderr",
            text: "KeyError: 'OPENAI_API_KEY'", key: nil),
        Way(
            name: "malformed", exitCode: 70, level: 1, condition: "cause_in_log", file: "stdout",
            text: "job_payload 読み込みエラー"),
        Way(
            name: "unknown", exitCode: 3, level: 2, condition: "unknown_cause", file: "stderr", text: "E-7701"),
        Way(
            name: "warned-then-unknown", exitCode: 3, level: 2, condition: "unknown_cause", file: "stderr",
            text: "E-7701"),
        Way(
            name: "forbidden", exitCode: 1, level: 2, condition: "permission", file: "stderr",
            text: "HTTP Error 403"),
        Way(
            name: "unauthorized", exitCode: 1, level: 3, condition: "authentication", file: "stderr",
            text: "API error: 401"),
        Way(
            name: "deny", exitCode: 70, level: 2, condition: "abnormal_phase", file: "phase_state.json", text: "deny"),
        Way(
            name: "max-steps", exitCode: 70, level: 2, condition: "abnormal_phase", file: "phase_state.json",
            text: "max_steps_reached"),
        Way(
            name: "contradiction", exitCode: 70, level: 2, condition: "contradiction", file: "logs/steps/step_",
            text: "E-5120"),
        Way(
            name: "no-step", exitCode: 70, level: 2, condition: "missing_log", file: nil, text: "logs/steps"),
        Way(
            name: "fatal", exitCode: 70, level: 3, condition: "fatal_error", file: "phase_state.json",
            text: "fatal_error"),
        Way(name: "killed", exitCode: 137, level: 3, condition: "cannot_continue", file: nil, text: "9"),
        Way(
            name: "cut-state", exitCode: 70, level: 3, condition: "data_corruption", file: "phase_state.json",
            text: "current_step"),
        Way(
            name: "no-space", exitCode: 1, level: 3, condition: "file_system", file: "stderr",
            text: "No space left on device"),
        Way(name: "leak", exitCode: 1, level: 3, condition: "security", file: "stdout", text: "OPENAI_API_KEY"),
        Way(
            name: "refused", exitCode: 70, level: 3, condition: "external_system", file: "", text: "refused"),
        Way(name: "hang", exitCode: 124, level: 2, condition: "timed_out", file: nil, text: "124"),
    ]
}

/// What an earlier, different run left lying about.
enum Soil: String, CaseIterable, Sendable {
    case clean
    /// An earlier run failed.
    case oldFailure
    /// An earlier run ended well.
    case oldSuccess
}

extension Project {
    /// Lays out an earlier run's files, a day old.
    func lay(_ soil: Soil) throws {
        guard soil != .clean else { return }
        let isWell = soil == .oldSuccess
        let phase = isWell ? "done" : "fatal_error"
        let error = isWell ? "null" : #""E-1234 an old and different error: 401 Unauthorized, No space left on device""#
        let date = "2025-01-02T03:04:05"
        let state = """
            {"current_phase": "\(phase)", "current_step": 2, "last_done": \(isWell), "last_done_reason": null,
             "job_index": 0, "updated_at": "\(date)"}
            """
        try write(state, to: "workspace/artifacts/phase_state.json")
        try write(state, to: "workspace/phase_state.json")
        for number in 1...2 {
            let step = """
                {"phase": "\(phase)", "step_num": \(number), "timestamp": "\(date)", "done": \(isWell),
                 "done_reason": null, "error": \(error), "message": "old", "stopped": true, "job_name": "old",
                 "job_index": 0}
                """
            try write(step, to: "logs/steps/step_00\(number).json")
        }
        let word = isWell ? "ok" : "failed"
        try write(
            #"{"job_index": 0, "phases": ["execute", "\#(phase)"], "last_phase": "\#(phase)", "steps": 2}"#,
            to: "logs/phase_summary.json")
        try write(#"{"job_index": 0, "status": "\#(word)"}"#, to: "workspace/artifacts/job_result.json")
        try write(#"{"success": \#(isWell), "status": "\#(word)", "exit_code": 0}"#, to: "logs/last_run_summary.json")
        try write("result: \(word)\n", to: "logs/last_run_summary.txt")
        let old = try shell("find logs workspace -type f ! -name job_input.json -exec touch -d '1 day ago' {} +")
        try expected(old)
    }

    /// A sealed project whose orchestrator may hang for 2 s only.
    static func withShortTimeout() throws -> Project {
        let project = try Project.prepared(.contacts)
        try project.addRun(hangEntry)
        try project.expected(project.seal())
        return project
    }

    static let hangEntry = "hang: {command: [\"*--way hang*\"], serves: internal, judge: tos, timeout: 2s}"

    /// Adds an entry in front of the others in `runs:`.
    func addRun(_ entry: String) throws {
        let lines = try read("andon.yaml").components(separatedBy: "\n")
        guard let at = lines.firstIndex(of: "runs:") else { throw HarnessTrouble.timeout("no runs: in andon.yaml") }
        try write((lines[...at] + ["  " + entry] + lines[(at + 1)...]).joined(separator: "\n"), to: "andon.yaml")
    }
}
