/// The conditions of levels 3 and 2 that one testimony shows by itself.
extension Triage {
    enum PhaseMeaning {
        case normal
        case running
        case abnormal
        case fatal
        case unknown
    }

    func meaning(of phase: String?) -> PhaseMeaning {
        guard let phase else { return .unknown }
        if judge.phases.fatal.contains(phase) { return .fatal }
        if judge.phases.abnormal.contains(phase) { return .abnormal }
        if judge.phases.running.contains(phase) { return .running }
        return judge.phases.normal.contains(phase) ? .normal : .unknown
    }

    /// Logs that a run which claims success must have written and did not; empty where it claims none.
    func missingLogs(_ testimony: Testimony) -> [Source] {
        guard testimony.exit == .exited(code: 0), testimony.failOn.isEmpty, testimony.stop == nil else { return [] }
        var missing: [Source] = []
        if let state = judge.state, state.isExpected, testimony.state == .notWritten {
            missing.append(Source(file: state.files.first, text: state.files.joined(separator: ", ")))
        }
        if case .written(let phase, _) = testimony.state, meaning(of: phase) != .normal { return missing }
        if let steps = judge.steps, steps.isExpected, testimony.stepsWritten == 0, testimony.brokenSteps.isEmpty {
            missing.append(Source(file: steps.files, text: steps.files))
        }
        return missing
    }

    func haltConditions(_ testimony: Testimony, history: History) -> [HeldCondition] {
        var held: [HeldCondition] = []
        if case .written(let phase, let source) = testimony.state, meaning(of: phase) == .fatal {
            held.append(HeldCondition(.fatalError, source: source))
        }
        if let fatal = fatalExit(testimony) {
            held.append(HeldCondition(.cannotContinue, source: Source(file: nil, text: fatal)))
        } else if testimony.exit == .timedOut, history.lastTimedOut {
            held.append(HeldCondition(.cannotContinue, source: Source(file: nil, text: "timed out twice running")))
        }
        for condition in [Condition.fileSystem, .dataCorruption, .authentication] {
            if let line = testimony.lines.last(where: { $0.marks.contains(.usual(condition)) }) {
                held.append(HeldCondition(condition, source: line.source))
            }
        }
        if let trouble = testimony.preservingTrouble, !held.contains(where: { $0.key == .fileSystem }) {
            held.append(HeldCondition(.fileSystem, source: trouble))
        }
        if case .broken(let source) = testimony.state {
            held.append(HeldCondition(.dataCorruption, source: source))
        } else if let step = testimony.brokenSteps.first {
            held.append(HeldCondition(.dataCorruption, source: step))
        }
        for secret in testimony.secrets where secret.isCertain {
            held.append(HeldCondition(.security, source: secret.source))
        }
        return held
    }

    func majorConditions(
        _ testimony: Testimony, history: History, explained: Explanation
    ) -> [HeldCondition] {
        var held: [HeldCondition] = []
        let isStopped = testimony.stop != nil
        if testimony.exit == .supervisorLost {
            held.append(
                HeldCondition(
                    .supervisorLost, source: Source(file: nil, text: "andon was killed while the run went on"))
            )
        }
        if testimony.exit == .timedOut {
            held.append(HeldCondition(.timedOut, source: Source(file: nil, text: "exit 124")))
        }
        if case .written(let phase, let source) = testimony.state {
            switch meaning(of: phase) {
            case .abnormal, .unknown: held.append(HeldCondition(.abnormalPhase, source: source))
            case .running where !isStopped && !wasCutOff(testimony):
                held.append(HeldCondition(.abnormalPhase, source: source))
            case .normal where !isStopped: held += contradictions(testimony, state: source, explained: explained)
            default: break
            }
        } else if testimony.exit == .exited(code: 0), let error = testimony.stepError, explained.entry == nil,
            testimony.failOn.isEmpty, judge.state == nil
        {
            held.append(HeldCondition(.contradiction, source: error.source))
        }
        if let summary = testimony.failedSummary, testimony.exit == .exited(code: 0) {
            held.append(HeldCondition(.contradiction, source: summary))
        }
        held += missingLogs(testimony).map { HeldCondition(.missingLog, source: $0) }
        if let line = testimony.lines.last(where: { $0.marks.contains(.usual(.permission)) }) {
            held.append(HeldCondition(.permission, source: line.source))
        }
        for secret in testimony.secrets where !secret.isCertain {
            held.append(HeldCondition(.secretSuspected, source: secret.source))
        }
        return held
    }

    private func contradictions(
        _ testimony: Testimony, state: Source, explained: Explanation
    ) -> [HeldCondition] {
        if let error = testimony.stepError, explained.entry == nil || explained.unexplained != nil {
            return [HeldCondition(.contradiction, source: error.source)]
        }
        if case .exited(let code) = testimony.exit, code != 0 {
            return [
                HeldCondition(.contradiction, source: Source(file: state.file, text: "\(state.text), exit \(code)"))
            ]
        }
        return []
    }

    /// Whether the run was ended from outside, so that a phase which is only seen while it runs is no news.
    private func wasCutOff(_ testimony: Testimony) -> Bool {
        switch testimony.exit {
        case .timedOut, .supervisorLost, .signalled: true
        default: fatalExit(testimony) != nil
        }
    }

    private func fatalExit(_ testimony: Testimony) -> String? {
        switch testimony.exit {
        case .signalled(let number) where Triage.fatalSignals.contains(number):
            if let stop = testimony.stop, stop.signal == number { return nil }
            return "signal \(number)"
        case .exited(let code) where Triage.fatalSignals.contains(code - 128):
            return "exit \(code) (128+\(code - 128))"
        default: return nil
        }
    }

    /// SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGSEGV, SIGSYS, which a shell reports as 128+n.
    private static let fatalSignals: Set<Int> = [4, 5, 6, 7, 8, 9, 11, 31]
}
