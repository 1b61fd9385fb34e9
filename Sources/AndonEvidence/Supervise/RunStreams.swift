import AndonCore
import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a supervised command gets as its three streams, and our sides of them.
final class RunStreams {
    private(set) var input = Launch.Stream.inherited
    private(set) var output = Launch.Stream.inherited
    private(set) var errors = Launch.Stream.inherited
    private(set) var terminal: ChildTerminal?
    private(set) var passages: [Passage] = []
    private var theirs: [Int32] = []

    /// Looks at our own three streams and opens what the command needs.
    init() throws(SupervisorError) {
        let isTerminal = (isatty(1) == 1, isatty(2) == 1)
        if isTerminal.0 || isTerminal.1 {
            let ours: Int32 = isTerminal.0 ? 1 : 2
            // Keys go through only where nobody else of a pipeline can be reading or writing the same terminal.
            let terminal = try ChildTerminal(like: ours, isInteractive: isTerminal.0 && isatty(0) == 1)
            self.terminal = terminal
            if terminal.isInteractive { input = .terminal }
            if isTerminal.0 { output = .terminal }
            if isTerminal.1 { errors = .terminal }
            let source = cprocess_duplicate(terminal.master, 3)
            guard source >= 0 else { throw .streams(errno: errno) }
            passages.append(Passage(stream: isTerminal.0 ? .stdout : .stderr, source: source, destination: ours))
        }
        // A stream that we were started without stays closed for the command too.
        let exists = (fcntl(1, F_GETFD) >= 0, fcntl(2, F_GETFD) >= 0)
        if !isTerminal.0 && exists.0 { output = try pipe(.stdout, destination: 1) }
        if !isTerminal.1 && exists.1 {
            errors = !isTerminal.0 && exists.0 && isSameFile(1, 2) ? output : try pipe(.stderr, destination: 2)
        }
    }

    deinit {
        closeTheirs()
    }

    /// Hangs the command's terminal up where ours is gone: it would otherwise write to one that nobody reads.
    func hangUpWhereLost() {
        guard let terminal, let first = passages.first, first.hasLostReader else { return }
        terminal.hangUp()
    }

    /// Closes the command's sides, which it has now.
    func closeTheirs() {
        for end in theirs { close(end) }
        theirs = []
    }

    private func pipe(_ stream: RunStream, destination: Int32) throws(SupervisorError) -> Launch.Stream {
        var reader: Int32 = -1
        var writer: Int32 = -1
        let failure = cprocess_pipe(&reader, &writer)
        guard failure == 0 else { throw .streams(errno: failure) }
        theirs.append(writer)
        passages.append(Passage(stream: stream, source: reader, destination: destination))
        return .descriptor(writer)
    }

    private func isSameFile(_ left: Int32, _ right: Int32) -> Bool {
        var (one, other) = (stat(), stat())
        guard fstat(left, &one) == 0, fstat(right, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }
}
