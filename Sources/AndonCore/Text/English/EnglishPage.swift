extension Page {
    /// The text in English.
    var englishLines: [String] {
        guard let incident else {
            if let announcement {
                return announcement.englishLines(project: project, place: place, chainHead: chainHead)
            }
            return [
                "[TEST] This only tries whether pages arrive. Nothing has failed.",
                "",
                "Project: \(project)",
                "Nothing is to be done. Tell the sender that it has arrived.",
            ] + (chainHead.map { ["Head of the record: \($0)"] } ?? [])
        }
        var lines = isDrill ? ["【訓練】[DRILL] This is a drill. Nothing has really failed.", ""] : []
        lines += [
            incident.level.english,
            "Project: \(project)",
            "Incident: \(incident.id)",
            "What failed: \(incident.title)",
            "Since: \(time(incident.since))",
            "Awaited: \(incident.awaiting.en)",
            place.map { "Where: \($0)" },
            "Acknowledge: \(answerLink ?? "andon ack \(incident.id)")",
            "Report: \(reportLink ?? "andon report \(incident.id)")",
            "Step of the plan: \(step)",
        ].compactMap { $0 }
        if let chainHead { lines.append("Head of the record: \(chainHead)") }
        if incident.level > .minor { lines += ["", "Change nothing and run nothing again until you are told to."] }
        return lines
    }
}

extension AddressProblem {
    /// Why it cannot be used.
    public var english: String {
        switch self {
        case .noURL: "it is no URL"
        case .malformed(let scheme): "it cannot be read as an address of \(scheme):"
        case .notEncrypted(let host): "it would go to \(host) unencrypted, which plain_hosts: does not allow"
        }
    }
}

extension SendRefusal {
    /// Why it will never be taken.
    public var english: String {
        switch self {
        case .badAddress: "the address cannot be read"
        case .notEncrypted: "it would go unencrypted, and is not sent"
        case .notConfigured: "the configuration lacks something (smtp:, or the variable of a secret)"
        case .programMissing: "the program is not there, or cannot be executed"
        case .notAuthorised: "the other side does not accept who we are"
        case .rejected: "the other side will not take it"
        case .redirected: "the other side points elsewhere, and a page follows nobody"
        }
    }
}

extension SendFailure {
    /// Why it was not taken this time.
    public var english: String {
        switch self {
        case .deferred: "the other side asks to come again later"
        case .serverTrouble: "the other side's server is in trouble"
        case .timedOut: "it took too long"
        case .unreachable: "nobody can be reached there"
        case .dropped: "the line was dropped"
        case .badCertificate: "the certificate is not trusted"
        case .encryptionFailed: "no encrypted line came about"
        case .programFailed: "the program failed"
        case .systemTrouble: "this machine lacks what it takes"
        }
    }
}

extension SendOutcome {
    /// What came of it, and what the other side said.
    public var english: String {
        let said = answer.isEmpty ? "" : " (\(answer))"
        return switch self {
        case .delivered: "delivered" + said
        case .refused(let reason, _): "refused: " + reason.english + said
        case .failed(let reason, _, _): "failed: " + reason.english + said
        }
    }
}
