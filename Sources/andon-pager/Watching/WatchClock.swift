import AndonCore
import AndonService
import Foundation

/// The wall clock as the watcher goes by it: set forward, it follows; set back, it goes on from where it was.
///
/// A clock that is set back by an hour must not keep a page waiting for an hour: early, or told twice, is better than not
/// at all.
final class WatchClock: @unchecked Sendable {
    private let surroundings: Surroundings
    private let lock = NSLock()
    private var latest: (at: Instant, monotonic: Int64)?

    /// A clock.
    ///
    /// - Parameter earliest: what the record has seen already: it may have been set back while nobody watched.
    init(_ surroundings: Surroundings, notBefore earliest: Instant?) {
        self.surroundings = surroundings
        latest = earliest.map { ($0, surroundings.monotonic()) }
    }

    /// Now.
    func now() -> Instant {
        lock.withLock {
            let (wall, monotonic) = (surroundings.now(), surroundings.monotonic())
            let going = latest.map {
                Instant(microseconds: $0.at.microseconds + max(0, monotonic - $0.monotonic))
            }
            let now = max(wall, going ?? wall)
            latest = (now, monotonic)
            return now
        }
    }
}
