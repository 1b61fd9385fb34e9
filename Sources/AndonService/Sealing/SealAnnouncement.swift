import AndonCore
import AndonEvidence
import AndonStore

/// A new seal is told to everyone (spec 1, sealing): by the contacts that were in force and by those that are now, so that
/// nobody who is replaced learns of it last. The first one is told to nobody: nothing was in force before it.
struct SealAnnouncement {
    private let announcement: Announcement
    private let key: String
    private let people: [Recipients.Recipient]
    private let now: Instant

    init(work: Workplace, draft: InForce, seal: StoredSeal) throws(Problem) {
        let now = work.surroundings.now()
        self.now = now
        key = "seal-\(seal.number)-\(seal.digest.prefix(16))"
        announcement = .sealed(
            number: seal.number, digest: seal.digest, signers: seal.signatures.map(SealAnnouncement.signer),
            lostKey: !seal.signatures.contains { $0.role == .secondLine })
        guard work.inForce.isSealed else {
            people = []
            return
        }
        var seen: Set<String> = []
        let lists = [
            work.contactList(), draft.contactList(zone: work.zone, zones: work.surroundings.zone),
        ]
        people = lists.flatMap { $0.recipients(of: nil, at: now).people }.filter { seen.insert($0.address).inserted }
    }

    /// Whether anybody is to be told.
    var hasPeople: Bool { !people.isEmpty }

    /// Queues it, in the transaction of the seal.
    func queue(_ writer: JournalWriter) throws {
        try writer.announce(announcement, key: key, to: people, at: now)
    }

    private static func signer(_ signature: SealSignature) -> String {
        let fingerprint = (try? PublicKeyLine(signature.key).fingerprint) ?? "?"
        return "\(signature.name) (\(fingerprint))"
    }
}
