extension Announcement {
    /// In one line, without the project.
    public var english: String {
        switch self {
        case .sealed(let number, _, _, false): "the procedure was sealed (number \(number))"
        case .sealed(let number, _, _, true):
            "the procedure was sealed without the second line's key (number \(number))"
        case .overdue(let incident, let measure):
            "measure \(measure.number) of incident \(incident) was to be done by \(measure.due)"
        }
    }

    /// What its subject begins with.
    var englishMark: String {
        switch self {
        case .sealed: "[SEAL]"
        case .overdue: "[OVERDUE]"
        }
    }

    /// The page's lines in English.
    func englishLines(project: String, place: String?, chainHead: String?) -> [String] {
        switch self {
        case .sealed(let number, let digest, let signers, let lostKey):
            var lines = [
                "[SEAL] Configuration, contacts and runbook were sealed"
                    + (lostKey ? " without the second line's key" : "") + " and are in force."
            ]
            if lostKey {
                lines.append("The key counts as lost: the first line and the emergency contact signed together.")
            }
            lines += [
                "",
                "Project: \(project)",
                "Seal: number \(number)",
                "Signed by: \(signers.joined(separator: ", "))",
                "SHA-256: \(digest)",
            ]
            if let chainHead { lines.append("Head of the record: \(chainHead)") }
            return lines + [
                "",
                "Where you know nothing of this seal, tell the second line and the emergency contact at once. See: andon audit",
            ]
        case .overdue(let incident, let measure):
            return [
                "[OVERDUE] A measure against the failure's coming again is not done, and its deadline has passed.",
                "",
                "Project: \(project)",
                "Incident: \(incident)",
                "Measure: \(measure.number). \(measure.content)",
                "Owner: \(measure.owner)",
                "Deadline: \(measure.due)",
                place.map { "Place: \($0)" },
                chainHead.map { "Head of the record: \($0)" },
                "",
                "When it is done: andon prevent \(incident) --done \(measure.number) --link URL",
            ].compactMap { $0 }
        }
    }
}
