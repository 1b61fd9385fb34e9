/// How a command ended.
public enum Ending: Codable, Equatable, Sendable {
    /// It exited by itself with this code.
    case exited(code: Int32)
    /// This signal ended it.
    case signalled(signal: Int32)
    /// It took longer than it may, and its whole group was ended.
    case timedOut
    /// There is no such command (a shell's 127).
    case notFound
    /// There is a file of that name which cannot be executed (a shell's 126).
    case notExecutable

    /// The code that a shell would show: 128 and the signal's number, 124 timed out, 127 not found, 126 not executable.
    public var shellCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signalled(let signal): 128 + signal
        case .timedOut: 124
        case .notFound: 127
        case .notExecutable: 126
        }
    }
}
