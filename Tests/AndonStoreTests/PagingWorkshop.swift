import AndonCore
import Foundation
import GRDB
import Testing

@testable import AndonStore

/// What the tests of paging do with a journal: incidents that fail at a second, ticks of a pager, and a close.
extension JournalWorkshop {
    static let ada = Recipients.Recipient(
        name: "Ada", address: "mailto:ada@example.com", shown: "mailto:ada@example.com")
    static let ben = Recipients.Recipient(
        name: "Ben", address: "https://hooks.example.com/x#secret", shown: "https://hooks.example.com/x")
    static let lease = Span.seconds(60)

    static func time(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }

    static func stamp(_ seconds: Int64, by actor: Actor) -> Stamp {
        Stamp(at: time(seconds), monotonic: seconds, boot: "boot", by: actor)
    }

    static func verdict(_ level: Level) -> Verdict {
        let condition: Condition = level == .halt ? .fatalError : level == .major ? .unknownCause : .fixedByRerun
        return Verdict(
            conditions: [HeldCondition(condition)], remedy: nil, fingerprint: "nightly | \(condition.rawValue)",
            errorMessage: nil)
    }

    /// An incident that was opened and judged at that second.
    func fail(_ id: String, at seconds: Int64 = 0, _ level: Level = .major) throws {
        try perform(JournalWorkshop.opening(), on: id, at: seconds)
        try perform(.judge(JournalWorkshop.verdict(level)), on: id, at: seconds)
    }

    /// Appends what happened, whatever the procedure would say to it.
    func append(_ events: IncidentEvent..., to id: String, at seconds: Int64, by actor: Actor = developer) throws {
        try journal.write { writer in
            let incident = try writer.reader.incident(id) ?? .unopened
            try writer.append(
                Decision(events), to: incident, id: id, stamp: JournalWorkshop.stamp(seconds, by: actor))
        }
    }

    /// A tick: claims what is due at that second, telling Ada and Ben.
    @discardableResult
    func claim(
        at seconds: Int64, atMost limit: Int = 100, telling people: [Recipients.Recipient] = [ada, ben]
    ) throws -> [ClaimedIncident] {
        try journal.write {
            try $0.claimDue(atMost: limit, stamp: JournalWorkshop.stamp(seconds, by: .andon)) { step, _ in
                let isKnown = { (person: Recipients.Recipient) in step.acknowledged.contains { $0 == person.name } }
                return Recipients(
                    people: people.filter { !isKnown($0) },
                    skipped: people.filter(isKnown).map { Skip(.person($0.name ?? ""), .acknowledged) })
            }
        }
    }

    func claimDeliveries(at seconds: Int64, atMost limit: Int = 100) throws -> [Delivery] {
        try journal.write {
            try $0.claimDeliveries(
                atMost: limit, at: JournalWorkshop.time(seconds), lease: JournalWorkshop.lease)
        }.map(\.delivery)
    }

    func finish(_ key: String, attempt: Int, _ outcome: SendOutcome, at seconds: Int64) throws {
        try journal.write {
            try $0.finish(key, attempt: attempt, outcome: outcome, stamp: JournalWorkshop.stamp(seconds, by: .andon))
        }
    }

    func deliveries(of id: String) throws -> [Delivery] { try journal.read { try $0.deliveries(of: id) } }

    func escalation(of id: String) throws -> Escalation? { try journal.read { try $0.escalation(of: id) } }

    func events(of id: String) throws -> [IncidentEvent] { try journal.read { try $0.events(of: id) }.map(\.event) }

    /// The steps that an incident's events say were told.
    func tellings(of id: String) throws -> [Telling] {
        try events(of: id).compactMap { if case .told(let telling) = $0 { telling } else { nil } }
    }

    /// Each delivery's state, in order.
    func states(of id: String) throws -> [Delivery.State] { try deliveries(of: id).map(\.state) }
}
