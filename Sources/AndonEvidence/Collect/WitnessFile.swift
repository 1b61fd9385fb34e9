import SystemPackage

/// A small file of a project that testifies about a run: a state, a summary, a step log.
public enum WitnessFile: Equatable, Sendable {
    /// Its bytes, the first so many of them.
    case bytes([UInt8])
    /// There is none.
    case missing
    /// Something is there that is not read: a link, a pipe, no permission; why.
    case unreadable(String)
}

extension ProjectFolder {
    /// Reads a file below the project as a witness; no link leads out of the project, no pipe is waited for.
    public func witness(_ relative: FilePath, upTo bound: Int = 4 << 20) -> WitnessFile {
        switch open(relative) {
        case .file(let file, _, _):
            do throws(Errno) {
                guard let bytes = try file.contents(upTo: bound) else {
                    return .unreadable("longer than \(bound) bytes")
                }
                return .bytes(bytes)
            } catch {
                return .unreadable(error.description)
            }
        case .link(_, let target): return .unreadable("a link to \(target)")
        case .missing: return .missing
        case .special(let kind): return .unreadable("\(kind)")
        case .outside: return .unreadable("outside the project")
        case .refused(let problem): return .unreadable(problem.description)
        }
    }
}
