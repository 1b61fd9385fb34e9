import AndonCore
import AndonEvidence
import AndonPaging
import Foundation
import Testing

/// A folder for one test, with what sends pages from it.
final class Workshop {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/andon-paging-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// A script that can be executed.
    func script(_ name: String, _ text: String) throws -> String {
        let path = path(name)
        // Written by another process: one that is started meanwhile would inherit our descriptor, and what somebody
        // holds open for writing cannot be executed.
        try run(["sh", "-c", #"cat > "$0" && chmod 755 "$0""#, path], input: Array(text.utf8))
        return path
    }

    /// Runs a tool to its end; what it printed.
    @discardableResult
    func run(_ words: [String], input: [UInt8] = []) throws -> String {
        let result = try ToolRun(words, input: input, limit: .seconds(60))()
        #expect(result.isSuccess, "\(words): \(String(decoding: result.errors, as: UTF8.self))")
        return result.text
    }

    /// A certificate for this machine that signs itself, and its key.
    func certificate(_ name: String, for host: String = "IP:127.0.0.1") throws -> (file: String, key: String) {
        let pair = (file: path("\(name).pem"), key: path("\(name).key"))
        try run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "2", "-subj", "/CN=andon test", "-addext", "subjectAltName=\(host)",
            "-keyout", pair.key, "-out", pair.file,
        ])
        return pair
    }

    /// The ways out, with the environment's variables added to a few of ours.
    func outbound(
        mail: MailServer? = nil, webhookSecretVariable: String? = nil, plainHosts: [String] = [],
        environment: [String: String] = [:]
    ) -> Outbound {
        let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME"].contains($0.key) }
        let ours = inherited.merging(["TMPDIR": folder]) { $1 }.merging(environment) { $1 }
        return Outbound(
            mailServer: mail, webhookSecretVariable: webhookSecretVariable, plainHosts: plainHosts,
            outside: Outside(now: { Workshop.now }, environment: ours, run: Workshop.run))
    }

    /// Where `scripts/install-dependencies.sh --for-tests` puts what comes from PyPI.
    static let tools =
        URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/.build/tools/bin"
    static let apprise = tools + "/apprise"

    /// 2025-12-14T01:30:00Z, a Sunday.
    static let now = Instant(microseconds: 1_765_675_800_000_000)

    /// Programs run as the executable runs them.
    static let run: @Sendable (ProgramStart) -> ProgramEnd = { start in
        let result: ToolResult
        do throws(ToolRun.Problem) {
            result = try ToolRun(
                start.words, environment: start.environment, input: start.input, limit: start.limit,
                maximumBytes: 64 << 10)()
        } catch {
            switch error {
            case .notFound, .notExecutable: return .missing
            case .folder(_, let number), .system(let number): return .system(errno: number)
            }
        }
        switch result.ending {
        case .exited(let code): return .exited(code: code, said: result.output + result.errors)
        case .signalled(let signal): return .signalled(signal)
        case .timedOut: return .timedOut
        case .notFound, .notExecutable: return .missing
        }
    }
}

/// Pages to be sent.
enum Pages {
    static func page(
        key: String = "tos-ab12c-1-1", project: String = "tos", language: Language = .ja, incident: String = "ab12c",
        level: Level = .halt, title: String = "API error: 401", isDrill: Bool = false
    ) -> Page {
        Page(
            key: key, project: project, language: language, zone: .utc,
            incident: PagedIncident(
                id: incident, level: level, title: title, since: Workshop.now,
                awaiting: Wording(ja: "指示（二次窓口）", en: "an instruction (second line)")),
            isDrill: isDrill, step: 1, chainHead: "7:9f86d081884c7d65")
    }

    static let test = Page(
        key: "test-1", project: "tos", language: .ja, zone: .utc, incident: nil, chainHead: "7:9f86d081884c7d65")
}

extension SendOutcome {
    var refusal: SendRefusal? { if case .refused(let reason, _) = self { reason } else { nil } }
    var failure: SendFailure? { if case .failed(let reason, _, _) = self { reason } else { nil } }
}

/// Something that blocks, done on a thread of its own: the tests' own threads are few.
func apart<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
}

/// The same with the time that the work itself took: the test may wait for its turn long after that.
func timed<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
) async throws -> (result: Result, took: Duration) {
    try await apart {
        let began = ContinuousClock.now
        let result = try work()
        return (result, ContinuousClock.now - began)
    }
}
