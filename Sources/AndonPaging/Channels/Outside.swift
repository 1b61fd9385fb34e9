import AndonCore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What sending has around it: clock, environment, programs. Made in the executables only.
public struct Outside: Sendable {
    /// The wall clock.
    public let now: @Sendable () -> Instant
    /// The environment's variables: the secrets that the configuration names, and where certificates lie.
    public let environment: [String: String]
    /// Runs a program to its end, or to its limit, where its whole process group is killed.
    public let run: @Sendable (ProgramStart) -> ProgramEnd

    /// Everything around it.
    public init(
        now: @escaping @Sendable () -> Instant, environment: [String: String],
        run: @escaping @Sendable (ProgramStart) -> ProgramEnd
    ) {
        self.now = now
        self.environment = environment
        self.run = run
    }

    /// The value of a variable that the configuration names; nil where it is unset or empty.
    func secret(_ variable: String?) -> String? {
        guard let variable, let value = environment[variable], !value.isEmpty else { return nil }
        return value
    }

    /// Where a program lies: itself where it is a path, else the first on the PATH; nil where it cannot be executed.
    func place(of program: String) -> String? {
        if program.hasPrefix("/") { return access(program, X_OK) == 0 ? program : nil }
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.lazy.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }
}

/// A program about to be run, without a shell and without a terminal.
public struct ProgramStart: Equatable, Sendable {
    /// The program's path and its arguments.
    public let words: [String]
    /// Its whole environment.
    public let environment: [String: String]
    /// What it reads on its standard input.
    public let input: [UInt8]
    /// How long it may take.
    public let limit: Span
}

/// How a program ended.
public enum ProgramEnd: Equatable, Sendable {
    /// It exited; `said` is what it printed, at least the beginning.
    case exited(code: Int32, said: [UInt8])
    /// A signal ended it.
    case signalled(Int32)
    /// It was killed at its limit.
    case timedOut
    /// It is not there, or cannot be executed.
    case missing
    /// The system could not start it; an errno.
    case system(errno: Int32)
}
