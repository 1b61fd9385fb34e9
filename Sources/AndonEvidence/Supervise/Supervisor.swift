import AndonCore
import CProcess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs a command and stands beside it: passes its output through untouched, hands signals on, ends it at its timeout.
///
/// Synchronous and on one thread: a poll loop. Only one run at a time should be supervised by a process, since signals
/// to the process reach every run.
public struct Supervisor: Sendable {
    /// The command and its arguments; the command is looked up on the PATH.
    public let command: [String]
    /// The command's working folder.
    public let folder: FilePath
    /// How long it may take; nil for as long as it likes.
    public let timeout: Span?
    /// Descriptors that the command inherits, so that a lock lives as long as the run does, though andon be killed.
    public let kept: [FileDescriptor]

    /// A command to be supervised; the descriptors are inherited by it under numbers of 100 and more.
    public init(command: [String], folder: FilePath, timeout: Span? = nil, keeping kept: [FileDescriptor] = []) {
        self.command = command
        self.folder = folder
        self.timeout = timeout
        self.kept = kept
    }

    /// Runs the command to its end. Calls `started` with its process once it runs, and `received` with each piece of
    /// its output as it comes; where both streams are the same file or terminal, all of it is called stdout's.
    ///
    /// A command that does not exist or cannot be executed is an ending, not an error.
    public func run(
        started: (Int32) -> Void = { _ in }, received: (RunStream, UnsafeRawBufferPointer) -> Void = { _, _ in }
    ) throws(SupervisorError) -> Supervision {
        let began = cprocess_monotonic()
        let streams = try RunStreams()
        var signals: Int32 = -1
        let failure = cprocess_catch(&signals)
        guard failure == 0 else { throw .streams(errno: failure) }
        defer { cprocess_release(signals) }
        cprocess_adopt_orphans()
        let child: Int32
        do {
            child = try launch(streams)
        } catch {
            return try outcome(of: error)
        }
        streams.closeTheirs()
        streams.terminal?.attach()
        started(child)
        let watch = RunWatch(
            child: child, streams: streams, signals: signals, began: began,
            deadline: timeout.map { began + $0.milliseconds * 1000 })
        return watch.toTheEnd(received)
    }

    private func outcome(of failure: Launch.Failure) throws(SupervisorError) -> Supervision {
        switch failure {
        case .notFound: return Supervision(ending: .notFound, elapsed: .zero, processIdentifier: 0)
        case .notExecutable: return Supervision(ending: .notExecutable, elapsed: .zero, processIdentifier: 0)
        case .folder(let number): throw .folder(path: folder.string, errno: number)
        case .system(let number): throw .spawn(errno: number)
        }
    }

    private func launch(_ streams: RunStreams) throws(Launch.Failure) -> Int32 {
        let copies = kept.map { cprocess_duplicate($0.rawValue, 100) }.filter { $0 >= 0 }
        defer { for copy in copies { close(copy) } }
        var launch = Launch(command: command, folder: folder.string)
        launch.input = streams.input
        launch.output = streams.output
        launch.errors = streams.errors
        launch.terminal = streams.terminal?.path
        launch.isControlling = streams.terminal?.isInteractive ?? false
        launch.kept = copies
        return try launch.start()
    }
}

extension Span {
    fileprivate static let zero = Span(milliseconds: 0)
}
