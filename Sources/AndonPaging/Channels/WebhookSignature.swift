import AndonCore
import Crypto
import Foundation

/// What lets a web hook's receiver tell a page from a forgery, and one that came twice from two (Standard Webhooks).
struct WebhookSignature {
    /// The three headers; `webhook-signature` is missing where there is no secret to sign with.
    let headers: [String]

    /// Signs `ID.SECONDS.BODY` by HMAC-SHA256 with each of the secrets.
    ///
    /// - Parameters:
    ///   - seconds: of the sending, since 1970: a receiver refuses what is older than some minutes.
    ///   - secrets: `whsec_` and base64, several with blanks between them; nil where nothing is to be signed.
    /// - Returns: nil where a secret is missing or cannot be read: an unsigned page would teach to trust such ones.
    init?(id: String, seconds: Int64, body: String, secrets: String?) {
        var headers = ["webhook-id: \(id)", "webhook-timestamp: \(seconds)"]
        if let secrets {
            var signatures: [String] = []
            for secret in secrets.split(separator: " ") {
                let coded = secret.hasPrefix("whsec_") ? secret.dropFirst(6) : secret
                guard let key = Data(base64Encoded: String(coded)), !key.isEmpty else { return nil }
                let code = HMAC<SHA256>.authenticationCode(
                    for: Data("\(id).\(seconds).\(body)".utf8), using: SymmetricKey(data: key))
                signatures.append("v1," + Data(code).base64EncodedString())
            }
            guard !signatures.isEmpty else { return nil }
            headers.append("webhook-signature: " + signatures.joined(separator: " "))
        }
        self.headers = headers
    }
}
