@testable import AndonCore

/// An incident's paging, moved by hand: what people do is appended, what is due is claimed, and the clock is ours.
struct EscalationWorkshop {
    static let taro = Actor(account: "taro@example.com", name: "開発 太郎", roles: [.secondLine])
    static let saburo = Actor(account: "saburo@example.com", name: "開発 三郎", roles: [.secondLine])
    static let hanako = Actor(account: "hanako@example.com", name: "運用 花子", roles: [.firstLine])
    static let jiro = Actor(account: "jiro@example.com", name: "緊急 次郎", roles: [.emergency])

    static let contacts = [
        Contact(role: .firstLine, name: "運用 花子", reach: ["mailto:hanako@example.com"]),
        Contact(role: .secondLine, name: "開発 太郎", reach: ["mailto:taro@example.com", "https://192.0.2.1/taro#secret"]),
        Contact(role: .emergency, name: "緊急 次郎", reach: ["mailto:jiro@example.com"]),
    ]

    /// 2026-03-01T00:00:00Z, a Sunday.
    static let start = Instant(microseconds: 1_772_323_200_000_000)

    /// The second line, and with it the emergency contact after ten minutes, four rounds; at level 3 both together.
    static let plans = Plans(
        major: plan([(0, [.role(.secondLine)]), (10, [.role(.secondLine), .role(.emergency)])], repeats: 3),
        halt: plan(
            [(0, [.role(.emergency), .role(.secondLine)]), (5, [.role(.emergency), .role(.secondLine)])], repeats: 5,
            answerWithin: 15))

    var records: [EventRecord] = []
    var escalation = Escalation()
    var deliveries: [Delivery] = []
    var list: ContactList

    /// An incident that was opened at the start with those plans, and judged at once.
    init(_ level: Level = .major, plans: Plans = plans, contacts: [Contact] = contacts, bare: [String] = []) {
        list = Self.list(contacts, bare: bare)
        add(.opened(Self.opening(plans)))
        add(.judged(verdict: IncidentWorkshop.verdict(level)))
    }

    static func opening(_ plans: Plans?, isObserved: Bool = false) -> IncidentEvent.Opening {
        .init(title: "t", run: nil, pulled: nil, seal: 1, isObserved: isObserved, plans: plans)
    }

    static func list(
        _ contacts: [Contact], onCall: OnCall = OnCall(rotations: []), bare: [String] = []
    ) -> ContactList {
        ContactList(
            contacts: contacts, zone: .utc, zones: { _ in nil }, onCall: onCall, bare: bare,
            shown: { $0.hasPrefix("____") ? nil : String($0.prefix { $0 != "#" }) })
    }

    static func plan(_ steps: [(Int64, [Target])], repeats: Int = 0, answerWithin: Int64 = 30) -> Plan {
        Plan(
            sound: steps.map { Plan.Step(after: .minutes($0.0), tell: $0.1) }, repeats: repeats,
            answerWithin: .minutes(answerWithin))
    }

    static func at(_ minutes: Int64) -> Instant { start + .minutes(minutes) }

    /// What somebody did, at that minute.
    mutating func add(_ event: IncidentEvent, at minutes: Int64 = 0, by actor: Actor = .andon) {
        append(event, at: Self.at(minutes), by: actor)
    }

    private mutating func append(_ event: IncidentEvent, at: Instant, by actor: Actor) {
        let record = EventRecord(
            incident: "i1", seq: records.count + 1, prev: "", at: at, monotonic: 0, boot: "b", by: actor, event: event)
        records.append(record)
        escalation.apply(record)
        for index in deliveries.indices where !escalation.wants(deliveries[index]) { _ = deliveries[index].cancel() }
    }

    /// Claims what is due at that minute.
    @discardableResult
    mutating func claim(at minutes: Int64) -> [IncidentEvent] {
        let now = Self.at(minutes)
        let claim = escalation.claim(at: now) { list.recipients(of: $0, at: now) }
        guard let claim else { return [] }
        for event in claim.events { append(event, at: now, by: .andon) }
        deliveries += claim.deliveries
        return claim.events
    }

    /// Claims minute by minute: which step told whom, and when.
    mutating func play(_ minutes: ClosedRange<Int64>) -> [String] {
        minutes.flatMap { minute in
            claim(at: minute).map { event in
                switch event {
                case .told(let telling):
                    let names = telling.recipients.map { $0.person ?? $0.address }
                    let shown = names.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
                    return "+\(minute) \(telling.place.round).\(telling.place.step) \(shown.joined(separator: ", "))"
                case .answerOverdue: return "+\(minute) overdue"
                case .planExhausted: return "+\(minute) exhausted"
                default: return "+\(minute) ?"
                }
            }
        }
    }

    /// Sends every queued page, all with that outcome.
    mutating func send(at minutes: Int64, _ outcome: SendOutcome) {
        let now = Self.at(minutes)
        for index in deliveries.indices {
            guard deliveries[index].claim(at: now, lease: .minutes(1)) else { continue }
            if let event = deliveries[index].finish(outcome, attempt: deliveries[index].attempts, at: now) {
                append(event, at: now, by: .andon)
            }
        }
    }

    var due: Int64? { escalation.due.map { ($0 - Self.start).milliseconds / 60_000 } }
}
