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
///
/// Foundation's `Process` notices an end only when no grandchild holds its descriptors any more, which is just what
/// some stories are about: so it is spawned and waited for by hand.
final class Running {
    /// The program's process id: the shell that sets the folder becomes the program.
    let pid: Int32
    private let began = DispatchTime.now()
    private let folder: String
    private let command: String
    private var status: Int32?
    private var seconds = 0.0

    /// Starts a program with its output in files, so that nothing of it can block.
    init(
        _ program: String, _ arguments: [String], in place: String, environment: [String: String], stdin: Data?
    ) throws {
        folder = FileManager.default.temporaryDirectory.path + "/andon-out-" + UUID().uuidString
        command = ([program] + arguments).joined(separator: " ")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var input = "/dev/null"
        if let stdin {
            input = folder + "/0"
            try stdin.write(to: URL(fileURLWithPath: input))
        }
        pid = try Running.spawn(
            ["/bin/sh", "-c", #"cd "$1" || exit 99; shift; exec "$@""#, "sh", place, program] + arguments,
            environment: environment, input: input, output: folder + "/1", error: folder + "/2")
    }

    deinit {
        if isRunning {
            kill(pid, SIGKILL)
            var ignored: Int32 = 0
            waitpid(pid, &ignored, 0)
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    var isRunning: Bool {
        guard status == nil else { return false }
        var now: Int32 = 0
        guard waitpid(pid, &now, WNOHANG) == pid else { return true }
        status = now
        seconds = Double(DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1e9
        return false
    }

    /// Sends a signal to this process alone.
    func signal(_ number: Int32) {
        if isRunning { kill(pid, number) }
    }

    /// What it printed so far.
    var outSoFar: String { String(decoding: bytes("1"), as: UTF8.self) }
    var errSoFar: String { String(decoding: bytes("2"), as: UTF8.self) }

    /// Waits for the end.
    ///
    /// - Throws: `stillRunning` after that many seconds; the process is killed then.
    @discardableResult
    func wait(limit: Double = 30) throws -> Result {
        let end = DispatchTime.now().uptimeNanoseconds + UInt64(limit * 1e9)
        while isRunning {
            guard DispatchTime.now().uptimeNanoseconds < end else {
                kill(pid, SIGKILL)
                throw HarnessTrouble.stillRunning("\(command)\n\(outSoFar.suffix(2000))\n\(errSoFar.suffix(2000))")
            }
            usleep(2000)
        }
        let status = status ?? 0
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return Result(command: command, exitCode: code, stdout: bytes("1"), stderr: bytes("2"), seconds: seconds)
    }

    private func bytes(_ name: String) -> Data {
        (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))) ?? Data()
    }

    /// A group of its own, and every signal as usual: a runner in the background may have inherited ignored ones.
    private static func spawn(
        _ words: [String], environment: [String: String], input: String, output: String, error: String
    ) throws -> Int32 {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var (every, none) = (sigset_t(), sigset_t())
        sigfillset(&every)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0.key + "=" + $0.value) } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var pid: Int32 = 0
        let trouble = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, &variables)
        guard trouble == 0 else { throw HarnessTrouble.timeout("posix_spawn: \(trouble)") }
        return pid
    }
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
