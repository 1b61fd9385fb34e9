import AndonCore
import Foundation
import GRDB

// The audit's part of paging: where it stands, and each page, follow from the events.
extension JournalReader {
    /// What paging says otherwise than the events.
    func pagingProblems(of id: String, events: [EventRecord]) throws -> [ChainProblem] {
        let isRight = try isRightRow(of: id, events: events) && areRightPages(of: id, events: events)
        return isRight ? [] : [.paging(incident: id)]
    }

    /// Whether where its paging stands is stored as the events say.
    func isRightRow(of id: String, events: [EventRecord]) throws -> Bool {
        let escalation = Escalation(events: events)
        do {
            return try self.escalation(of: id) == (escalation.phase == .over ? nil : escalation)
        } catch JournalError.damaged {
            return false
        }
    }

    private func areRightPages(of id: String, events: [EventRecord]) throws -> Bool {
        let rows = try Row.fetchAll(
            database, sql: "SELECT \(StoredDelivery.columns) FROM delivery WHERE incident = ?", arguments: [id])
        var pages: [String: Delivery] = [:]
        for row in rows {
            guard let page = try? StoredDelivery.value(row), page.isPending == (page.due != nil) else { return false }
            pages[page.key] = page
        }
        let told = ToldPages(events, pages: pages)
        return told.areTheSame && told.records.keys.count == rows.count
            && told.records.allSatisfy { key, record in pages[key].map(record.allows) ?? false }
    }
}

/// What the events say of each page that was queued.
private struct ToldPages {
    /// One page: when it was told, its end, if it is on record, and whether somebody answered in between.
    struct Record {
        let told: Instant
        var end: Delivery.State?
        var wasUnwanted = false

        func allows(_ page: Delivery) -> Bool {
            switch page.state {
            // When it is tried again only the pager knows; until it was tried it is due since it was told.
            case .queued, .claimed: end == nil && !wasUnwanted && (page.attempts > 0 || page.due == told)
            case .cancelled: end == nil && wasUnwanted
            case .sent, .refused: end == page.state
            }
        }
    }

    private(set) var records: [String: Record] = [:]
    /// Whether every page goes to whom, and where, the record says.
    private(set) var areTheSame = true

    init(_ events: [EventRecord], pages: [String: Delivery]) {
        var escalation = Escalation()
        for record in events {
            escalation.apply(record)
            switch record.event {
            case .told(let telling):
                for recipient in telling.recipients {
                    records[recipient.key] = Record(told: record.at)
                    guard let page = pages[recipient.key], page.place == telling.place, page.level == telling.level,
                        page.person == recipient.person, page.shown == recipient.address
                    else {
                        areTheSame = false
                        continue
                    }
                }
            // A page may arrive after it was called off, and may never be refused after it arrived.
            case .pageSent(let result): records[result.key]?.end = .sent
            case .pageRefused(let result): records[result.key]?.end = .refused
            default: break
            }
            for (key, page) in pages where records[key]?.wasUnwanted == false && !escalation.wants(page) {
                records[key]?.wasUnwanted = true
            }
        }
    }
}
