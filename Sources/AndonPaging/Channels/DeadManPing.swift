import AndonCore
import CCurl

/// Tells an outside dead-man switch that pages still go out (spec 4, self-watch): it calls somebody when nothing comes.
///
/// It is for the caller to ping only while that is true. Like ``Outbound/send(_:to:)`` it blocks and never throws.
public struct DeadManPing: Sendable {
    /// No ping takes longer.
    public static let longest = Span.seconds(10)

    let plainHosts: [String]
    let outside: Outside

    /// Pings from this machine.
    ///
    /// - Parameter plainHosts: `plain_hosts:`: where plain `http:` may go though it is not this machine.
    public init(plainHosts: [String], outside: Outside) {
        self.plainHosts = plainHosts
        self.outside = outside
    }

    /// Asks for a URL once, and says what came of it; its path is a secret and shows nowhere.
    public func ping(_ url: String) -> SendOutcome {
        let address: WebAddress
        do {
            let parts = try AddressParts(url, plainHosts: plainHosts)
            guard ["https", "http"].contains(parts.scheme),
                let web = try parts.web(isEncrypted: parts.scheme == "https")
            else { return .refused(reason: .badAddress, answer: "") }
            address = web
        } catch .notEncrypted(let host) {
            return .refused(reason: .notEncrypted, answer: host)
        } catch {
            return .refused(reason: .badAddress, answer: "")
        }
        return ping(address)
    }

    /// The same for a URL that was read before.
    public func ping(_ address: WebAddress) -> SendOutcome {
        guard
            address.isEncrypted || address.isLoopback || plainHosts.contains(where: { $0.lowercased() == address.host })
        else { return .refused(reason: .notEncrypted, answer: address.host) }
        guard
            let transfer = CurlTransfer(
                url: address.text, isLoopback: address.isLoopback, connectLimit: .seconds(5),
                environment: outside.environment)
        else { return .failed(reason: .systemTrouble, answer: "", retryAfter: nil) }
        transfer.set(CURLOPT_TIMEOUT_MS, Int(Self.longest.milliseconds))
        transfer.set(CURLOPT_USERAGENT, "andon")
        if address.user != nil || address.password != nil {
            transfer.set(CURLOPT_USERNAME, address.user ?? "")
            transfer.set(CURLOPT_PASSWORD, address.password ?? "")
        }
        let end = transfer.perform()
        return end.outcome(isCut: transfer.isCut, secrets: SecretWords(address.secrets))
    }
}
