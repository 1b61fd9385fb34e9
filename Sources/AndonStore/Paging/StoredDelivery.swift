import AndonCore
import Foundation
import GRDB

/// How a page on its way is stored: a row.
enum StoredDelivery {
    /// The columns that are read, in this order.
    static let columns = """
        key, incident, level, paging, round, step, person, address, shown, state, due, attempts, trouble, announcement
        """

    /// Reads a row of ``columns``.
    static func value(_ row: Row) throws -> Delivery {
        let (key, trouble): (String, String?) = (row[0], row[12])
        guard let level = Level(rawValue: row[2]), let state = Delivery.State(rawValue: row[9]),
            trouble.map({ SendFailure(rawValue: $0) != nil }) ?? true
        else { throw JournalError.damaged(what: "delivery \(key)") }
        return Delivery(
            key: key, incident: row[1] ?? "", level: level,
            place: StepPlace(paging: row[3], round: row[4], step: row[5]), person: row[6], address: row[7],
            shown: row[8], due: (row[10] as Int64?).map(Instant.init(microseconds:)), state: state, attempts: row[11],
            trouble: trouble.flatMap(SendFailure.init(rawValue:)))
    }

    /// What stands in ``columns``, apart from the announcement.
    static func arguments(_ delivery: Delivery, incident: String?) -> StatementArguments {
        [
            delivery.key, incident, delivery.level.rawValue, delivery.place.paging, delivery.place.round,
            delivery.place.step, delivery.person, delivery.address, delivery.shown, delivery.state.rawValue,
            pendingSince(delivery), delivery.attempts, delivery.trouble?.rawValue,
        ]
    }

    /// What the index of pages to be sent holds; nil where nothing will become of it any more.
    static func pendingSince(_ delivery: Delivery) -> Int64? {
        delivery.isPending ? delivery.due?.microseconds : nil
    }
}
