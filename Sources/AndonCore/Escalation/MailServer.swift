/// Where mail is handed in (`smtp:`).
public struct MailServer: Equatable, Sendable {
    /// How the line to it is encrypted.
    public enum Encryption: String, CaseIterable, Sendable {
        /// Not at all: to loopback only, unless the host is allowed by name.
        case none
        /// From the first command on: STARTTLS, without which nothing is sent.
        case starttls
        /// From the first byte on.
        case tls
    }

    /// The host's name or address.
    public let host: String
    /// The port.
    public let port: Int
    /// Who the mail is from.
    public let from: Mailbox
    /// How the line is encrypted.
    public let encryption: Encryption
    /// Who we are to it; nil where it asks nobody.
    public let user: String?
    /// The environment variable that holds the password.
    public let passwordVariable: String?

    /// A mail server; without a port the usual one: 465 for `tls`, 587 for `starttls`, 25 for `none`.
    public init(
        host: String, port: Int? = nil, from: Mailbox, encryption: Encryption = .starttls, user: String? = nil,
        passwordVariable: String? = nil
    ) {
        self.host = host.lowercased()
        self.port = port ?? (encryption == .tls ? 465 : encryption == .starttls ? 587 : 25)
        self.from = from
        self.encryption = encryption
        self.user = user
        self.passwordVariable = passwordVariable
    }

    /// Whether it may be used as it is configured: plain only to loopback or where it is allowed by name.
    public func isAllowed(plainHosts: [String]) -> Bool {
        encryption != .none || WebAddress.isLoopback(host) || plainHosts.contains { $0.lowercased() == host }
    }
}
