import AndonCore
import AndonStore
import Foundation

/// Tells people though the journal cannot be written: a full disk is the very thing that wakes somebody at night.
///
/// What is due is worked out and sent, and remembered in memory only. Once the journal can be written again, it is claimed
/// and sent in the ordinary way, with the same keys: a page may come twice, never not at all.
public final class UnrecordedWorker: @unchecked Sendable {
    private let journal: Journal
    private let lock = NSLock()
    /// Keys that the other side has taken, or never will; and when the others may be tried again.
    private var settled: Set<String> = []
    private var notBefore: [String: Instant] = [:]
    private var attempts: [String: Int] = [:]

    /// A worker on that journal.
    public init(_ journal: Journal) {
        self.journal = journal
    }

    /// Sends what is due, each page on a thread of its own.
    ///
    /// - Returns: how many pages were begun.
    /// - Throws: where the journal cannot be read either.
    public func begin(
        _ orders: PagingOrders, at now: Instant, ended: @escaping @Sendable (OutboxWorker.Ending) -> Void
    ) throws(JournalError) -> Int {
        let due = try journal.read { reader in
            try reader.duePages(at: now) { orders.contacts.recipients(of: $0, at: now) }
                .map { ($0, try PageWriting(orders: orders).page($0, reading: reader)) }
        }
        var begun = 0
        for (claimed, page) in due where mayBegin(claimed.delivery, at: now) {
            begun += 1
            let thread = Thread { [self] in
                let outcome = orders.outbound.send(page, to: claimed.delivery.address)
                settle(claimed.delivery, outcome, at: now)
                ended(OutboxWorker.Ending(delivery: claimed.delivery, outcome: outcome, trouble: nil))
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
        return begun
    }

    private func mayBegin(_ delivery: Delivery, at now: Instant) -> Bool {
        lock.withLock {
            guard !settled.contains(delivery.key), notBefore[delivery.key].map({ $0 <= now }) ?? true else {
                return false
            }
            // Until its outcome is known it is under way.
            notBefore[delivery.key] = now + OutboxWorker.lease
            attempts[delivery.key, default: 0] += 1
            return true
        }
    }

    private func settle(_ delivery: Delivery, _ outcome: SendOutcome, at now: Instant) {
        lock.withLock {
            guard case .failed(_, _, let retryAfter) = outcome else {
                settled.insert(delivery.key)
                return
            }
            let delay = Backoff.delay(
                attempts: attempts[delivery.key] ?? 1, key: delivery.key, level: delivery.level,
                retryAfter: retryAfter)
            notBefore[delivery.key] = now + delay
        }
    }
}
