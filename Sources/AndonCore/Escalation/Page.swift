/// What is said to somebody who is told of an incident, of a seal, or in a test (spec 4, the page).
///
/// It is handed only what was redacted before; nothing here knows a secret. It carries the chain's head, so that each
/// receiver holds a witness of the record.
public struct Page: Equatable, Sendable {
    /// What kind of page it is.
    public enum Kind: String, Sendable {
        /// An incident needs somebody.
        case incident
        /// An incident that is only played (訓練).
        case drill
        /// Nothing happened: somebody checks whether pages arrive.
        case test
        /// The procedure was sealed anew: everyone is told.
        case seal
        /// A measure's deadline has passed: its owner is told.
        case measure
    }

    /// Names this page and nothing else: the same again only when it is sent again.
    public let key: String
    /// The project's name.
    public let project: String
    /// The project's language: it comes first, and is the subject's.
    public let language: Language
    /// The zone in which times are shown.
    public let zone: Zone
    /// The incident that it is about; nil for a test page and for an announcement.
    public let incident: PagedIncident?
    /// What it tells everyone, where it is about no incident; nil for a test page.
    public let announcement: Announcement?
    /// Whether the incident is only played.
    public let isDrill: Bool
    /// The plan's step, counted from 1.
    public let step: Int
    /// Machine and folder of the project, where the commands are typed: `build01:/srv/tos`; nil where that is not told.
    public let place: String?
    /// The head of the incident's chain, or of the project's where there is no incident: `41:9f86d0…`; nil where there is none yet.
    public let chainHead: String?
    /// Where it is acknowledged; nil where no desk answers.
    public let answerLink: String?
    /// Where the report is read; nil where no desk shows it.
    public let reportLink: String?

    /// A page of those parts.
    public init(
        key: String, project: String, language: Language, zone: Zone, incident: PagedIncident?, isDrill: Bool = false,
        step: Int = 1, place: String? = nil, chainHead: String?, answerLink: String? = nil, reportLink: String? = nil,
        announcement: Announcement? = nil
    ) {
        self.key = key
        self.project = project.inOneLine(atMost: 100)
        self.language = language
        self.zone = zone
        self.incident = incident
        self.isDrill = isDrill
        self.step = step
        self.place = place?.inOneLine(atMost: 300)
        self.chainHead = chainHead
        self.answerLink = answerLink
        self.reportLink = reportLink
        self.announcement = incident == nil ? announcement?.inOneLine : nil
    }

    /// What kind it is.
    public var kind: Kind {
        guard incident == nil else { return isDrill ? .drill : .incident }
        return switch announcement {
        case .sealed: .seal
        case .overdue: .measure
        case nil: .test
        }
    }

    /// One line in the project's language.
    public var subject: String { text(of: subjectWords) }

    /// The whole text in both languages, the project's first; lines end in a line feed.
    public var body: String {
        let (first, second) = language == .ja ? (japaneseLines, englishLines) : (englishLines, japaneseLines)
        return (first + ["", "----", ""] + second).map { $0 + "\n" }.joined()
    }

    /// `2025-12-14 10:30 (Asia/Tokyo)`
    func time(_ instant: Instant) -> String {
        let civil = CivilTime(instant, in: zone)
        return "\(civil.date) \(civil.clock) (\(zone.name))"
    }

    private func text(of words: Wording) -> String { words.text(in: language).inOneLine(atMost: 200) }
}

/// The incident that a page is about.
public struct PagedIncident: Equatable, Sendable {
    /// Its id.
    public let id: String
    /// Its level now.
    public let level: Level
    /// What failed, redacted.
    public let title: String
    /// Since when.
    public let since: Instant
    /// What is awaited and from whom.
    public let awaiting: Wording

    /// An incident; its title becomes one line of at most 500 characters.
    public init(id: String, level: Level, title: String, since: Instant, awaiting: Wording) {
        self.id = id
        self.level = level
        self.title = title.inOneLine(atMost: 500)
        self.since = since
        self.awaiting = awaiting
    }
}

extension String {
    /// The text with every run of white space and control characters as one space, cut where it is too long.
    ///
    /// What failed comes from a log: a line end in it must not become a header of a mail, nor an escape sequence
    /// somebody's terminal.
    public func inOneLine(atMost limit: Int) -> String {
        var line = ""
        var count = 0
        var owesSpace = false
        for character in self {
            let isBlank = character.unicodeScalars.contains { scalar in
                scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.properties.isWhitespace
                    || scalar.properties.generalCategory == .format && scalar.value != 0x200D
            }
            if isBlank {
                owesSpace = !line.isEmpty
                continue
            }
            if owesSpace { line.append(" ") }
            count += owesSpace ? 2 : 1
            owesSpace = false
            if count > limit { return line + "…" }
            line.append(character)
        }
        return line
    }
}
