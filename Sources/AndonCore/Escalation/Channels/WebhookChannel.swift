/// A web hook of somebody's own: `https://…`, plain `http://…` where that is allowed; signed by Standard Webhooks.
public struct WebhookChannel: Channel {
    /// Its schemes.
    public static let schemes = ["https", "http"]

    private let url: WebAddress

    /// Reads the address.
    public init?(_ address: AddressParts) throws(AddressProblem) {
        guard let url = try address.web(isEncrypted: address.scheme == "https") else {
            throw .malformed(scheme: address.scheme)
        }
        self.url = url
    }

    /// Nothing but the network.
    public var need: ChannelNeed { .network }
    /// The host.
    public var shown: String { url.shown(as: url.isEncrypted ? "https" : "http") }
    /// The path may be one.
    public var secrets: [String] { url.secrets }

    /// The page as JSON. Its key is the `webhook-id`, so that the receiver can tell what came twice.
    public func errand(for page: Page) -> Errand {
        .post(WebPost(url: url, body: page.json.written, webhookID: page.key))
    }
}

extension WebAddress {
    /// Scheme and host; that there is more is only hinted at.
    func shown(as scheme: String) -> String {
        "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(target == "/" ? "" : "/…")"
    }
}
