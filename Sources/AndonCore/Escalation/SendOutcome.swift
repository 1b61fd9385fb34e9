/// What came of one attempt to send a page.
public enum SendOutcome: Codable, Equatable, Sendable {
    /// The other side has taken it.
    case delivered(answer: String)
    /// It will never be taken there: the next target is told at once.
    case refused(reason: SendRefusal, answer: String)
    /// It was not taken this time, and is tried again; not before `retryAfter` where the other side asked for that.
    case failed(reason: SendFailure, answer: String, retryAfter: Span?)

    /// The case alone: `delivered`, `refused` or `failed`.
    public var name: String {
        switch self {
        case .delivered: "delivered"
        case .refused: "refused"
        case .failed: "failed"
        }
    }

    /// Whether the other side has taken it.
    public var isDelivered: Bool { if case .delivered = self { true } else { false } }

    /// What the other side said, or the system: one line without secrets, at most 200 characters; may be empty.
    public var answer: String {
        switch self {
        case .delivered(let answer), .refused(_, let answer), .failed(_, let answer, _): answer
        }
    }
}

/// Why a page will never be taken at an address.
public enum SendRefusal: String, Codable, CaseIterable, Sendable {
    /// The address cannot be read.
    case badAddress
    /// It would go over the network as plain text, and that is not allowed.
    case notEncrypted
    /// `smtp:` is missing, or a secret that the configuration names.
    case notConfigured
    /// The program is not there, or cannot be executed.
    case programMissing
    /// The other side does not know us: 401, 403, 535.
    case notAuthorised
    /// The other side will not have it: 400, 404, 410, 550.
    case rejected
    /// The web server sends us elsewhere, and a page follows nobody.
    case redirected
}

/// Why a page was not taken this time.
public enum SendFailure: String, Codable, CaseIterable, Sendable {
    /// The other side asked to come again later: 429, 451.
    case deferred
    /// The web server has a trouble of its own: 5xx.
    case serverTrouble
    /// It took too long.
    case timedOut
    /// Nobody answers there, or the name is not known.
    case unreachable
    /// The line was dropped in the midst of it.
    case dropped
    /// The certificate is not one that this machine trusts for that host.
    case badCertificate
    /// No encryption came about for another reason.
    case encryptionFailed
    /// The program ended with a failure.
    case programFailed
    /// This machine lacks something: memory, processes, descriptors.
    case systemTrouble
}
