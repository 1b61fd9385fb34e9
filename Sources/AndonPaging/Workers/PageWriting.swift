import AndonCore
import AndonStore

/// Writes the page that is sent now: what it says is true at this moment, and the chain's head the newest.
struct PageWriting {
    let orders: PagingOrders

    /// The page of a delivery.
    func page(_ claimed: ClaimedDelivery, reading reader: JournalReader) throws -> Page {
        let delivery = claimed.delivery
        if let announcement = claimed.announcement {
            let head = try reader.ledgerHead()
            return announcement.page(
                key: delivery.key, project: orders.project, language: orders.language, zone: orders.zone,
                place: orders.place, chainHead: "\(head.count):\(head.head)")
        }
        guard let incident = try reader.incident(delivery.incident) else {
            throw JournalError.damaged(what: "incident \(delivery.incident)")
        }
        let head = try reader.chain(of: incident.id)
        let level = incident.level ?? delivery.level
        let awaiting = incident.awaiting ?? .instruction(level)
        return Page(
            key: delivery.key, project: orders.project, language: orders.language, zone: orders.zone,
            incident: PagedIncident(
                id: incident.id, level: level, title: incident.title, since: incident.detectedAt,
                awaiting: Wording(ja: awaiting.text(in: .ja), en: awaiting.text(in: .en))),
            isDrill: incident.isDrill, step: delivery.place.step + 1, place: orders.place,
            chainHead: "\(head.count):\(head.head)")
    }
}
