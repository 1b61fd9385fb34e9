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
}
