import AndonCore

/// What a web server's answer means.
extension CurlTransfer.End {
    /// The outcome of a request, its answer without the secrets that it was asked with.
    ///
    /// - Parameter isCut: whether we left the body off, which never ended.
    func outcome(isCut: Bool, secrets: SecretWords) -> SendOutcome {
        // Its status had come before the body.
        if let trouble = lineTrouble, !isCut {
            return .failed(reason: trouble, answer: secrets.answer(self.trouble), retryAfter: nil)
        }
        let said = body.isEmpty ? lastLine : String(decoding: body, as: UTF8.self)
        let answer = secrets.answer(body.isEmpty ? "\(answerCode)" : "\(answerCode) \(said)")
        switch answerCode {
        case 200...299: return .delivered(answer: answer)
        case 300...399: return .refused(reason: .redirected, answer: answer)
        case 401, 403, 407: return .refused(reason: .notAuthorised, answer: answer)
        case 408, 425, 429: return .failed(reason: .deferred, answer: answer, retryAfter: retryAfter)
        case 400...499: return .refused(reason: .rejected, answer: answer)
        case 500...599: return .failed(reason: .serverTrouble, answer: answer, retryAfter: retryAfter)
        default: return .failed(reason: .dropped, answer: answer, retryAfter: nil)
        }
    }
}
