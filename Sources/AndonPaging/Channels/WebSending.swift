import AndonCore
import CCurl

/// A POST of JSON: web hooks, Slack and what is like it, ntfy.
struct WebSending {
    let outbound: Outbound
    let post: WebPost
    let secrets: SecretWords

    func callAsFunction() -> SendOutcome {
        var headers = ["Content-Type: application/json; charset=utf-8", "Accept: application/json, text/plain, */*"]
        // A server that knows no Expect would let us wait a second for nothing.
        headers.append("Expect:")
        if let token = post.token { headers.append("Authorization: Bearer \(token.inOneLine(atMost: 500))") }
        if let id = post.webhookID?.inOneLine(atMost: 200) {
            guard let signature = signature(id: id) else {
                return .refused(reason: .notConfigured, answer: outbound.webhookSecretVariable ?? "")
            }
            headers += signature.headers
        }
        let environment = outbound.outside.environment
        guard
            let transfer = CurlTransfer(
                url: post.url.text, isLoopback: post.url.isLoopback, connectLimit: .seconds(5),
                environment: environment)
        else { return .failed(reason: .systemTrouble, answer: "", retryAfter: nil) }
        transfer.set(CURLOPT_USERAGENT, "andon")
        transfer.set(CURLOPT_HTTPHEADER, list: headers)
        if post.url.user != nil || post.url.password != nil {
            transfer.set(CURLOPT_USERNAME, post.url.user ?? "")
            transfer.set(CURLOPT_PASSWORD, post.url.password ?? "")
        }
        transfer.post(Array(post.body.utf8))
        let end = transfer.perform()
        return end.outcome(isCut: transfer.isCut, secrets: secrets)
    }

    /// Unsigned where nobody asked for a signature; nil where one was asked for and the secret is not there.
    private func signature(id: String) -> WebhookSignature? {
        WebhookSignature(
            id: id, seconds: outbound.outside.now().seconds, body: post.body,
            secrets: outbound.webhookSecretVariable.map { outbound.outside.secret($0) ?? "" })
    }
}
