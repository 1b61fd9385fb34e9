import Foundation

/// What a process came to.
struct Result: CustomStringConvertible {
    /// The command line, for failure messages.
    let command: String
    /// The exit code, 128+n where a signal ended it.
    let exitCode: Int32
    let stdout: Data
    let stderr: Data
    /// From start to end, in seconds.
    let seconds: Double

    var out: String { String(decoding: stdout, as: UTF8.self) }
    var err: String { String(decoding: stderr, as: UTF8.self) }
    /// Both streams.
    var all: String { out + err }
    /// stdout as one JSON value.
    var json: JSON { JSON(stdout) }

    var description: String {
        "\(command) -> \(exitCode)\n--- stdout\n\(out.suffix(3000))\n--- stderr\n\(err.suffix(3000))"
    }
}

/// What went wrong in the tests' own machinery.
enum HarnessTrouble: Error {
    case stillRunning(String)
    case unexpected(Result)
    case timeout(String)
}

/// A process that was started; it is killed where nobody waits for its end.
final class Running {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let began = DispatchTime.now()
    private let folder: URL
    private let command: String
    private var result: Result?

    /// Starts a program with its output in files, so that nothing of it can block.
    init(
        _ program: String, _ arguments: [String], in place: String, environment: [String: String], stdin: Data?
    ) throws {
        Running.takeSignalsAsUsual
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("andon-out-" + UUID().uuidString)
        command = ([program] + arguments).joined(separator: " ")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["1", "2"] { try Data().write(to: folder.appendingPathComponent(name)) }
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: place)
        process.environment = environment
        if let stdin {
            try stdin.write(to: folder.appendingPathComponent("0"))
            process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent("0"))
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent("1"))
        process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent("2"))
        let ended = self.ended
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    var pid: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// Sends a signal to this process alone.
    func signal(_ number: Int32) {
        if process.isRunning { kill(pid, number) }
    }

    /// What it printed so far.
    var outSoFar: String { String(decoding: bytes("1"), as: UTF8.self) }
    var errSoFar: String { String(decoding: bytes("2"), as: UTF8.self) }

    /// Waits for the end.
    ///
    /// - Throws: `stillRunning` after that many seconds; the process is killed then.
    @discardableResult
    func wait(limit: Double = 30) throws -> Result {
        if let result { return result }
        guard ended.wait(timeout: .now() + limit) == .success else {
            kill(pid, SIGKILL)
            throw HarnessTrouble.stillRunning("\(command)\n\(outSoFar.suffix(2000))\n\(errSoFar.suffix(2000))")
        }
        let isSignal = process.terminationReason == .uncaughtSignal
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds
        let result = Result(
            command: command, exitCode: process.terminationStatus + (isSignal ? 128 : 0), stdout: bytes("1"),
            stderr: bytes("2"), seconds: Double(nanoseconds) / 1e9)
        self.result = result
        return result
    }

    private func bytes(_ name: String) -> Data {
        (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data()
    }

    /// A test runner in the background may have inherited ignored signals, which its children would inherit too.
    private static let takeSignalsAsUsual: Void = {
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { _ = Foundation.signal(number, SIG_DFL) }
        _ = Foundation.signal(SIGPIPE, SIG_IGN)
    }()
}

/// Waits until something holds, looking every 10 ms.
///
/// - Throws: `timeout` after that many seconds.
func waitUntil(_ what: String, limit: Double = 10, _ condition: () throws -> Bool) throws {
    let end = Date().addingTimeInterval(limit)
    while try !condition() {
        guard Date() < end else { throw HarnessTrouble.timeout(what) }
        usleep(10_000)
    }
}

/// Whether a process with that id is there and no zombie.
func isAlive(_ pid: Int32) -> Bool {
    guard kill(pid, 0) == 0 else { return false }
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
        let end = status.lastIndex(of: ")")
    else { return true }
    return !status[status.index(after: end)...].hasPrefix(" Z")
}
