extension Page {
    /// What a program reads of it: the facts, and the same words that people get.
    ///
    /// It holds nothing of the moment at which it is sent, so that the same page sent again says the same.
    public var json: JSONText {
        .object([
            ("type", .text("andon.page")),
            ("kind", .text(kind.rawValue)),
            ("key", .text(key)),
            ("project", .text(project)),
            ("language", .text(language.rawValue)),
            ("step", .number(step)),
            ("incident", .text(incident?.id)),
            ("level", incident.map { .number($0.level.rawValue) } ?? .null),
            ("title", .text(incident?.title)),
            ("since", .text(incident?.since.rfc3339(in: zone))),
            ("awaiting", .text(incident?.awaiting.text(in: language))),
            ("seal", seal),
            ("measure", measure),
            ("answerLink", .text(answerLink)),
            ("reportLink", .text(reportLink)),
            ("place", .text(place)),
            ("chainHead", .text(chainHead)),
            ("subject", .text(subject)),
            ("text", .text(body)),
        ])
    }

    private var seal: JSONText {
        guard case .sealed(let number, let digest, let signers, let lostKey) = announcement else { return .null }
        return .object([
            ("number", .number(number)),
            ("digest", .string(digest)),
            ("signers", .array(signers.map { .string($0) })),
            ("lostKey", .flag(lostKey)),
        ])
    }

    private var measure: JSONText {
        guard case .overdue(let incident, let measure) = announcement else { return .null }
        return .object([
            ("incident", .string(incident)),
            ("number", .number(measure.number)),
            ("content", .string(measure.content)),
            ("owner", .string(measure.owner)),
            ("due", .string(measure.due)),
        ])
    }
}
