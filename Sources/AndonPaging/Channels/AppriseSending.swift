import AndonCore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A page through the `apprise` command.
///
/// The address goes to it in a file that only we may read: on its command line everybody on this machine could.
struct AppriseSending {
    let outbound: Outbound
    let page: Page
    let url: String
    let secrets: SecretWords

    func callAsFunction() -> SendOutcome {
        guard let file = PrivateFile(url + "\n", environment: outbound.outside.environment) else {
            return .failed(reason: .systemTrouble, answer: "errno \(errno)", retryAfter: nil)
        }
        defer { file.remove() }
        let end = run(
            ["--title=\(page.subject)", "--notification-type=\(urgency)", "--config=\(file.path)"], input: page.body,
            limit: .seconds(30))
        guard case .exited(let code, let said) = end else { return SendOutcome(notRun: end, program: "apprise") }
        if code == 0 { return .delivered(answer: "") }
        // The command fails alike where it could not send and where it knows no such address. Told only to show what
        // it would send to, it fails for the address alone.
        let trial = run(["--dry-run", "--body=-", "--config=\(file.path)"], input: "", limit: .seconds(15))
        let answer = secrets.answer("\(code) " + String(decoding: said, as: UTF8.self))
        if case .exited(let code, _) = trial, code != 0 { return .refused(reason: .badAddress, answer: answer) }
        return .failed(reason: .programFailed, answer: answer, retryAfter: nil)
    }

    private var urgency: String {
        if page.announcement?.isGrave == true { return "warning" }
        guard page.kind == .incident, let incident = page.incident else { return "info" }
        return incident.level == .halt ? "failure" : "warning"
    }

    private func run(_ options: [String], input: String, limit: Span) -> ProgramEnd {
        // It reads the page as the locale says, which may be none.
        outbound.run(["apprise"] + options, adding: ["PYTHONUTF8": "1"], input: input, limit: limit)
    }
}

/// A file that nobody else can read, for as long as a program needs it.
private struct PrivateFile {
    let path: String

    /// Writes it into the folder for temporary files; nil with errno where that cannot be done.
    init?(_ text: String, environment: [String: String]) {
        let folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(folder)/andon-apprise-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let bytes = Array(text.utf8)
        let count = write(descriptor, bytes, bytes.count)
        let failure = errno
        close(descriptor)
        if count != bytes.count {
            unlink(path)
            errno = failure
            return nil
        }
    }

    func remove() {
        unlink(path)
    }
}
