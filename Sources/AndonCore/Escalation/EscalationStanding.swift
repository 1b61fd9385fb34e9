/// Where the paging of an incident stands, and what came of each page: for people.
public struct EscalationStanding: Equatable, Sendable {
    /// What is known of a page.
    public enum Outcome: String, Codable, CaseIterable, Sendable {
        /// It is sent as soon as that is possible; how it ends is not on record yet.
        case queued
        /// The other side took it.
        case sent
        /// It will never be taken there.
        case refused
        /// Somebody answered before it was sent, or while it was: it is wanted no more.
        case calledOff = "called_off"
    }

    /// Somebody who was told at one address.
    public struct Page: Equatable, Sendable {
        /// When the step was claimed.
        public let at: Instant
        /// Which step it was.
        public let place: StepPlace
        /// The contact's name; nil for a bare address.
        public let person: String?
        /// The address without its secrets.
        public let address: String
        /// The page's key.
        public let key: String
        /// What came of it.
        public internal(set) var outcome: Outcome
        /// Why it was refused; nil where it was not.
        public internal(set) var refusal: SendRefusal?

        /// The name, or where there is none the address.
        public var name: String { person ?? address }
    }

    /// A step that told somebody.
    public struct Told: Equatable, Sendable {
        /// When.
        public let at: Instant
        /// Whom, and why.
        public let telling: Telling

        /// Who was told, each once.
        public var names: [String] {
            telling.recipients.map { $0.person ?? $0.address }
                .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    /// How far it is.
    public let escalation: Escalation
    /// Every page, in the order in which people were told.
    public private(set) var pages: [Page] = []
    /// Who acknowledged, each once.
    public private(set) var acknowledgedBy: [Actor] = []
    /// The last step that told anybody, and when; nil before the first.
    public private(set) var latest: Told?
    /// Whether it is only played (【訓練】).
    public private(set) var isDrill = false

    /// Whom of the last step no page will reach: every one of theirs was refused. Each once.
    public var unreached: [String] { names { $0.allSatisfy { $0 == .refused } } }

    /// Whom of the last step no page has reached so far, though one may yet. Each once.
    public var waiting: [String] { names { !$0.contains(.sent) && $0.contains(.queued) } }

    /// Who of the last step, by what came of the pages to them.
    private func names(where holds: ([Outcome]) -> Bool) -> [String] {
        guard let latest else { return [] }
        let keys = latest.telling.recipients.map(\.key)
        let last = pages.filter { keys.contains($0.key) }
        return latest.names.filter { name in holds(last.filter { $0.name == name }.map(\.outcome)) }
    }

    /// Folds the events of one incident.
    public init(events: [EventRecord]) {
        escalation = Escalation(events: events)
        for record in events { add(record) }
        for index in pages.indices where pages[index].outcome == .queued && !isWanted(pages[index]) {
            pages[index].outcome = .calledOff
        }
    }

    private mutating func add(_ record: EventRecord) {
        switch record.event {
        case .opened(let opening): isDrill = opening.drill != nil
        case .acknowledged:
            if !acknowledgedBy.contains(where: { $0.account == record.by.account }) { acknowledgedBy.append(record.by) }
        case .told(let telling):
            if !telling.recipients.isEmpty { latest = Told(at: record.at, telling: telling) }
            pages += telling.recipients.map { recipient in
                Page(
                    at: record.at, place: telling.place, person: recipient.person, address: recipient.address,
                    key: recipient.key, outcome: .queued)
            }
        case .pageSent(let result): finish(result, .sent)
        case .pageRefused(let result): finish(result, .refused)
        default: break
        }
    }

    private mutating func finish(_ result: PageResult, _ outcome: Outcome) {
        // The newest first: of very many pages, those of the last step are the ones that end now.
        guard let index = pages.lastIndex(where: { $0.key == result.key }) else { return }
        pages[index].outcome = outcome
        pages[index].refusal = result.refusal
    }

    private func isWanted(_ page: Page) -> Bool { escalation.wants(page.place, person: page.person) }
}
