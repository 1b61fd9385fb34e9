import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A command about to be started: what both the supervised run and the tools that collect evidence have in common.
struct Launch {
    /// Why nothing was started.
    enum Failure: Error, Equatable {
        /// There is no such command.
        case notFound
        /// It is there and cannot be executed.
        case notExecutable
        /// The working folder cannot be entered; an errno.
        case folder(Int32)
        /// The system refused for another reason; an errno.
        case system(Int32)
    }

    /// What the child gets as one of its three streams.
    enum Stream {
        case inherited
        case none
        case terminal
        case descriptor(Int32)

        var number: Int32 {
            switch self {
            case .inherited: CPROCESS_INHERIT
            case .none: CPROCESS_NULL
            case .terminal: CPROCESS_TERMINAL
            case .descriptor(let number): number
            }
        }
    }

    var command: [String]
    var folder: String?
    /// Nil for our own environment, unchanged.
    var environment: [String: String]?
    var input = Stream.inherited
    var output = Stream.inherited
    var errors = Stream.inherited
    /// The path of a pseudo terminal for the streams that are `.terminal`.
    var terminal: String?
    var isControlling = false
    var hasOwnSession = true
    /// Close-on-exec descriptors that the child inherits under the same numbers.
    var kept: [Int32] = []

    /// Starts the command; gives back the child's process identifier, which is also its group's and its session's.
    func start() throws(Failure) -> Int32 {
        guard !command.isEmpty else { throw .notFound }
        let arguments = CStrings(command)
        let variables = environment.map { CStrings($0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) }
        defer {
            arguments.free()
            variables?.free()
        }
        var start = cprocess_start()
        start.arguments = arguments.pointer
        start.environment = variables?.pointer
        start.input = input.number
        start.output = output.number
        start.errors = errors.number
        start.controlling = isControlling
        start.own_session = hasOwnSession
        var child: pid_t = 0
        let failure = withOptionalCString(folder) { folder in
            withOptionalCString(terminal) { terminal in
                kept.withUnsafeBufferPointer { kept in
                    start.folder = folder
                    start.terminal = terminal
                    start.kept = kept.baseAddress
                    start.kept_count = kept.count
                    return cprocess_spawn(&start, &child)
                }
            }
        }
        guard failure != 0 else { return child }
        throw self.failure(from: failure)
    }

    private func failure(from number: Int32) -> Failure {
        if let folder, access(folder, X_OK) != 0 { return .folder(errno) }
        switch number {
        case ENOENT: return .notFound
        case EAGAIN, ENOMEM, EMFILE, ENFILE, EIO, EBADF: return .system(number)
        default: return .notExecutable
        }
    }
}

/// A NULL-terminated array of C strings, as exec takes it.
private struct CStrings {
    let pointer: UnsafePointer<UnsafePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        let pointers = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: strings.count + 1)
        for (index, string) in strings.enumerated() {
            pointers[index] = UnsafePointer(strdup(string))
        }
        pointers[strings.count] = nil
        pointer = UnsafePointer(pointers)
        count = strings.count
    }

    func free() {
        for index in 0..<count {
            #if canImport(Darwin)
                Darwin.free(UnsafeMutablePointer(mutating: pointer[index]))
            #else
                Glibc.free(UnsafeMutablePointer(mutating: pointer[index]))
            #endif
        }
        pointer.deallocate()
    }
}

private func withOptionalCString<Result>(
    _ string: String?, _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
    guard let string else { return body(nil) }
    return string.withCString { body($0) }
}
