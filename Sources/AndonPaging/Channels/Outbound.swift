import AndonCore

/// How a project's pages leave this machine: the one place that knows every way of carrying one.
///
/// ``send(_:to:)`` blocks until the other side has answered or the time is over, and may be called on several threads
/// at once. It never throws: whatever goes wrong is an outcome, because somebody has to be told all the same.
public struct Outbound: Sendable {
    /// No sending takes longer; a lease on a delivery must.
    public static let longest = Span.seconds(60)

    let mailServer: MailServer?
    let webhookSecretVariable: String?
    let plainHosts: [String]
    let outside: Outside

    /// The ways out.
    ///
    /// - Parameters:
    ///   - mailServer: `smtp:`, nil where there is none.
    ///   - webhookSecretVariable: `webhook.secret_env`: the environment variable with the `whsec_…` secret, or several
    ///     with blanks between them while one takes over from another.
    ///   - plainHosts: `plain_hosts:`.
    public init(mailServer: MailServer?, webhookSecretVariable: String?, plainHosts: [String], outside: Outside) {
        self.mailServer = mailServer
        self.webhookSecretVariable = webhookSecretVariable
        self.plainHosts = plainHosts
        self.outside = outside
    }

    /// Sends a page to an address and says what came of it.
    public func send(_ page: Page, to text: String) -> SendOutcome {
        let address: Address
        do {
            address = try Address(text, plainHosts: plainHosts)
        } catch .notEncrypted(let host) {
            return .refused(reason: .notEncrypted, answer: host)
        } catch {
            return .refused(reason: .badAddress, answer: error.text(in: page.language))
        }
        let secrets = SecretWords(address.channel.secrets)
        return switch address.channel.errand(for: page) {
        case .mail(let mailbox, let isEncrypted):
            MailSending(outbound: self, page: page, to: mailbox, isEncrypted: isEncrypted)()
        case .post(let post): WebSending(outbound: self, post: post, secrets: secrets)()
        case .program(let call): ProgramSending(outbound: self, call: call, secrets: secrets)()
        case .apprise(let url): AppriseSending(outbound: self, page: page, url: url, secrets: secrets)()
        }
    }

    /// Runs a program of somebody's. Its environment is ours without the secrets that are only for us.
    func run(
        _ words: [String], adding more: [String: String], input: String, limit: Span
    ) -> ProgramEnd {
        guard let program = words.first, let place = outside.place(of: program) else { return .missing }
        var environment = outside.environment
        for variable in [mailServer?.passwordVariable, webhookSecretVariable] {
            if let variable { environment[variable] = nil }
        }
        return outside.run(
            ProgramStart(
                words: [place] + words.dropFirst(), environment: environment.merging(more) { $1 },
                input: Array(input.utf8), limit: limit))
    }
}
