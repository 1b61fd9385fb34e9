import AndonCore
import AndonStore
import Foundation

/// Sends the pages that are queued, each on a thread of its own, so that an address that hangs keeps nobody waiting.
///
/// Sent is recorded after sending: who dies in between sends again with the same key (spec 4, engine).
public final class OutboxWorker: Sendable {
    /// How long a page is ours: longer than any sending takes.
    static let lease = Outbound.longest + .seconds(30)
    /// How many pages below level 3 are under way at once.
    static let most = 16

    private let journal: Journal
    private let write: JournalWrite
    private let stamp: @Sendable () -> Stamp
    private let ended: @Sendable (Ending) -> Void
    private let underWay = UnderWay()

    /// What came of one page.
    public struct Ending: Sendable {
        /// The page.
        public let delivery: Delivery
        /// What came of sending it; nil where it was not wanted any more.
        public let outcome: SendOutcome?
        /// Why that could not be recorded; nil where it was.
        public let trouble: JournalError?
    }

    /// A worker.
    ///
    /// - Parameters:
    ///   - stamp: who and when, asked on several threads.
    ///   - ended: told of each page, on its thread.
    public init(
        journal: Journal, write: @escaping JournalWrite, stamp: @escaping @Sendable () -> Stamp,
        ended: @escaping @Sendable (Ending) -> Void
    ) {
        self.journal = journal
        self.write = write
        self.stamp = stamp
        self.ended = ended
    }

    /// How many pages are being sent now.
    public var count: Int { underWay.count }

    /// Claims what is to be sent and begins to send it.
    public func begin(_ orders: PagingOrders) throws(JournalError) {
        guard let next = try journal.read({ try $0.nextDelivery() }), next <= stamp().at else { return }
        var claimed: [ClaimedDelivery] = []
        let room = OutboxWorker.most - underWay.countBelowHalt
        let now = stamp().at
        try write { writer in
            claimed = try writer.claimDeliveries(atMost: room, at: now, lease: OutboxWorker.lease)
        }
        for page in claimed {
            underWay.enter(page.delivery.level)
            let thread = Thread { [self] in
                let ending = send(page, by: orders)
                underWay.leave(page.delivery.level)
                ended(ending)
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    private func send(_ claimed: ClaimedDelivery, by orders: PagingOrders) -> Ending {
        let delivery = claimed.delivery
        let outcome: SendOutcome
        do {
            let page: Page? = try journal.read { reader in
                // Somebody may have answered since it was claimed.
                guard try reader.isStillWanted(delivery) else { return nil }
                return try PageWriting(orders: orders).page(claimed, reading: reader)
            }
            guard let page else { return Ending(delivery: delivery, outcome: nil, trouble: nil) }
            outcome = orders.outbound.send(page, to: delivery.address)
        } catch {
            outcome = .failed(reason: .systemTrouble, answer: "", retryAfter: nil)
        }
        do throws(JournalError) {
            try write { [stamp] writer in
                try writer.finish(delivery.key, attempt: delivery.attempts, outcome: outcome, stamp: stamp())
            }
            return Ending(delivery: delivery, outcome: outcome, trouble: nil)
        } catch {
            // It stays claimed; when the lease has run out, it is sent again with the same key.
            return Ending(delivery: delivery, outcome: outcome, trouble: error)
        }
    }
}

/// How many pages are under way, counted on several threads.
private final class UnderWay: @unchecked Sendable {
    private let lock = NSLock()
    private var counts: [Level: Int] = [:]

    var count: Int { lock.withLock { counts.values.reduce(0, +) } }
    var countBelowHalt: Int { lock.withLock { counts[.major, default: 0] + counts[.minor, default: 0] } }

    func enter(_ level: Level) { lock.withLock { counts[level, default: 0] += 1 } }
    func leave(_ level: Level) { lock.withLock { counts[level, default: 0] -= 1 } }
}
