/// The documented tree (エスカレーションフロー図 and 障害レベルの定義): whether a run failed, and how bad that is.
///
/// Level-3 conditions first, then level 2; level 1 needs all of its own; the highest that holds wins; where nothing
/// can be told, level 2.
public struct Triage: Sendable {
    let judge: Judge
    let entries: [RunbookEntry]

    /// A tree with a project's judge and its runbook.
    public init(judge: Judge, runbook: [RunbookEntry]) {
        self.judge = judge
        entries = runbook
    }

    /// Whether the run ended well, by all that testifies: exit codes lie, both ways.
    public func passes(_ testimony: Testimony) -> Bool {
        guard testimony.exit == .exited(code: 0), testimony.stop == nil, testimony.failOn.isEmpty,
            testimony.secrets.isEmpty, testimony.brokenSteps.isEmpty
        else { return false }
        switch testimony.state {
        case .broken: return false
        case .written(let phase, _) where judge.state != nil && meaning(of: phase) != .normal: return false
        default: break
        }
        return testimony.stepError == nil && testimony.failedSummary == nil && missingLogs(testimony).isEmpty
    }

    /// The transient runbook entry that a failed run may be retried by: it explains the error, and nothing that it
    /// does not cover is graver than level 1.
    public func retry(_ testimony: Testimony, history: History, run: RunFacts) -> RunbookEntry? {
        let explained = Explanation(testimony, entries: entries)
        guard let entry = explained.entry, let transient = entry.transient,
            history.retriesMade < transient.waits.count, testimony.stop == nil, testimony.exit != .timedOut
        else { return nil }
        var trial = history
        trial.retriesMade = 0
        let verdict = verdict(on: testimony, history: trial, run: run)
        // Whom it serves does not change what a documented retry may try.
        let covered = Set(transient.covers + [.externalUnretried, .serviceImpact])
        let grave = verdict.conditions.filter { $0.level > .minor && !covered.contains($0.key) }
        return grave.isEmpty ? entry : nil
    }

    /// The level of a failed run, with every condition that held.
    public func verdict(on testimony: Testimony, history: History, run: RunFacts) -> Verdict {
        let explained = Explanation(testimony, entries: entries)
        let error = explained.errorLine?.source ?? testimony.failOn.last ?? fallbackError(testimony)
        let retried = history.retriesMade > 0
        let transient = explained.entry?.transient

        var held = haltConditions(testimony, history: history)
        held += majorConditions(testimony, history: history, explained: explained)
        if let line = explained.externalLine {
            if transient != nil, retried {
                held.append(HeldCondition(.externalSystem, source: line.source))
            } else if explained.entry == nil {
                held.append(HeldCondition(.externalUnretried, source: line.source))
            }
        } else if transient != nil, retried {
            held.append(HeldCondition(.externalSystem, source: error))
        }
        let isStopped = testimony.stop != nil && !held.contains { $0.level == .halt }
        if let entry = explained.entry, !entry.hasRemedy {
            held.append(HeldCondition(.noDocumentedRemedy, source: error))
        }
        if testimony.serves == .others {
            held.append(HeldCondition(.serviceImpact, source: Source(file: "andon.yaml", text: "serves: others")))
        }
        if history.isCheck { held.append(HeldCondition(.remedyFailed, source: error)) }

        let fingerprint = fingerprint(run: run, explained: explained, error: error, held: held, testimony: testimony)
        if history.settled.contains(fingerprint), !isStopped {
            held.append(HeldCondition(.reproducible, source: error))
        }
        let isNamed = explained.entry != nil || isStopped || held.contains { $0.key.namesTheCause }
        if let line = explained.unexplained, !isStopped {
            held.append(HeldCondition(.unknownCause, source: line.source))
        } else if !isNamed {
            held.append(HeldCondition(.unknownCause, source: error ?? exitSource(testimony.exit)))
        }

        var remedy: Remedy?
        if let stop = testimony.stop {
            held.append(HeldCondition(.stoppedByHand, source: Source(file: nil, text: stop.sender)))
            remedy = entries.first { $0.conditions.contains(.stoppedByHand) && $0.hasRemedy }.map(Remedy.init)
        } else if let entry = explained.entry {
            held.append(HeldCondition(.causeInLog, source: explained.matched?.source ?? error))
            if entry.hasRemedy {
                held.append(HeldCondition(.remedyDocumented, source: Source(file: entry.file, text: entry.id)))
                remedy = Remedy(entry)
            }
        }
        let covered = transient?.covers.filter { $0 != .externalSystem } ?? []
        held.sort { Triage.rank($0, covered: covered) < Triage.rank($1, covered: covered) }
        let level = held.map(\.level).max() ?? .major
        return Verdict(
            conditions: held, remedy: level == .minor ? remedy : nil, fingerprint: fingerprint,
            errorMessage: error?.text)
    }

    /// The verdict on a transient error whose spaced retry passed: level 1, settled.
    public func verdictOnFixedByRerun(first testimony: Testimony, entry: RunbookEntry, run: RunFacts) -> Verdict {
        let explained = Explanation(testimony, entries: entries)
        let error = explained.matched?.source ?? explained.errorLine?.source
        return Verdict(
            conditions: [
                HeldCondition(.fixedByRerun, source: Source(file: entry.file, text: entry.id)),
                HeldCondition(.causeInLog, source: error),
            ],
            remedy: entry.hasRemedy ? Remedy(entry) : nil,
            fingerprint: fingerprint(run: run, explained: explained, error: error, held: [], testimony: testimony),
            errorMessage: error?.text)
    }

    /// The gravest first; what a transient error only brings with it comes after its cause.
    private static func rank(_ held: HeldCondition, covered: [Condition]) -> Int {
        let order = Condition.allCases.firstIndex(of: held.key) ?? Condition.allCases.count
        return (3 - held.level.rawValue) * 1000 + (covered.contains(held.key) ? 100 : 0) + order
    }

    private func fallbackError(_ testimony: Testimony) -> Source? {
        switch testimony.state {
        case .broken(let source): source
        case .written(let phase, let source) where meaning(of: phase) != .normal: source
        default: testimony.regions.flatMap { $0 }.last { !$0.source.text.allSatisfy(\.isWhitespace) }?.source
        }
    }

    private func exitSource(_ exit: Exit) -> Source? {
        exit.code.map { Source(file: nil, text: "exit \($0)") }
    }

    private func fingerprint(
        run: RunFacts, explained: Explanation, error: Source?, held: [HeldCondition], testimony: Testimony
    ) -> String {
        let grave = held.filter { $0.level > .minor && $0.key != .remedyFailed && $0.key != .serviceImpact }
        let cause =
            testimony.stop != nil
            ? Condition.stoppedByHand.rawValue
            : explained.entry?.id ?? grave.first?.key.rawValue ?? Condition.unknownCause.rawValue
        let text = testimony.stop != nil ? nil : explained.matched?.source.text ?? error?.text
        return Fingerprint.make(run: run.name, command: run.isListed ? nil : run.command, cause: cause, error: text)
    }
}
