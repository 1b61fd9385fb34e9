import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// The project's watcher, `andon-pager watch`: the one process, by its lock, that tells people until somebody answers.
///
/// Without a server somebody has to start it: whoever opens an incident, and each later command that finds none.
public struct Watcher: Sendable {
    let place: ProjectPlace

    /// The watcher of that project.
    public init(_ place: ProjectPlace) {
        self.place = place
    }

    /// The watcher's lock, which holds its process identifier; nil where another watches already.
    public func lock() throws(Problem) -> FileLock? {
        do {
            return try FileLock.take(place.pagerLock, mode: place.fileMode)
        } catch {
            throw .inputOutput(path: place.pagerLock.string, why: error.description)
        }
    }

    /// Whether one is at work.
    public var isAtWork: Bool { FileLock.isHeld(place.pagerLock) }

    /// Its process identifier, as it wrote it down; nil where none is at work.
    public var processID: Int32? {
        guard isAtWork, let text = try? Files.read(place.pagerLock) else { return nil }
        return Int32(String(decoding: text, as: UTF8.self).trimmed)
    }

    /// What it listens to.
    public var bell: FileBell { FileBell(place.pagerLock) }

    /// Wakes it, so that what was written this moment is carried out this moment. Without it, it looks once a second.
    ///
    /// - Returns: whether there is one.
    @discardableResult
    public func wake() -> Bool {
        guard isAtWork else { return false }
        FileBell.ring(place.pagerLock)
        return true
    }

    /// Starts one unless there is one. Whether it has anything to do, it finds out itself.
    ///
    /// - Returns: false where there is no program or it cannot be started.
    @discardableResult
    public func start(_ surroundings: Surroundings) -> Bool {
        if wake() { return true }
        return withStart(surroundings) { $0() } ?? false
    }

    /// Starts one, unless there is one, once the result is let go or this process is gone: so that it neither takes the
    /// processor from what must be done first, nor is missing where that comes to a sudden end.
    ///
    /// - Returns: whether there is one or will be, and what holds it back.
    func startWhenLetGo(_ surroundings: Surroundings) -> (isThere: Bool, start: HeldStart?) {
        if wake() { return (true, nil) }
        let start = withStart(surroundings) { $0.whenLetGo() } ?? nil
        return (start != nil, start)
    }

    private func withStart<Result>(_ surroundings: Surroundings, _ body: (DetachedStart) -> Result) -> Result? {
        guard let program = Watcher.program(surroundings) else { return nil }
        let log = open(
            place.pagerLog.string, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, place.fileMode)
        // The umask must not take from a group what the repository grants it.
        if log >= 0 { fchmod(log, place.fileMode) }
        defer { if log >= 0 { close(log) } }
        return body(
            DetachedStart(
                [program, "watch"], folder: place.root, errors: log >= 0 ? FileDescriptor(rawValue: log) : nil))
    }

    /// Where `andon-pager` lies: beside this program, else on the PATH; nil where there is none.
    public static func program(_ surroundings: Surroundings) -> String? {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let beside = (own ?? Bundle.main.executablePath).map {
            FilePath($0).removingLastComponent().appending(name).string
        }
        let folders = (surroundings.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let candidates = [beside].compactMap { $0 } + folders.map { "\($0)/\(name)" }
        return candidates.first { access($0, X_OK) == 0 && !isFolder($0) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static let name = "andon-pager"
}

extension Workplace {
    /// Sees to it that a watcher is at work while there is something to look after.
    ///
    /// - Returns: false where there is no program or it cannot be started, and so nobody will be told.
    @discardableResult
    public func keepWatched() -> Bool {
        // A project that only observes holds nothing, and tells nobody.
        guard inForce.isSealed else { return true }
        let isNeeded = (try? journal.read { try $0.needsPager() }) ?? true
        guard isNeeded || expectsRuns else { return true }
        return Watcher(place).start(surroundings)
    }

    /// Prepares a watcher for a run that failed, to be let go with the verdict; nothing where the project only observes.
    func prepareWatcher() -> (isThere: Bool, start: HeldStart?) {
        inForce.isSealed ? Watcher(place).startWhenLetGo(surroundings) : (true, nil)
    }

    /// Whether a watcher has something to look after though nothing is open.
    public var expectsRuns: Bool {
        inForce.isSealed && (!inForce.procedure.expectations.isEmpty || inForce.procedure.deadMan != nil)
    }
}

extension ProjectPlace {
    /// Held by the one watcher, with its process identifier in it.
    var pagerLock: FilePath { data.appending("pager.lock") }
    /// What watchers that a command started complained of.
    var pagerLog: FilePath { data.appending("pager.log") }
}
