extension Refusal {
    /// What happened, why, and what to do.
    public var english: String {
        switch self {
        case .held(let hold): heldInEnglish(hold)
        case .runUnderWay(let process, let since):
            """
            Not run: another run of this project is under way (pid \(process)\(since.map { ", since \($0.rfc3339(in: .utc))" } ?? "")).
            Why: one run at a time, unless the entry in runs: says parallel: true.
            Do: wait until it has ended, then run again.
            """
        case .unlisted(let command, let name):
            """
            Not run: no entry in andon.yaml's runs: lists "\(command)"\(name.map { " as \"\($0)\"" } ?? "").
            Why: what is not documented is not allowed (unlisted: refuse).
            Do: ask the second line to add it to runs: and to seal it (andon seal).
            """
        case .whyMissing: "Refused: a judgement needs its reason. Give it with --why."
        case .textMissing: "Refused: the text is empty. Say what was done or what happened."
        case .notHigher(let current):
            "Refused: it is \(current.english) already. A level can only be raised here; lowering it is the second line's."
        case .noInstructionYet(let level):
            """
            Refused (no repairs on your own): at \(level.english) nothing is done before the second line's instruction.
            Do: you may acknowledge (andon ack), note (andon note) and report (andon report). Wait for the instruction.
            """
        case .noDocumentedRemedy:
            "Refused: no sealed runbook entry documents a remedy. Raise it to 2 (andon raise) and tell the second line."
        case .otherRemedy(let given, let documented):
            "Refused: the documented remedy of this incident is \"\(documented)\", not \"\(given)\". Follow that one (andon show) and record it without --runbook."
        case .notNow(let state):
            "Refused: the incident is now \"\(state.english)\", which is not the time for that. andon show says what is next."
        case .notYourRole(let account, let allowed):
            """
            Refused: "\(account)" has no role that may do this.
            The attempt is on record. Who may: \(allowed.map(\.english).joined(separator: ", ")). If you act by another account, name it with --as.
            """
        case .notForAgents(let account):
            """
            Refused: "\(account)" is an agent. Agents may read, draft and raise, nothing else.
            The attempt is on record. A person does this, by an account of their own (--as ACCOUNT).
            """
        default: laterEnglish
        }
    }

    private func heldInEnglish(_ hold: Hold) -> String {
        let level = hold.level.map { " (\($0.english))" } ?? " (not judged yet)"
        let what = hold.incident.map { "Incident \($0)\(level)." } ?? "A run whose end nobody recorded."
        return """
            Not run: held. \(what)
            State: \(hold.state.english). Awaited: \(hold.awaiting.english)
            Do: look at it with \(hold.incident.map { "andon show \($0)" } ?? "andon status"). Repair nothing and rerun nothing on your own.
            """
    }
}

extension Awaiting {
    /// What is awaited and from whom.
    public var english: String {
        switch self {
        case .evidence: "the evidence (andon does it)"
        case .remedy: "the documented remedy (first line: andon act)"
        case .check: "the same run as the check (first line)"
        case .instruction(.halt):
            "the decision whether to roll back, and an instruction (second line, emergency contact)"
        case .instruction: "an instruction (second line)"
        case .work: "what the instruction says is to be done (first line: andon act)"
        case .rollback: "the rollback that was decided (andon rollback)"
        case .confirmation: "the check of the recovery (andon recover)"
        case .resumption: "the instruction that lifts the hold (second line: andon instruct … --decision resume)"
        case .close: "closing (second line)"
        case .record: "the record of an interrupted run (andon status writes it; check free space and permissions)"
        }
    }
}
