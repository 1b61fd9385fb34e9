import AndonCore
import CProcess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A tool that Andon itself runs: git, ssh-keygen, a command that evidence is asked of.
///
/// It never outlives its limit, its whole process group is ended there, and a grandchild that still holds its output
/// keeps nobody waiting. Several may run at once: start them all, then finish them one after the other.
public struct ToolRun: Sendable {
    /// Why a tool could not be started.
    public enum Problem: Error, Equatable, Sendable {
        /// There is no such command on the PATH.
        case notFound(command: String)
        /// It is there and cannot be executed.
        case notExecutable(command: String)
        /// The working folder cannot be entered.
        case folder(path: String, errno: Int32)
        /// The system refused: no more processes, memory or descriptors.
        case system(errno: Int32)
    }

    /// The command and its arguments; the command is looked up on the PATH.
    public var command: [String]
    /// The working folder; nil for ours.
    public var folder: FilePath?
    /// Replaces the environment; nil hands ours on unchanged.
    public var environment: [String: String]?
    /// What the tool reads on its standard input.
    public var input: [UInt8]
    /// How long it may take.
    public var limit: Span
    /// Most bytes of its output that are kept.
    public var maximumBytes: Int
    /// Whether output over the bound keeps its tail too: half head, half tail.
    public var keepTail: Bool
    /// Whether it may ask the person at the terminal, as ssh-keygen does for a passphrase.
    public var terminal: Bool

    /// A tool with its bounds; without `terminal` it has no controlling terminal and so can ask nobody.
    public init(
        _ command: [String], folder: FilePath? = nil, environment: [String: String]? = nil, input: [UInt8] = [],
        limit: Span = .seconds(10), maximumBytes: Int = 8 << 20, keepTail: Bool = false, terminal: Bool = false
    ) {
        self.command = command
        self.folder = folder
        self.environment = environment
        self.input = input
        self.limit = limit
        self.maximumBytes = maximumBytes
        self.keepTail = keepTail
        self.terminal = terminal
    }

    /// Starts the tool and waits for its end.
    public func callAsFunction() throws(Problem) -> ToolResult {
        try start().finish()
    }

    /// Starts the tool; its limit begins now.
    public func start() throws(Problem) -> RunningTool {
        var ends = Ends()
        do {
            let output = try ends.pipe(readerIsOurs: true)
            let errors = try ends.pipe(readerIsOurs: true)
            var launch = Launch(command: command)
            launch.folder = folder?.string
            launch.environment = environment
            launch.output = .descriptor(output.theirs)
            launch.errors = .descriptor(errors.theirs)
            launch.hasOwnSession = !terminal
            var writer: Int32?
            if terminal && input.isEmpty {
                launch.input = .inherited
            } else if input.isEmpty {
                launch.input = .none
            } else {
                let pipe = try ends.pipe(readerIsOurs: false)
                launch.input = .descriptor(pipe.theirs)
                writer = pipe.ours
            }
            let process = try launch.start()
            ends.closeTheirs()
            return RunningTool(tool: self, process: process, input: writer, output: output.ours, errors: errors.ours)
        } catch {
            ends.closeAll()
            throw problem(error)
        }
    }

    private func problem(_ failure: Launch.Failure) -> Problem {
        switch failure {
        case .notFound: .notFound(command: command.first ?? "")
        case .notExecutable: .notExecutable(command: command.first ?? "")
        case .folder(let number): .folder(path: folder?.string ?? "", errno: number)
        case .system(let number): .system(errno: number)
        }
    }

    /// The pipes' ends while a start is under way.
    private struct Ends {
        var ours: [Int32] = []
        var theirs: [Int32] = []

        mutating func pipe(readerIsOurs: Bool) throws(Launch.Failure) -> (ours: Int32, theirs: Int32) {
            var reader: Int32 = -1
            var writer: Int32 = -1
            let failure = cprocess_pipe(&reader, &writer)
            guard failure == 0 else { throw .system(failure) }
            let ends = readerIsOurs ? (ours: reader, theirs: writer) : (ours: writer, theirs: reader)
            ours.append(ends.ours)
            theirs.append(ends.theirs)
            _ = cprocess_set_nonblocking(ends.ours)
            return ends
        }

        func closeTheirs() {
            for end in theirs { close(end) }
        }

        func closeAll() {
            for end in ours + theirs { close(end) }
        }
    }
}

/// What came of a tool.
public struct ToolResult: Equatable, Sendable {
    /// How it ended.
    public let ending: Ending
    /// Its standard output; where it was over the bound, the head, and the tail if that was asked for.
    public let output: [UInt8]
    /// How many bytes of `output` come before what was left out; all of them where nothing was.
    public let headBytes: Int
    /// The first 64 KiB of its standard error.
    public let errors: [UInt8]
    /// How many bytes of its standard output were left out.
    public let leftOut: Int

    /// Whether it was ended at its limit.
    public var timedOut: Bool { ending == .timedOut }

    /// Whether it exited with 0.
    public var isSuccess: Bool { ending == .exited(code: 0) }

    /// Its output as text without the line end at its end; bytes that are no UTF-8 become replacement characters.
    public var text: String {
        var bytes = output[...]
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
