/// Every other service, by the `apprise` command: `discord://…`, `msteams://…`, `line://…`, `twilio://…` and so on.
public struct AppriseChannel: Channel {
    /// None of its own: it takes what nobody else reads.
    public static let schemes: [String] = []

    private let scheme: String
    private let rest: String

    /// Reads the address; nil where it has no `://`, which every address of Apprise has.
    public init?(_ address: AddressParts) {
        guard address.afterSlashes != nil else { return nil }
        scheme = address.scheme
        rest = address.rest
    }

    /// The command.
    public var need: ChannelNeed { .program("apprise") }
    /// The scheme: where the secrets stand in the rest, only Apprise knows.
    public var shown: String { "\(scheme)://…" }
    /// All of it.
    public var secrets: [String] {
        let words = rest.split { "/@:?&=".unicodeScalars.contains($0.unicodeScalars.first ?? "/") }.map(String.init)
        return ([String(rest.dropFirst(2))] + words).filter { $0.utf8.count > 3 }
    }

    /// The address for Apprise.
    public func errand(for page: Page) -> Errand { .apprise(url: "\(scheme):\(rest)") }
}
