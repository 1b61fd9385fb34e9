import SystemPackage

/// Why a bundle could not be built: nothing of it may be called preserved.
public enum BagError: Error, Equatable, Sendable {
    /// The disk is full, or the quota is used up; `file` is relative to the evidence folder.
    case noSpace(file: String)
    /// The file system refused something else; `file` is relative to the evidence folder.
    case refused(file: String, Errno)
    /// A bundle of that name is there already; it is never overwritten.
    case alreadyThere(name: String)
    /// Another process is building the same bundle right now.
    case busy(name: String)
    /// A name that cannot be a folder of the evidence folder.
    case unfitName(String)
    /// What was written is not what is read back.
    case differs(file: String)
    /// The original of an export does not verify; nothing was exported.
    case originalDamaged([BagProblem])
    /// The file is there already; an export never overwrites.
    case fileExists(String)
    /// The bundle could not be signed.
    case unsigned(SigningError)
    /// A record could not be written down or read back.
    case malformed(file: String)

    /// What the file system's answer means for a bundle.
    static func from(_ problem: Errno, file: String) -> BagError {
        switch problem {
        case .noSpace, .diskQuotaExceeded: .noSpace(file: file)
        case .fileTooLarge: .noSpace(file: file)
        default: .refused(file: file, problem)
        }
    }
}

/// Runs a step of the file system, naming the file where it fails.
func naming<Result>(_ file: String, _ step: () throws(Errno) -> Result) throws(BagError) -> Result {
    do {
        return try step()
    } catch {
        throw .from(error, file: file)
    }
}
