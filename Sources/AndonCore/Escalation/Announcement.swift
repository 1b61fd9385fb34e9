/// Something that people are told though nothing has failed (spec 1, sealing: "each is told to everyone"; prevention:
/// "overdue deadlines are told to their owners").
public enum Announcement: Codable, Equatable, Sendable {
    /// The procedure was sealed anew.
    ///
    /// - Parameters:
    ///   - number: the seal's.
    ///   - digest: SHA-256 of what was signed, in hexadecimal, as `andon seal` shows it.
    ///   - signers: who signed, as people are shown: the name, and the key's fingerprint in brackets.
    ///   - lostKey: whether the two other roles signed in the second line's place.
    case sealed(number: Int, digest: String, signers: [String], lostKey: Bool)
    /// A measure against a failure's coming again is not done though its deadline has passed (spec 1, prevention).
    case overdue(incident: String, measure: Measure)

    /// The page that tells it.
    ///
    /// - Parameters:
    ///   - key: names this page to this address; the same again only when it is sent again.
    ///   - place: machine and folder of the project.
    ///   - chainHead: the head of the project's ledger, with the seal in it: `41:9f86d0…`.
    public func page(
        key: String, project: String, language: Language, zone: Zone, place: String? = nil, chainHead: String?
    ) -> Page {
        Page(
            key: key, project: project, language: language, zone: zone, incident: nil, place: place,
            chainHead: chainHead, announcement: self)
    }

    /// Whether more than a glance is asked of everyone: somebody may have got hold of two roles.
    public var isGrave: Bool {
        switch self {
        case .sealed(_, _, _, let lostKey): lostKey
        case .overdue: false
        }
    }

    /// With names that cannot add a line to a page.
    var inOneLine: Announcement {
        switch self {
        case .sealed(let number, let digest, let signers, let lostKey):
            .sealed(
                number: number, digest: digest.inOneLine(atMost: 128),
                signers: signers.map { $0.inOneLine(atMost: 200) }, lostKey: lostKey)
        case .overdue(let incident, let measure):
            .overdue(
                incident: incident,
                measure: Measure(
                    number: measure.number, content: measure.content.inOneLine(atMost: 500),
                    owner: measure.owner.inOneLine(atMost: 200), due: measure.due, kind: measure.kind))
        }
    }
}
