import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// One round through a routine's checks: commands are run with a limit, questions answered by a person.
struct RoutineRound {
    let work: Workplace
    let routine: Routine
    /// The answers that were given beforehand, by the checks' ids.
    let answers: [String: Bool]
    /// Tells that a check takes its time.
    let slow: @Sendable (_ number: Int, Routine.Check) -> Void

    /// Most bytes of what a command printed that are looked at, and most characters of it that are kept.
    private static let (looked, kept) = (64 << 10, 1000)

    /// What each check comes to.
    ///
    /// - Parameter ask: asks a person; nil where nobody can be asked, or nobody answered.
    func results(ask: (_ number: Int, Routine.Check, _ question: Wording) -> Bool?) -> [RoutineRecord.Check] {
        routine.checks.enumerated().map { index, check in
            switch check.way {
            case .command(let command, let limit): result(of: check, number: index + 1, command, limit: limit)
            case .question(let question):
                switch answers[check.id] ?? ask(index + 1, check, question) {
                case true?: RoutineRecord.Check(id: check.id, title: check.title, outcome: .passed)
                case false?: RoutineRecord.Check(id: check.id, title: check.title, outcome: .answeredNo)
                case nil: RoutineRecord.Check(id: check.id, title: check.title, outcome: .unanswered)
                }
            }
        }
    }

    private func result(
        of check: Routine.Check, number: Int, _ command: [String], limit: Span
    ) -> RoutineRecord.Check {
        let notice = DispatchWorkItem { [slow] in slow(number, check) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 1, execute: notice)
        defer { notice.cancel() }
        let tool = ToolRun(
            findable(command), folder: work.place.root, environment: environment, limit: limit,
            maximumBytes: RoutineRound.looked, keepTail: true)
        do throws(ToolRun.Problem) {
            return result(of: check, try tool())
        } catch {
            return RoutineRecord.Check(
                id: check.id, title: check.title, outcome: .notStarted, detail: detail(command.first ?? ""))
        }
    }

    private func result(of check: Routine.Check, _ result: ToolResult) -> RoutineRecord.Check {
        let outcome: RoutineRecord.Outcome
        var code: Int?
        switch result.ending {
        case .timedOut: outcome = .timedOut
        case .exited(let number):
            (outcome, code) = (number == 0 ? .passed : .failed, Int(number))
        case .signalled(let signal): (outcome, code) = (.failed, 128 + Int(signal))
        case .notFound, .notExecutable: outcome = .notStarted
        }
        guard outcome != .passed else {
            return RoutineRecord.Check(id: check.id, title: check.title, outcome: .passed, exitCode: code)
        }
        let printed = TextDecoding.text(result.output) + "\n" + TextDecoding.text(result.errors)
        return RoutineRecord.Check(
            id: check.id, title: check.title, outcome: outcome, exitCode: code, detail: detail(printed))
    }

    /// The last lines, as the record may keep them. Hidden first and cut then: half a secret would not be recognised.
    private func detail(_ printed: String) -> String? {
        let lines = work.recordable(printed).split(whereSeparator: \.isNewline)
            .filter { !$0.allSatisfy(\.isWhitespace) }.suffix(5)
        return lines.isEmpty ? nil : String(lines.joined(separator: "\n").suffix(RoutineRound.kept))
    }

    /// The running program, which `andon` in a check means though it is not on the PATH.
    private var program: FilePath? { Bundle.main.executablePath.map { FilePath($0) } }

    /// A command is looked up on our own PATH, not on the one that it is given.
    private func findable(_ command: [String]) -> [String] {
        guard let program, command.first == "andon" else { return command }
        return [program.string] + command.dropFirst()
    }

    /// Ours, with the running program's own folder searched first.
    private var environment: [String: String] {
        var environment = work.surroundings.environment
        guard let folder = program?.removingLastComponent().string else { return environment }
        environment["PATH"] = [folder, environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"].joined(separator: ":")
        return environment
    }
}
