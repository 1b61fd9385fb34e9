import AndonCore
import AndonStore
import Foundation

/// How paging stands as anybody can see it from the record, whether or not a watcher is alive (spec 4, self-watch).
public struct PagerStanding: Equatable, Sendable {
    /// Whether the watcher is at work.
    public let isAtWork: Bool
    /// The watcher's process identifier; nil where none is at work.
    public let processID: Int32?
    /// Whether there is something for it to look after: something open, a page to be sent, a run expected.
    public let isNeeded: Bool
    /// Since when something has been due; nil where nothing is late.
    public let lateSince: Instant?
    /// How long that is.
    public let lag: Span
    /// How many pages are not sent yet.
    public let waiting: Int
    /// Whether there is an `andon-pager` to start.
    public let hasProgram: Bool

    /// How long something may be due before it is called late: the watcher itself complains after seconds.
    private static let patience = Span.minutes(1)

    /// Whether people are told later than they should be.
    public var isLate: Bool { lag > PagerStanding.patience }

    /// How long whoever looks waits for a watcher that was started this moment, in microseconds.
    private static let startWait = 2_000_000

    /// How it stands now.
    public init(_ work: Workplace, at now: Instant) throws(Problem) {
        let (watcher, hasProgram) = (Watcher(work.place), Watcher.program(work.surroundings) != nil)
        let expects = work.expectsRuns
        let (needed, late, waiting) = try IncidentService(work).journalRead { reader in
            (try reader.needsPager() || expects, try reader.pagingLate(at: now), try reader.waitingPages())
        }
        // Every command starts it where it is needed; it takes a moment until it has its lock.
        for _ in 0..<100 where needed && hasProgram && !watcher.isAtWork {
            usleep(useconds_t(PagerStanding.startWait / 100))
        }
        (isAtWork, processID, isNeeded) = (watcher.isAtWork, watcher.processID, needed)
        (lateSince, lag) = (late, late.map { now - $0 } ?? .seconds(0))
        (self.waiting, self.hasProgram) = (waiting, hasProgram)
    }
}
