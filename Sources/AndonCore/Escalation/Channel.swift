/// A way to tell somebody, chosen by the scheme of the address. It says what is sent and where; AndonPaging carries it.
///
/// A channel costs one file, its line in ``Channels`` and a test against something that really answers.
public protocol Channel: Sendable {
    /// The schemes that it answers to, in lower case.
    static var schemes: [String] { get }

    /// Reads an address of one of these schemes; nil where it is written in a way that only Apprise knows.
    init?(_ address: AddressParts) throws(AddressProblem)

    /// What must be there to send to it.
    var need: ChannelNeed { get }

    /// The address without its secrets.
    var shown: String { get }

    /// What must never show in what is recorded of a sending.
    var secrets: [String] { get }

    /// What is sent to tell somebody of a page.
    func errand(for page: Page) -> Errand
}

extension Channel {
    /// Nothing, unless the channel says otherwise.
    public var secrets: [String] { [] }
}

/// Every channel of our own; what none of them reads goes to Apprise.
public enum Channels {
    static let all: [any Channel.Type] = [
        MailChannel.self, WebhookChannel.self, SlackChannel.self, NtfyChannel.self, ProgramChannel.self,
    ]
}

/// What must be there before something can be sent.
public enum ChannelNeed: Equatable, Sendable {
    /// Nothing but the network.
    case network
    /// A mail server (`smtp:`), to which the line is encrypted where the address insists on it.
    case mailServer(encrypted: Bool)
    /// A program: an absolute path, or a name that is looked up on the PATH.
    case program(String)
}

/// Something to be carried to somebody.
public enum Errand: Equatable, Sendable {
    /// A mail; `encrypted` where the address insists on it.
    case mail(to: Mailbox, encrypted: Bool)
    /// A POST to a web server.
    case post(WebPost)
    /// A program to be run.
    case program(ProgramCall)
    /// A URL that the `apprise` command knows.
    case apprise(url: String)
}

/// A POST of JSON.
public struct WebPost: Equatable, Sendable {
    /// Where to.
    public let url: WebAddress
    /// The JSON.
    public let body: String
    /// The token that is sent as `Authorization: Bearer`.
    public let token: String?
    /// The `webhook-id`, where the receiver is a web hook of its own (Standard Webhooks).
    public let webhookID: String?

    /// A POST.
    public init(url: WebAddress, body: String, token: String? = nil, webhookID: String? = nil) {
        self.url = url
        self.body = body
        self.token = token
        self.webhookID = webhookID
    }
}

/// A program to be run, without a shell.
public struct ProgramCall: Equatable, Sendable {
    /// The program and its arguments.
    public let words: [String]
    /// What its environment has more than ours.
    public let environment: [String: String]
    /// What it reads on its standard input.
    public let input: String

    /// A call.
    public init(words: [String], environment: [String: String] = [:], input: String) {
        self.words = words
        self.environment = environment
        self.input = input
    }
}
