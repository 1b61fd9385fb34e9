import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// What a run leaves in the data folder while it goes on, so that it survives a kill of andon: the mark of its start,
/// its output, what was found in it, and the means to hide its secrets.
struct RunFolder {
    let path: FilePath

    init(_ place: ProjectPlace, run: String) {
        path = place.runs.appending(run)
    }

    /// The mark of the run's start, locked by the supervising andon alone: free, and the run's end not on record, means
    /// that andon was killed.
    var supervisorLock: FilePath { path.appending("mark") }
    var findings: FilePath { path.appending("findings") }
    var secrets: FilePath { path.appending("secrets") }

    func make(mode: mode_t) throws(Problem) {
        guard mkdir(path.string, mode) == 0 else {
            throw .cannotCreate(path: path.string, why: Files.reason())
        }
        chmod(path.string, mode)
    }

    /// How long ago something in it was made or removed.
    func age(at now: Instant) -> Span {
        var status = stat()
        guard lstat(path.string, &status) == 0 else { return .seconds(0) }
        #if canImport(Darwin)
            let seconds = status.st_mtimespec.tv_sec
        #else
            let seconds = status.st_mtim.tv_sec
        #endif
        return now - Instant(microseconds: Int64(seconds) * 1_000_000)
    }

    /// Removes the folder and what is in it; nothing else is ever put there.
    func remove() {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path.string) else { return }
        for name in names { unlink(path.appending(name).string) }
        rmdir(path.string)
    }
}
