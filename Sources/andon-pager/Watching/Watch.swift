import AndonCommandLine
import AndonCore
import AndonEvidence
import AndonPaging
import AndonService
import AndonStore
import Foundation

/// Watches a project: carries out the plans, sends the pages and finishes what a killed andon left, until nothing is open.
///
/// One by its lock. It lives by the journal alone, so that it may be killed at any line and started again.
final class Watch {
    /// How long it waits at most before it looks again: a clock may be set, a folder removed, a signal lost.
    private static let longestWait = Span.seconds(1)
    /// How long it waits while something is due that it cannot begin.
    private static let shortestWait = Span(milliseconds: 100)

    private var work: Workplace
    private let clock: WatchClock
    private let signals: Interruption
    private let outbox: OutboxWorker
    private let plans: PlanWorker
    private let unrecorded: UnrecordedWorker
    private let rounds = WatchRounds()
    private let deadMan = DeadManSwitch()
    private var selfWatch = SelfWatch()
    private var isAsked = false
    /// Whether the journal could not be written the last time.
    private var isHindered = false

    init(_ work: Workplace) {
        self.work = work
        let newest = try? work.journal.read { try $0.newestChange() }
        let clock = WatchClock(World.surroundings, notBefore: newest ?? nil)
        self.clock = clock
        signals = Interruption()
        let write: JournalWrite = { (body: (JournalWriter) throws -> Void) throws(JournalError) in
            try work.write(wakingWatcher: false, body)
        }
        unrecorded = UnrecordedWorker(work.journal)
        plans = PlanWorker(journal: work.journal, write)
        outbox = OutboxWorker(
            journal: work.journal, write: write, stamp: { Watch.stamp(work, clock) },
            ended: { ending in
                WatchLog.said(ending)
                // What follows from it may be due at once.
                Watcher(work.place).wake()
            })
    }

    /// Watches until nothing is open, or until it is asked to stop.
    ///
    /// - Parameter once: carries out what is due now, waits for what comes of it, and ends.
    func callAsFunction(once: Bool) throws(Problem) {
        var hasWatched = false
        while let lock = try takeLock() {
            hasWatched = true
            lock.write("\(getpid())\n")
            releaseLeases()
            watch(once: once, hearing: Watcher(work.place).bell)
            endSending()
            lock.release()
            // Whoever opened an incident until now took us for at work: it is ours still.
            guard !once, !isAsked, isStillThere, !isDone else { break }
        }
        if !hasWatched { WatchLog.say("another one watches this project already") }
    }

    /// What is under way is recorded where that can be waited for; what cannot is sent again by the next one.
    private func endSending() {
        let limit = clock.now() + .seconds(3)
        while outbox.count > 0, clock.now() < limit { usleep(20_000) }
    }

    private func watch(once: Bool, hearing bell: FileBell) {
        while isStillThere {
            let isBusy = attempt()
            if !isBusy, once || isDone { return }
            isAsked = bell.wait(untilNext, unless: signals)
            if isAsked { return }
        }
    }

    /// One that is about to end holds the lock for a moment more; a living one for longer.
    private func takeLock() throws(Problem) -> FileLock? {
        for _ in 0..<50 {
            if let lock = try Watcher(work.place).lock() { return lock }
            usleep(20_000)
        }
        return nil
    }

    /// Nobody else sends pages of this project: what a killed watcher had claimed is free.
    private func releaseLeases() {
        let now = clock.now()
        WatchLog.trying { () throws(JournalError) in
            try work.write(wakingWatcher: false) { try $0.releaseLeases(at: now) }
        }
    }

    /// Whether project and record are where they were; a removed project has nobody to be told of it.
    private var isStillThere: Bool {
        [work.place.root, work.place.data.appending("journal.db")].allSatisfy { access($0.string, F_OK) == 0 }
    }

    /// Everything that is due, once. Trouble is said, and looked at again in a second: nothing ends the watch.
    ///
    /// - Returns: whether something is under way or due.
    private func attempt() -> Bool {
        let now = clock.now()
        WatchLog.trying { () throws(Problem) in work = try work.renewed() }
        rounds.look(work, at: now)
        // What a round that ends from here on has found is claimed the next time.
        let isBusy = rounds.isBusy
        if let orders = orders() { carryOut(orders) }
        let isOnTime = selfWatch.look(work.journal, at: clock.now())
        deadMan.look(work.inForce.procedure, isOnTime: isOnTime, at: clock.now())
        return isBusy || outbox.count > 0 || deadMan.isBusy
    }

    private func carryOut(_ orders: PagingOrders) {
        do throws(JournalError) {
            for claimed in try plans.tick(orders.contacts, stamp: { Watch.stamp(work, clock) }) {
                WatchLog.said(claimed)
            }
            try outbox.begin(orders)
            isHindered = false
        } catch {
            isHindered = true
            WatchLog.say(Problem.journal(error).text(in: .en))
            sendUnrecorded(orders)
        }
    }

    /// The journal cannot be written now: people are told all the same.
    private func sendUnrecorded(_ orders: PagingOrders) {
        WatchLog.trying { () throws(JournalError) in
            let begun = try unrecorded.begin(orders, at: clock.now(), ended: WatchLog.said)
            if begun > 0 { WatchLog.say("\(begun) pages sent that could not be recorded; they may come twice") }
        }
    }

    private var latestOrders: (seal: Int?, orders: PagingOrders)?

    /// What to go by; what was in force before, where what is now cannot be read.
    private func orders() -> PagingOrders? {
        if let latestOrders, let seal = work.inForce.seal?.number, latestOrders.seal == seal {
            return latestOrders.orders
        }
        WatchLog.trying { () throws(Problem) in
            let procedure = work.inForce.procedure
            latestOrders = (
                work.inForce.seal?.number,
                PagingOrders(
                    project: procedure.project, language: procedure.language, zone: work.zone,
                    place: "\(World.machine):\(work.place.root.string)", contacts: work.contactList(),
                    outbound: Outbound(work))
            )
        }
        return latestOrders?.orders
    }

    /// Whether nothing is left to look after. Doubt means going on.
    private var isDone: Bool {
        guard !work.expectsRuns else { return false }
        return (try? work.journal.read { try $0.needsPager() }) == false
    }

    /// How long there is nothing to do.
    private var untilNext: Span {
        let now = clock.now()
        let next = try? work.journal.read { try [$0.nextStep(), $0.nextDelivery()].compactMap { $0 }.min() }
        let longest = Watch.longestWait.milliseconds
        guard !isHindered, let next = next.flatMap({ $0 }) else { return Watch.longestWait }
        // What is due and was not claimed has to wait for others: no spin, and whoever ends rings.
        guard next > now else { return Watch.shortestWait }
        return Span(milliseconds: min(longest, (next.microseconds - now.microseconds + 999) / 1000))
    }

    private static func stamp(_ work: Workplace, _ clock: WatchClock) -> Stamp {
        Stamp(
            at: clock.now(), monotonic: World.surroundings.monotonic(), boot: World.surroundings.boot, by: .andon)
    }
}
