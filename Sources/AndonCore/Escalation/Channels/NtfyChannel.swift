/// ntfy, at ntfy.sh or on a host of one's own.
///
///     ntfy://TOPIC                        https://ntfy.sh
///     ntfy://user:password@HOST/TOPIC     plain to this machine and to plain_hosts, encrypted to every other
///     ntfys://tk_TOKEN@HOST/TOPIC         always encrypted
///
/// Apprise's other forms (several topics, `?priority=`) are left to it.
public struct NtfyChannel: Channel {
    /// Its schemes.
    public static let schemes = ["ntfy", "ntfys"]
    /// ntfy makes an attachment of what is longer than 4,096 bytes.
    private static let mostBytes = 4000

    private let url: WebAddress
    private let topic: String
    private let token: String?

    /// Reads the address.
    public init?(_ address: AddressParts) throws(AddressProblem) {
        guard address.afterSlashes != nil else { throw .malformed(scheme: address.scheme) }
        guard var url = try address.web(isEncrypted: true), !url.target.contains("?") else { return nil }
        let path = url.target.split(separator: "/")
        guard path.count <= 1 else { return nil }
        if let only = path.first {
            topic = String(only)
            let mayBePlain = url.isLoopback || address.plainHosts.contains(url.host)
            url.isEncrypted = address.scheme == "ntfys" || !mayBePlain
        } else {
            // A host is read in lower case, a topic is not.
            guard url.port == nil, let word = address.afterSlashes?.split(separator: "@").last else { return nil }
            topic = String(word.prefix { $0 != "/" })
            url.host = "ntfy.sh"
        }
        let isTopic =
            topic.utf8.count <= 64
            && topic.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x5F
            }
        guard isTopic else { throw .malformed(scheme: address.scheme) }
        url.target = "/"
        token = url.password == nil ? url.user : nil
        if token != nil { url.user = nil }
        self.url = url
    }

    /// Nothing but the network.
    public var need: ChannelNeed { .network }
    /// The host; who knows the topic may read it.
    public var shown: String { url.shown(as: url.isEncrypted ? "ntfys" : "ntfy") + "…" }
    /// Topic and token.
    public var secrets: [String] { url.secrets + [topic, token].compactMap { $0 } }

    /// A message in JSON: a header would have to wrap every Japanese word.
    public func errand(for page: Page) -> Errand {
        let isHalt = page.incident?.level == .halt && page.kind == .incident
        let isGrave = page.kind == .incident || page.announcement?.isGrave == true
        let tag = isHalt ? "rotating_light" : isGrave ? "warning" : "information_source"
        var message: [(key: String, value: JSONText)] = [
            ("topic", .string(topic)),
            ("title", .string(page.subject)),
            ("message", .string(NtfyChannel.cut(page.body))),
            ("priority", .number(isHalt ? 5 : 4)),
            ("tags", .array([.string(tag)])),
        ]
        if let link = page.answerLink ?? page.reportLink { message.append(("click", .string(link))) }
        return .post(WebPost(url: url, body: JSONText.object(message).written, token: token))
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > mostBytes else { return text }
        var cut = ""
        var count = 0
        for character in text {
            count += character.utf8.count
            if count > mostBytes { break }
            cut.append(character)
        }
        return cut + "…"
    }
}
