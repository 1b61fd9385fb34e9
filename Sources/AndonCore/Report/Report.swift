/// The failure report (障害報告), as far as a machine can fill it in.
public struct Report: Sendable {
    /// What a bundle's item says, redacted.
    public struct Attachment: Equatable, Sendable {
        /// The item's record.
        public let item: ItemRecord
        /// Its text, nil where nothing was stored.
        public let text: String?

        /// An item with its text.
        public init(item: ItemRecord, text: String?) {
            self.item = item
            self.text = text
        }
    }

    /// The project's name.
    public let project: String
    /// The incident.
    public let incident: Incident
    /// Its events.
    public let events: [EventRecord]
    /// Why the report is being written and by whom.
    public let reportedAt: Instant
    /// Who wrote it, by account.
    public let reporter: String
    /// The state's and step's fields that the report quotes, by name: phase, job_index, job_name.
    public let facts: [String: String]
    /// What the bundle holds.
    public let attachments: [Attachment]

    /// A report on an incident.
    public init(
        project: String, incident: Incident, events: [EventRecord], reportedAt: Instant, reporter: String,
        facts: [String: String], attachments: [Attachment]
    ) {
        self.project = project
        self.incident = incident
        self.events = events
        self.reportedAt = reportedAt
        self.reporter = reporter
        self.facts = facts
        self.attachments = attachments
    }

    /// What a field holds.
    public enum Content: Equatable, Sendable {
        /// A machine knows it.
        case text(String)
        /// A level, in words.
        case level(Level)
        /// A moment.
        case moment(Instant)
        /// A machine knows that there is none.
        case none(Wording)
        /// A person has to fill it in.
        case open
    }

    /// One field of the report.
    public struct Field: Equatable, Sendable {
        /// The name that `--set` takes: snake_case.
        public let key: String
        /// What the form calls it.
        public let title: Wording
        /// Whether a report without it is not complete (必須項目).
        public let isRequired: Bool
        /// What it holds.
        public let content: Content
        /// Whether a person may fill it in.
        public let isTheirs: Bool
    }

    /// What the form calls the fields that people are asked for.
    static let titles: [String: Wording] = [
        "symptoms": Wording(ja: "症状", en: "Symptoms"), "impact": Wording(ja: "影響範囲", en: "Impact"),
        "reproduce": Wording(ja: "再現手順", en: "Steps to reproduce"), "tried": Wording(ja: "試したこと", en: "What was tried"),
        "remarks": Wording(ja: "備考", en: "Remarks"), "reporter": Wording(ja: "報告者", en: "Reporter"),
    ]

    /// Fields that people are asked for though a machine has a guess.
    static let told = ["symptoms", "reporter", "mode", "command", "error", "phase", "job_index", "job_name"]

    /// Every field, required ones first, in the source's order.
    public var fields: [Field] {
        let run = incident.run
        func text(_ value: String?) -> Content { value.map { .text($0) } ?? .open }
        // What only some runs have is not asked of people where this one has none.
        func known(_ value: String?) -> Content { value.map { .text($0) } ?? .none(Wording(ja: "なし", en: "none")) }
        // What a machine knows stands; what it does not know, and what people are asked for, is theirs to say.
        func field(_ key: String, _ ja: String, _ en: String, _ content: Content, isRequired: Bool) -> Field {
            let said = incident.reportFields[key].map { Content.text($0) }
            let isTheirs = content == .open || Report.told.contains(key)
            return Field(
                key: key, title: Wording(ja: ja, en: en), isRequired: isRequired,
                content: isTheirs ? said ?? content : content, isTheirs: isTheirs)
        }
        func required(_ key: String, _ ja: String, _ en: String, _ content: Content) -> Field {
            field(key, ja, en, content, isRequired: true)
        }
        func further(_ key: String, _ ja: String, _ en: String, _ content: Content) -> Field {
            field(key, ja, en, content, isRequired: false)
        }
        func told(_ key: String, _ content: Content) -> Field {
            let title = Report.titles[key] ?? Wording(key)
            return field(key, title.ja, title.en, content, isRequired: false)
        }
        let head = [run?.headAtStart, run?.headAtEnd].compactMap { $0 }
        let heads = head.first == head.last ? head.first : head.joined(separator: " → ")
        let commit: Content =
            (heads ?? attachedText("commit-hash")).map { .text($0) }
            ?? .none(Wording(ja: "なし（git リポジトリがない、またはコミットがない）", en: "none (no git repository, or no commit yet)"))
        return [
            required("occurred_at", "発生日時", "Occurred at", .moment(run?.endedAt ?? incident.detectedAt)),
            required("level", "障害レベル", "Level", incident.level.map { .level($0) } ?? .open),
            required("commit", "commit hash", "Commit hash", commit),
            required("command", "実行したコマンド", "Command", text(run?.command ?? incident.pulled?.command)),
            required(
                "error", "エラーメッセージ", "Error message",
                text(incident.verdict?.errorMessage ?? incident.pulled?.error ?? incident.pulled?.text)),
            further("reported_at", "報告日時", "Reported at", .moment(reportedAt)),
            told("reporter", .text(reporter)),
            further("mode", "モード", "Mode", known(run?.name)),
            further("exit_code", "終了コード", "Exit code", known(run?.exit?.code.map(String.init))),
            further("phase", "フェーズ", "Phase", known(facts["phase"])),
            further("job_index", "ジョブ番号", "Job index", known(facts["job_index"])),
            further("job_name", "ジョブ名", "Job name", known(facts["job_name"])),
            told("symptoms", text(incident.title)),
            told("impact", .open),
            told("reproduce", .open),
            told("tried", .open),
            told("remarks", .open),
        ]
    }

    private func attachedText(_ name: String) -> String? {
        guard let text = attachments.first(where: { $0.item.name == name })?.text else { return nil }
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init)
        return line
    }
}
