import AndonCore
import CCurl

/// A mail, handed in at the server that `smtp:` names.
struct MailSending {
    let outbound: Outbound
    let page: Page
    let mailbox: Mailbox
    let isEncrypted: Bool

    init(outbound: Outbound, page: Page, to mailbox: Mailbox, isEncrypted: Bool) {
        self.outbound = outbound
        self.page = page
        self.mailbox = mailbox
        self.isEncrypted = isEncrypted
    }

    func callAsFunction() -> SendOutcome {
        guard let server = outbound.mailServer else { return .refused(reason: .notConfigured, answer: "smtp:") }
        guard server.isAllowed(plainHosts: outbound.plainHosts), !isEncrypted || server.encryption != .none else {
            return .refused(reason: .notEncrypted, answer: server.host)
        }
        let host = server.host.contains(":") && !server.host.hasPrefix("[") ? "[\(server.host)]" : server.host
        guard let place = WebAddress(isEncrypted: true, afterScheme: "\(host):\(server.port)"), place.target == "/",
            place.user == nil
        else { return .refused(reason: .notConfigured, answer: "smtp.host") }
        var password: String?
        if let variable = server.passwordVariable {
            password = outbound.outside.secret(variable)
            guard password != nil else { return .refused(reason: .notConfigured, answer: variable) }
        }
        // The greeting counts as part of the connecting, and some servers take their time for it.
        guard
            let transfer = CurlTransfer(
                url: "\(server.encryption == .tls ? "smtps" : "smtp")://\(place.host):\(server.port)",
                isLoopback: place.isLoopback, connectLimit: .seconds(10), environment: outbound.outside.environment)
        else { return .failed(reason: .systemTrouble, answer: "", retryAfter: nil) }
        if server.encryption == .starttls { transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let user = server.user {
            transfer.set(CURLOPT_USERNAME, user)
            transfer.set(CURLOPT_PASSWORD, password ?? "")
        }
        transfer.set(CURLOPT_MAIL_FROM, "<\(server.from.address)>")
        transfer.set(CURLOPT_MAIL_RCPT, list: ["<\(mailbox.address)>"])
        transfer.upload(
            MailMessage(page: page, from: server.from, to: mailbox, date: outbound.outside.now()).bytes)
        return outcome(of: transfer.perform(), secrets: SecretWords([password]))
    }

    private func outcome(of end: CurlTransfer.End, secrets: SecretWords) -> SendOutcome {
        if end.code == CURLE_OK { return .delivered(answer: secrets.answer(end.lastLine)) }
        // What the server said counts, not by which of its errors the library passes it on; but a time that is over or
        // a certificate that is wrong is no answer.
        let trouble = end.lineTrouble
        if let trouble, trouble != .dropped {
            return .failed(reason: trouble, answer: secrets.answer(end.trouble), retryAfter: nil)
        }
        let answer = secrets.answer(end.lastLine)
        switch end.answerCode {
        case 400...499: return .failed(reason: .deferred, answer: answer, retryAfter: nil)
        case 530, 534, 535, 538: return .refused(reason: .notAuthorised, answer: answer)
        case 500...599: return .refused(reason: .rejected, answer: answer)
        default: return .failed(reason: .dropped, answer: secrets.answer(end.trouble), retryAfter: nil)
        }
    }
}
