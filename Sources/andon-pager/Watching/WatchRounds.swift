import AndonCommandLine
import AndonCore
import AndonService
import AndonStore
import Foundation

/// What the watcher looks at from time to time beside the plans.
///
/// On a thread of its own, one round at a time: preserving evidence may take a minute, and no page waits for it.
final class WatchRounds: @unchecked Sendable {
    /// Every so often for what a killed andon left: a run without its end, an incident without its level.
    private static let recovery = Span.seconds(3)
    /// Every so often for changes under a hold, which reads the project's files.
    private static let changes = Span.seconds(60)
    /// Every so often for runs that did not happen, though none is due: a clock may be set.
    private static let heartbeats = Span.seconds(60)
    /// Every so often for paging that is stored otherwise than the events say, and for deadlines that have passed.
    private static let upkeep = Span.seconds(60)
    /// How many open incidents one such look folds: with very many, the others have their turn a minute later.
    private static let folded = 200

    private let lock = NSLock()
    private var isUnderWay = false
    private var nextHeartbeat: Instant?
    private var nextFolded = 0

    // Of the watcher's own thread alone.
    private var lastRecovery: Instant?
    private var lastChanges: Instant?
    private var lastHeartbeats: (at: Instant, seal: Int?)?
    private var lastUpkeep: Instant?

    /// Whether a round is under way.
    var isBusy: Bool { lock.withLock { isUnderWay } }

    /// Looks at what is due to be looked at, unless the last round is still at it.
    func look(_ work: Workplace, at now: Instant) {
        guard !isBusy else { return }
        var tasks: [@Sendable () -> Void] = []
        if isDue(lastRecovery, WatchRounds.recovery, now) {
            lastRecovery = now
            // The first look is left to the command that started us.
            let looksForChanges = lastChanges != nil && isDue(lastChanges, WatchRounds.changes, now)
            if looksForChanges || lastChanges == nil { lastChanges = now }
            tasks.append { WatchRounds.recover(work, looksForChanges: looksForChanges) }
        }
        if expectsNow(work, at: now) {
            lastHeartbeats = (now, work.inForce.seal?.number)
            tasks.append { self.lookForMisses(work, at: now) }
        }
        if isDue(lastUpkeep, WatchRounds.upkeep, now) {
            lastUpkeep = now
            tasks.append { self.lookAfterSome(work, at: now) }
        }
        guard !tasks.isEmpty else { return }
        lock.withLock { isUnderWay = true }
        let thread = Thread { [tasks] in
            for task in tasks { task() }
            self.lock.withLock { self.isUnderWay = false }
            // What it found may be due at once.
            Watcher(work.place).wake()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func isDue(_ last: Instant?, _ interval: Span, _ now: Instant) -> Bool {
        last.map { $0 + interval <= now } ?? true
    }

    // MARK: What a killed andon left

    private static func recover(_ work: Workplace, looksForChanges: Bool) {
        // Evidence that could not be preserved is tried again with the look for changes: that reads more than the index.
        let isOwed = (try? work.journal.read { try $0.hasUnfinished() }) ?? true
        guard isOwed || looksForChanges else { return }
        WatchLog.trying { () throws(Problem) in
            let finished = try Recovery(work).finish(lookingForChanges: looksForChanges) { change in
                WatchLog.say("changed without an instruction (incident \(change.incident)): \(change.lines)")
            }
            for incident in finished { WatchLog.say("finished what a killed andon left of incident \(incident.id)") }
        }
    }

    // MARK: Heartbeats

    private func expectsNow(_ work: Workplace, at now: Instant) -> Bool {
        guard work.inForce.isSealed, !work.inForce.procedure.expectations.isEmpty else { return false }
        guard let last = lastHeartbeats, last.seal == work.inForce.seal?.number else { return true }
        return isDue(last.at, WatchRounds.heartbeats, now) || lock.withLock { nextHeartbeat.map { $0 <= now } ?? false }
    }

    private func lookForMisses(_ work: Workplace, at now: Instant) {
        WatchLog.trying { () throws(Problem) in
            let service = try HeartbeatService(work)
            let next = service.next(after: now)
            lock.withLock { nextHeartbeat = next }
            for miss in try service.look(at: now) {
                let what = miss.title(at: now, in: work.zone).text(in: .en)
                WatchLog.say("\(what): \(miss.isHeld ? "held by" : "opened") incident \(miss.incident ?? "-")")
            }
        }
    }

    // MARK: Some of the open incidents after the other

    private func lookAfterSome(_ work: Workplace, at now: Instant) {
        WatchLog.trying { () throws(JournalError) in
            let number = lock.withLock { nextFolded }
            let some = try work.journal.read { try $0.openIncidents(after: number, atMost: WatchRounds.folded) }
            lock.withLock { nextFolded = some.next }
            for incident in try work.journal.read({ try $0.misplacedPaging(among: some.ids) })
            where try work.write(wakingWatcher: false, { try $0.mendPaging(of: incident) }) {
                WatchLog.say("the paging of incident \(incident) was not as its events say: mended")
            }
            WatchLog.trying { () throws(Problem) in
                for told in try OverdueMeasures(work).tell(of: some.ids, at: now) {
                    WatchLog.say("measure \(told.number) of incident \(told.incident) is overdue: told \(told.people)")
                }
            }
        }
    }
}
