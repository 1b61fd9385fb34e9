import AndonCommandLine
import AndonCore
import AndonPaging
import AndonService
import AndonStore
import Foundation

/// What the watcher says on standard error: for whoever asks later why nobody came.
enum WatchLog {
    /// What was said last, and when: trouble that lasts is said once a minute and not once a second.
    private static let said = Said()

    static func say(_ text: String) {
        let now = World.surroundings.now()
        guard said.isNews(text, at: now) else { return }
        let at = now.rfc3339(in: .utc)
        Terminal.complain("\(at) andon-pager: \(text)")
    }

    /// Tries it; trouble is said and kept from ending the watch.
    static func trying<Failure: Error>(_ body: () throws(Failure) -> Void) {
        do {
            try body()
        } catch let problem as Problem {
            say(problem.text(in: .en))
        } catch {
            say("\(error)")
        }
    }

    static func said(_ claimed: ClaimedIncident) {
        if let damage = claimed.damage { say("the record of incident \(claimed.id) is damaged: \(damage)") }
    }

    static func said(_ ending: OutboxWorker.Ending) {
        if let trouble = ending.trouble { say("\(ending.delivery.key) could not be recorded: \(trouble)") }
        switch ending.outcome {
        case .failed(let reason, let answer, _):
            say("\(ending.delivery.key) to \(ending.delivery.shown): \(reason.text(in: .en)) \(answer)")
        case .refused(let reason, let answer):
            say("\(ending.delivery.key) to \(ending.delivery.shown): \(reason.text(in: .en)) \(answer)")
        case .delivered, nil: break
        }
    }
}

/// The last few things that were said, on several threads.
private final class Said: @unchecked Sendable {
    private let lock = NSLock()
    private var times: [String: Instant] = [:]

    func isNews(_ text: String, at now: Instant) -> Bool {
        lock.withLock {
            times = times.filter { $0.value + .minutes(1) > now && $0.value <= now }
            guard times[text] == nil else { return false }
            times[text] = now
            return true
        }
    }
}
