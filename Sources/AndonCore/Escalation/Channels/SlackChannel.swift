/// Slack's incoming hooks, and those of Mattermost, Rocket.Chat, Zulip and others that take the same `{"text": …}`.
///
///     slack://TokenA/TokenB/TokenC              https://hooks.slack.com/services/TokenA/TokenB/TokenC
///     slack://mattermost.example.com/hooks/KEY  https://mattermost.example.com/hooks/KEY
///     slack+https://…, slack+http://…           the same with the scheme said
///
/// `slack://` on this machine itself is plain. Apprise's other forms (bots, channels) are left to it.
public struct SlackChannel: Channel {
    /// Its schemes.
    public static let schemes = ["slack", "slack+https", "slack+http"]

    private let url: WebAddress

    /// Reads the address.
    public init?(_ address: AddressParts) throws(AddressProblem) {
        guard address.scheme == "slack" else {
            guard let url = try address.web(isEncrypted: address.scheme == "slack+https") else {
                throw .malformed(scheme: address.scheme)
            }
            self.url = url
            return
        }
        guard let rest = address.afterSlashes else { throw .malformed(scheme: address.scheme) }
        if let tokens = SlackChannel.tokens(rest) {
            guard let url = WebAddress("https://hooks.slack.com/services/" + tokens) else { return nil }
            self.url = url
            return
        }
        // A token has no dot; what has neither dot nor port and is not this machine is no host.
        guard var url = try address.web(isEncrypted: true), url.target != "/",
            url.isLoopback || url.port != nil || url.host.contains(where: { $0 == "." || $0 == ":" })
        else { return nil }
        url.isEncrypted = !url.isLoopback
        self.url = url
    }

    /// The three tokens with slashes between them.
    private static func tokens(_ rest: String) -> String? {
        let words = (rest.hasSuffix("/") ? String(rest.dropLast()) : rest)
            .split(separator: "/", omittingEmptySubsequences: false)
        let isTokens =
            words.count == 3
            && words.allSatisfy { word in
                word.utf8.count > 1
                    && word.utf8.allSatisfy { byte in
                        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    }
            }
        return isTokens && words[0] != "localhost" ? words.joined(separator: "/") : nil
    }

    /// Nothing but the network.
    public var need: ChannelNeed { .network }
    /// The host.
    public var shown: String { url.shown(as: "slack") }
    /// The path is one.
    public var secrets: [String] { url.secrets }

    /// The page's text. What a log says must not call a whole channel (`<!channel>`), so it is escaped.
    public func errand(for page: Page) -> Errand {
        let text = "*\(SlackChannel.escaped(page.subject))*\n\(SlackChannel.escaped(page.body))"
        return .post(WebPost(url: url, body: JSONText.object([("text", .string(text))]).written))
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
