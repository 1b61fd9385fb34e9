import AndonCore
import AndonStore

/// Proves, after a command of somebody else's ran, that record, bundles and hold are as they were before it.
struct RecordProof {
    let work: Workplace
    let incident: String
    private let head: (count: Int, head: String)
    /// How many instructions there were: a later one may have lifted the hold by right.
    private let instructions: Int
    private let wasHeld: Bool

    /// Notes what there is before the command starts.
    init(_ work: Workplace, incident id: String) throws(Problem) {
        self.work = work
        incident = id
        let service = IncidentService(work)
        let now = try service.load(id).incident
        instructions = now.instructions.count
        wasHeld = now.hold != nil
        head = try service.journalRead { try $0.ledgerHead() }
    }

    /// Reads the record from its file: the connection that is open would still see a file that was removed.
    ///
    /// - Throws: `Problem.journal(.damaged)` with what is gone or changed.
    func require() throws(Problem) {
        let path = work.place.journal.string
        let found: (hasHead: Bool, incident: Incident?, seal: Int?)
        do {
            let journal = try Journal(path: path, create: false)
            found = try journal.read { reader in
                (
                    try reader.hasLedgerHead(count: head.count, hash: head.head), try reader.incident(incident),
                    try reader.seal()?.number
                )
            }
        } catch {
            throw .journal(error)
        }
        guard found.hasHead, let now = found.incident, found.seal ?? 0 >= work.inForce.seal?.number ?? 0 else {
            throw .journal(.damaged(what: path))
        }
        guard !wasHeld || now.hold != nil || now.instructions.count > instructions else {
            throw .journal(.damaged(what: "hold of \(incident)"))
        }
        for bundle in now.evidence {
            guard try EvidenceService(work).problems(of: bundle).isEmpty else {
                throw .journal(.damaged(what: work.place.evidence.appending(bundle.bag).string))
            }
        }
    }
}
