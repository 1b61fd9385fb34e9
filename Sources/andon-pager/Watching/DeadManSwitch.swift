import AndonCommandLine
import AndonCore
import AndonPaging
import AndonService
import Foundation

/// Lets the outside switch hear from us for as long as nothing is late (`dead_man:`).
///
/// Each ping is begun by the watcher's own loop, so that a loop that hangs falls silent too; it is sent on a thread of its
/// own, one at a time, so that a switch that hangs keeps no page waiting.
final class DeadManSwitch: @unchecked Sendable {
    private let lock = NSLock()
    private var isUnderWay = false
    private var isFailing = false
    private var last: Instant?

    /// Whether a ping is under way.
    var isBusy: Bool { lock.withLock { isUnderWay } }

    /// Pings where it is time for it.
    ///
    /// - Parameter isOnTime: whether nothing is late; else the switch hears nothing.
    func look(_ procedure: Procedure, isOnTime: Bool, at now: Instant) {
        guard isOnTime, let deadMan = procedure.deadMan, !isBusy, last.map({ $0 + deadMan.every <= now }) ?? true else {
            return
        }
        last = now
        lock.withLock { isUnderWay = true }
        let ping = DeadManPing(plainHosts: procedure.plainHosts, outside: .real)
        let thread = Thread { [self] in
            let outcome = ping.ping(deadMan.ping)
            let wasFailing = lock.withLock {
                defer { (isUnderWay, isFailing) = (false, !outcome.isDelivered) }
                return isFailing
            }
            if outcome.isDelivered == wasFailing {
                WatchLog.say("dead-man ping: \(outcome.text(in: .en))")
            }
        }
        thread.stackSize = 1 << 20
        thread.start()
    }
}
