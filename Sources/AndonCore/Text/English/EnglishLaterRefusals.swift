extension Refusal {
    /// What an instruction, a signature, a rollback or the close is refused for.
    var laterEnglish: String {
        switch self {
        case .instructedOtherwise(let order):
            """
            Refused: the instruction in force is "\(order.english)". What it does not say may not be done.
            Do: read it with andon show; if something else is needed, ask the second line for an instruction (andon instruct).
            """
        case .notLower(let current):
            "Refused: it is \(current.english). A level can only be lowered here; andon raise raises it."
        case .signatureMissing:
            "Refused: it takes the second line's signature. Give --sign-with KEY, or put the key into the ssh-agent."
        case .statementUnreadable:
            "Refused: what was signed cannot be read. Sign the text that andon instruct … --request printed, to the letter (usual causes: line ends turned into CRLF, quote marks or blanks added, a line missing)."
        case .statementForOther(let incident):
            "Refused: this signature is for another incident (\(incident)) or another project's record. Print this one's text with --request."
        case .statementOffRecord(let count):
            "Refused: this signature is for a moment that the incident's record does not have (event \(count)). Print the text anew with --request."
        case .statementReplayed:
            "Refused: this signature was taken in already, and counts once. Print a new text with --request."
        case .statementExpired(let at):
            "Refused: this signature expired at \(at.rfc3339(in: .utc)). Print the text anew and sign it again."
        case .statementOutOfDate:
            "Refused: the incident has moved on since the text was written (level, instruction, a failure). Look at andon show and do it again (a text of --request is printed anew and signed)."
        case .rolledBackAlready(let number):
            "Refused: the rollback of instruction \(number) was begun once already. Another one needs a new decision of the second line."
        case .noRollback:
            "Refused: andon.yaml's rollback: has no command. Ask the second line to add it and to seal (andon seal)."
        case .noCheckpoint:
            "Refused: there is no restore point. One is made before anything fails: andon checkpoint NAME. Ask the second line."
        case .rollbackInReach(let path):
            """
            Not run: the rollback could reach the record or the evidence (\(path)).
            Why: hold, record and evidence must lie where no rollback reaches (.git/andon).
            Do: keep the project in a git repository; to restore by hand, follow an instruction (--decision act).
            """
        case .orderedRunFailed(let command, let exit):
            "Failed: \"\(command)\" did not end well (\(exit.shown)). The evidence is preserved, the hold stays. Wait for a new instruction of the second line."
        case .checkMissing:
            "Refused: no command is named that confirms the recovery. The second line names one: --check of an instruction, or check: in runs:."
        case .checkFailed(let command, let exit):
            "Recovery is not confirmed: \"\(command)\" did not pass (\(exit.shown)). Its output is kept as evidence; nothing changes. Wait for the second line's instruction."
        case .requirement(let run, let required, let why):
            """
            Not run: "\(run)" requires a fresh pass of "\(required)" (requires:).
            Why: \(why.english)
            Do: run "\(required)" with andon run first.
            """
        case .telephoneIncomplete:
            "Refused: an order by telephone is noted with the caller (--who), the time (--at) and the read-back (--read-back)."
        case .fieldUnknown(let name, let known):
            "Refused: the report has no field \"\(name)\" to be filled in. There are: \(known.joined(separator: ", "))"
        case .wish(let findings, let incident):
            (["Refused: that is no measure (\"we will be careful\" prevents nothing)."]
                + findings.map { "  ✗ \($0.message.en)\n    → \($0.mend.en)" }
                + [
                    "If it is needed all the same, the second line can take it with a reason: andon prevent \(incident) --add … --why W --sign-with KEY"
                ]).joined(separator: "\n")
        case .measureIncomplete(let owner, let due, let kind):
            "Refused: a measure needs its owner, deadline and kind. Missing: "
                + [
                    owner ? "--owner" : nil, due ? "--due (like 2025-12-31)" : nil,
                    kind ? "--kind (mechanism or procedure)" : nil,
                ].compactMap { $0 }.joined(separator: ", ")
        case .noSuchMeasure(let number): "Refused: there is no measure \(number). See them with andon prevent."
        case .linkMissing(let number):
            "Refused: measure \(number) is done when a link shows what was done (--link)."
        case .noSuchChange(let number):
            "Refused: there is no change \(number) on record. See the numbers in andon show."
        case .incomplete(let missing, let incident):
            (["Refused: \(missing.count) thing(s) still missing."]
                + missing.map { "  ✗ \($0.message.en)\n    → \($0.mend(incident).en)" }).joined(separator: "\n")
        case .nothingToCountersign(let number):
            "Refused: no emergency step \(number) waits for a countersignature. See the numbers in andon show."
        case .glassNotListed(let entry, let known):
            "Refused: the sealed list emergency: has no \"\(entry)\". There are: "
                + (known.isEmpty ? "(none)" : known.joined(separator: ", "))
        case .glassTooEarly(let until):
            """
            Refused: the second line is still being waited for.
            Why: an emergency step is possible when everyone was told, and after 30 min: from \(until.rfc3339(in: .utc)).
            Do: stopping, isolating and preserving (andon act … --make-safe) and raising (andon raise) are always allowed.
            """
        case .glassBrokenAlready:
            "Refused: the glass is broken once. Another step needs the second line's countersignature (andon countersign) or an instruction."
        case .glassNeedsTwo:
            "Refused: it takes the emergency contact's signature (--sign-with KEY) or two people of the contact list (--named twice)."
        case .notSealed:
            "Refused: the procedure is not sealed, so there is neither a hold nor an instruction. Put it in force with andon seal."
        case .drilled:
            "Refused: in a drill (【訓練】) no rollback and no emergency step is really carried out. Record what would be done with andon act."
        case .joined(let other):
            "Refused: this is the same failure as \(other), which it joined. Do it there (andon show \(other))."
        // The ones that stand in the other file, by name: the compiler finds a case that has no words in either.
        case .held, .runUnderWay, .unlisted, .whyMissing, .textMissing, .notHigher, .noInstructionYet,
            .noDocumentedRemedy, .otherRemedy, .notNow, .notYourRole, .notForAgents:
            ""
        }
    }
}

extension Refusal.Requirement {
    var english: String {
        switch self {
        case .neverRan: "it never ran."
        case .failed: "it did not end well the last time."
        case .used: "its last pass is older than the last time that this run began."
        case .otherCommit: "the commit has changed since its pass."
        case .otherSeal: "the procedure was sealed anew since its pass."
        }
    }
}
