/// Mail: `mailto:ada@example.com` as `smtp:` says, `mailtos:` over an encrypted line or not at all.
///
/// `mailto://user:password@host` is Apprise's own form and is left to it.
public struct MailChannel: Channel {
    /// Its schemes.
    public static let schemes = ["mailto", "mailtos"]

    private let mailbox: Mailbox
    private let isEncrypted: Bool

    /// Reads the address.
    public init?(_ address: AddressParts) throws(AddressProblem) {
        let text = address.afterSlashes ?? address.rest
        if address.afterSlashes != nil, text.contains(where: { $0 == ":" || $0 == "/" || $0 == "?" }) { return nil }
        guard let decoded = PercentText.decoded(text), !decoded.hasSuffix(">"), let mailbox = Mailbox(decoded) else {
            throw .malformed(scheme: address.scheme)
        }
        self.mailbox = mailbox
        isEncrypted = address.scheme == "mailtos"
    }

    /// A mail server.
    public var need: ChannelNeed { .mailServer(encrypted: isEncrypted) }
    /// The address as it is: a mailbox is no secret among those who are told.
    public var shown: String { "\(isEncrypted ? "mailtos" : "mailto"):\(mailbox.address)" }

    /// One mail.
    public func errand(for page: Page) -> Errand { .mail(to: mailbox, encrypted: isEncrypted) }
}
