import AndonCore
import AndonService
import AndonStore

/// Whether everything that was due has been carried out, as the watcher itself sees it (spec 4, self-watch).
///
/// Trouble is said when it begins and when it is over, and not every second in between.
struct SelfWatch {
    /// How long anything may be due before it is late.
    private static let patience = Span.seconds(5)

    private var isLate = false

    /// Looks, after what is due was carried out.
    ///
    /// - Returns: whether nothing is late. What cannot be read is late: doubt must not keep a dead man's switch quiet.
    mutating func look(_ journal: Journal, at now: Instant) -> Bool {
        let late: Instant?
        do throws(JournalError) {
            late = try journal.read { try $0.pagingLate(at: now) }
        } catch {
            return said(isLate: true, "paging cannot be looked at: \(Problem.journal(error).text(in: .en))")
        }
        guard let late, late + SelfWatch.patience < now else { return said(isLate: false, "paging is on time again") }
        return said(isLate: true, "paging is late: something has been due since \(late.rfc3339(in: .utc))")
    }

    private mutating func said(isLate: Bool, _ text: String) -> Bool {
        if isLate != self.isLate { WatchLog.say(text) }
        self.isLate = isLate
        return !isLate
    }
}
