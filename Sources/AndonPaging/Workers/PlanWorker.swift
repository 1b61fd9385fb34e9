import AndonCore
import AndonStore

/// Carries out the plans: claims the steps that are due, and everything that follows from them (spec 4, engine).
public struct PlanWorker: Sendable {
    /// How many incidents are claimed in one transaction: enough to share its sync, few enough to keep nobody waiting.
    static let batch = 500

    private let journal: Journal
    private let write: JournalWrite

    /// A worker on that journal that writes that way.
    public init(journal: Journal, _ write: @escaping JournalWrite) {
        self.journal = journal
        self.write = write
    }

    /// Claims everything that is due.
    ///
    /// - Parameter stamp: who and when; asked anew for each transaction.
    /// - Returns: what was claimed, by incident.
    public func tick(_ contacts: ContactList, stamp: () -> Stamp) throws(JournalError) -> [ClaimedIncident] {
        var all: [ClaimedIncident] = []
        while let next = try journal.read({ try $0.nextStep() }), case let stamp = stamp(), next <= stamp.at {
            var claimed: [ClaimedIncident] = []
            try write { writer in
                claimed = try writer.claimDue(atMost: PlanWorker.batch, stamp: stamp) { step, now in
                    contacts.recipients(of: step, at: now)
                }
            }
            all += claimed
            if claimed.count < PlanWorker.batch { break }
        }
        return all
    }
}

/// One transaction in the journal, by whatever way a full disk is met.
public typealias JournalWrite = @Sendable (_ body: (JournalWriter) throws -> Void) throws(JournalError) -> Void
