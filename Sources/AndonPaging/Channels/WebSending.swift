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
        return outcome(of: end, isCut: transfer.isCut)
    }

    /// Unsigned where nobody asked for a signature; nil where one was asked for and the secret is not there.
    private func signature(id: String) -> WebhookSignature? {
        WebhookSignature(
            id: id, seconds: outbound.outside.now().seconds, body: post.body,
            secrets: outbound.webhookSecretVariable.map { outbound.outside.secret($0) ?? "" })
    }

    private func outcome(of end: CurlTransfer.End, isCut: Bool) -> SendOutcome {
        // A body that never ends was left off by us; its status had come before it.
        if let trouble = end.lineTrouble, !isCut {
            return .failed(reason: trouble, answer: secrets.answer(end.trouble), retryAfter: nil)
        }
        let said = end.body.isEmpty ? end.lastLine : String(decoding: end.body, as: UTF8.self)
        let answer = secrets.answer(end.body.isEmpty ? "\(end.answerCode)" : "\(end.answerCode) \(said)")
        switch end.answerCode {
        case 200...299: return .delivered(answer: answer)
        case 300...399: return .refused(reason: .redirected, answer: answer)
        case 401, 403, 407: return .refused(reason: .notAuthorised, answer: answer)
        case 408, 425, 429: return .failed(reason: .deferred, answer: answer, retryAfter: end.retryAfter)
        case 400...499: return .refused(reason: .rejected, answer: answer)
        case 500...599: return .failed(reason: .serverTrouble, answer: answer, retryAfter: end.retryAfter)
        default: return .failed(reason: .dropped, answer: answer, retryAfter: nil)
        }
    }
}
