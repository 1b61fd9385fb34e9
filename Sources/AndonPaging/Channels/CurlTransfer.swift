import AndonCore
import CCurl

/// One transfer by libcurl, with the bounds that hold for all of them.
///
/// Proxies and certificates are the system's; of curl's own tool it has that `CURL_CA_BUNDLE`, `SSL_CERT_FILE` and
/// `SSL_CERT_DIR` name other certificates. No redirect is followed.
final class CurlTransfer {
    /// What came of it.
    struct End {
        /// What the library says.
        let code: CURLcode
        /// The last answer's code: of a web server its status, of a mail server 250 and the like; 0 where none came.
        let answerCode: Int
        /// When the other side wants to be asked again.
        let retryAfter: Span?
        /// The last line of the head that is not empty.
        let lastLine: String
        /// The beginning of the body.
        let body: [UInt8]
        /// What went wrong, in the library's words; empty where nothing did.
        let trouble: String
    }

    // The library is prepared once; its first user waits for it, the others find it done.
    private static let isReady = ccurl_begin() == CURLE_OK
    private static let mostBody = 64 << 10
    private static let keptBody = 4 << 10

    private let handle: UnsafeMutableRawPointer
    private let errors = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var lists: [UnsafeMutablePointer<curl_slist>?] = []
    private var problem = CURLE_OK
    private var given: [UInt8] = []
    private var taken = 0
    private var received = 0
    private var body: [UInt8] = []
    private var lastLine = ""

    /// A transfer to a URL; nil where the library cannot be had.
    ///
    /// - Parameters:
    ///   - url: built by us, never taken as somebody wrote it.
    ///   - isLoopback: whether it stays on this machine: a proxy would make another machine's loopback of it.
    ///   - connectLimit: how long it may take until the other side is ready.
    init?(url: String, isLoopback: Bool, connectLimit: Span, environment: [String: String]) {
        guard CurlTransfer.isReady, let handle = curl_easy_init() else {
            errors.deallocate()
            return nil
        }
        self.handle = handle
        errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        note(ccurl_set_errors(handle, errors))
        note(ccurl_set_close_on_exec(handle))
        set(CURLOPT_URL, url)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(connectLimit.milliseconds))
        set(CURLOPT_TIMEOUT_MS, 20_000)
        // The farewell to a mail server is not bound by the time-out above, and it waits for an answer.
        set(CURLOPT_FORBID_REUSE, 1)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 10)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if isLoopback { set(CURLOPT_PROXY, "") }
        if let file = environment["CURL_CA_BUNDLE"] ?? environment["SSL_CERT_FILE"], !file.isEmpty {
            set(CURLOPT_CAINFO, file)
        }
        if let folder = environment["SSL_CERT_DIR"], !folder.isEmpty { set(CURLOPT_CAPATH, folder) }
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
        errors.deallocate()
    }

    func set(_ option: CURLoption, _ number: Int) {
        note(ccurl_set_number(handle, option, number))
    }

    func set(_ option: CURLoption, _ text: String) {
        note(ccurl_set_text(handle, option, text))
    }

    func set(_ option: CURLoption, list texts: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts {
            guard let longer = curl_slist_append(list, text) else {
                note(CURLE_OUT_OF_MEMORY)
                break
            }
            list = longer
        }
        lists.append(list)
        note(ccurl_set_list(handle, option, list))
    }

    /// Makes it a POST of these bytes.
    func post(_ bytes: [UInt8]) {
        note(ccurl_set_post(handle, bytes, bytes.count))
    }

    /// Makes it an upload of these bytes: of a mail, the mail.
    func upload(_ bytes: [UInt8]) {
        given = bytes
        let context = Unmanaged.passUnretained(self).toOpaque()
        note(ccurl_set_giver(handle, CurlTransfer.give, context, bytes.count))
    }

    /// Carries it out.
    func perform() -> End {
        let context = Unmanaged.passUnretained(self).toOpaque()
        note(ccurl_set_receivers(handle, CurlTransfer.receiveBody, CurlTransfer.receiveHead, context))
        let code = problem == CURLE_OK ? withExtendedLifetime(self) { curl_easy_perform(handle) } : problem
        let seconds = min(ccurl_retry_after(handle), 86_400)
        let trouble = errors[0] == 0 ? curl_easy_strerror(code).map { String(cString: $0) } : String(cString: errors)
        return End(
            code: code, answerCode: ccurl_answer_code(handle), retryAfter: seconds > 0 ? .seconds(seconds) : nil,
            lastLine: lastLine, body: body, trouble: code == CURLE_OK ? "" : trouble ?? "")
    }

    /// Whether the body was longer than anybody needs, and was left off there.
    var isCut: Bool { received > CurlTransfer.mostBody }

    private func note(_ code: CURLcode) {
        if problem == CURLE_OK { problem = code }
    }

    private static let give: ccurl_give = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        let next = transfer.given[transfer.taken...].prefix(size * count)
        next.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: buffer, count: size * count).copyMemory(from: $0) }
        transfer.taken += next.count
        return next.count
    }

    private static let receiveBody: ccurl_receive = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        let room = keptBody - transfer.body.count
        transfer.body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: min(size * count, room)))
        transfer.received += size * count
        return transfer.isCut ? 0 : size * count
    }

    private static let receiveHead: ccurl_receive = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        let kept = UnsafeRawBufferPointer(start: bytes, count: min(size * count, keptBody))
        let line = String(decoding: kept, as: UTF8.self).inOneLine(atMost: 500)
        // A mail server's farewell says nothing of the mail.
        if !line.isEmpty, !line.hasPrefix("221") { transfer.lastLine = line }
        return size * count
    }
}

extension CurlTransfer.End {
    /// Why no answer was had that would tell, nil where the line itself was sound; a broken line is the other's matter.
    var lineTrouble: SendFailure? {
        switch code {
        case CURLE_OK, CURLE_WRITE_ERROR, CURLE_LOGIN_DENIED, CURLE_WEIRD_SERVER_REPLY: nil
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unreachable
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE:
            .badCertificate
        case CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED:
            .encryptionFailed
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT: .systemTrouble
        default: .dropped
        }
    }
}
