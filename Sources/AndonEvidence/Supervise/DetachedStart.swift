import CProcess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Starts a program that outlives us: in a session of its own, in that folder, reading and saying nothing.
public struct DetachedStart: Sendable {
    /// The program's path and its arguments.
    public let command: [String]
    /// Where it works.
    public let folder: FilePath
    /// Where its errors go; nil for nowhere.
    public let errors: FileDescriptor?

    /// A start of that program.
    public init(_ command: [String], folder: FilePath, errors: FileDescriptor? = nil) {
        self.command = command
        self.folder = folder
        self.errors = errors
    }

    /// Starts it; whoever was started is nobody's to wait for.
    ///
    /// - Returns: whether it was started.
    public func callAsFunction() -> Bool {
        (try? launch(command, input: .none).start()) != nil
    }

    /// Starts it when the result is let go, and also when this process ends, however it ends: a shell waits at a pipe.
    ///
    /// - Returns: nil where nothing could be started.
    public func whenLetGo() -> HeldStart? {
        var (reader, writer): (Int32, Int32) = (-1, -1)
        guard cprocess_pipe(&reader, &writer) == 0 else { return nil }
        defer { close(reader) }
        let waiting = ["/bin/sh", "-c", "read -r _; exec \"$@\"", "sh"] + command
        guard (try? launch(waiting, input: .descriptor(reader)).start()) != nil else {
            close(writer)
            return nil
        }
        return HeldStart(writer)
    }

    private func launch(_ command: [String], input: Launch.Stream) -> Launch {
        var launch = Launch(command: command)
        launch.folder = folder.string
        launch.input = input
        launch.output = .none
        launch.errors = errors.map { .descriptor($0.rawValue) } ?? .none
        launch.hasOwnSession = true
        return launch
    }
}

/// A program that is started when this is let go or goes away, be it with the whole process.
public final class HeldStart {
    private var descriptor: Int32

    fileprivate init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { letGo() }

    /// Lets it start.
    public func letGo() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
    }
}
