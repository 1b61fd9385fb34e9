import AndonEvidence
import Foundation
import SystemPackage

/// Where a project lies, and where its record lies: where no reset, clean or checkout reaches it.
public struct ProjectPlace: Sendable {
    /// The folder with `andon.yaml`, also where a clean has removed that file.
    public let root: FilePath
    /// The data folder: in git's common directory, shared by all worktrees, or `.andon/` where there is no repository.
    public let data: FilePath
    /// The repository around the project, if any.
    public let repository: GitRepository?

    /// Where the folder for a project within a repository is to be.
    ///
    /// Each `andon.yaml` of a repository has a folder of its own, named by its path within the worktree, so that all
    /// worktrees agree on it.
    public init(root: FilePath) {
        self.root = root
        let alone = root.appending(".andon")
        let repository = GitRepository(around: root)
        self.repository = repository
        // A record that was begun before the repository was made stays where it is: doubt means held.
        if let repository, !ProjectPlace.exists(alone.appending(JournalFile.name)) {
            data = ProjectPlace.data(for: root, in: repository)
        } else {
            data = alone
        }
    }

    /// The project that a folder belongs to: the nearest folder above with `andon.yaml`, or with a record of its own.
    ///
    /// - Returns: nil where there is none up to the root of the file system.
    public static func find(from folder: FilePath) -> ProjectPlace? {
        guard var folder = resolved(folder) else { return nil }
        while true {
            if exists(folder.appending(ProcedureFile.name)) { return ProjectPlace(root: folder) }
            // After `git clean -fdx` the file may be gone; the record is not.
            if exists(folder.appending(".andon").appending(JournalFile.name)) { return ProjectPlace(root: folder) }
            if let repository = GitRepository(around: folder),
                exists(data(for: folder, in: repository).appending(JournalFile.name))
            {
                return ProjectPlace(root: folder)
            }
            guard !folder.components.isEmpty else { return nil }
            folder.removeLastComponent()
        }
    }

    /// What git says of the project.
    var git: GitWitness { GitWitness(project: root, repository: repository) }
    /// The journal's database.
    var journal: FilePath { data.appending(JournalFile.name) }
    /// The folder that holds the bundles.
    public var evidence: FilePath { data.appending("evidence") }
    /// What runs that have not ended yet printed so far, one folder a run.
    var runs: FilePath { data.appending("runs") }
    /// Reports, written anew whenever something changes.
    var reports: FilePath { data.appending("reports") }
    /// What lets a later process hide an incident's secrets: one file an incident.
    var secrets: FilePath { data.appending("secrets") }
    /// Held by the process that finishes what a killed one left.
    var recoveryLock: FilePath { data.appending("recovery.lock") }
    /// Compiled signatures.
    var patterns: FilePath { data.appending("patterns") }
    /// The lock of the one run at a time.
    var runLock: FilePath { data.appending("run.lock") }

    /// Written at each seal: with it, an empty record is a damaged one and not a new project.
    var sealMark: FilePath { data.appending("sealed") }

    /// Whether bundles or a seal lie here. Only asked where the record is empty: then it was removed behind our back.
    var holdsMoreThanItsRecord: Bool {
        let bundles = (try? FileManager.default.contentsOfDirectory(atPath: evidence.string)) ?? []
        return ProjectPlace.exists(sealMark) || bundles.contains { !$0.hasPrefix(".") }
    }

    /// Makes the data folder and the folders in it: 0700, or for the group where the repository is the group's.
    func makeFolders() throws(PlaceProblem) {
        let mode: mode_t = isShared ? 0o2770 : 0o700
        for folder in [data, evidence, runs, reports, secrets, patterns] { try makeFolder(folder, mode: mode) }
    }

    /// The permission bits of a file in the data folder.
    var fileMode: mode_t { isShared ? 0o660 : 0o600 }

    private var isShared: Bool {
        switch repository?.sharing {
        case .group, .all: true
        case .octal(let bits): bits & 0o060 == 0o060
        case .umask, nil: false
        }
    }

    private func makeFolder(_ folder: FilePath, mode: mode_t) throws(PlaceProblem) {
        var status = stat()
        if lstat(folder.string, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(folder.string) }
            return
        }
        let parent = folder.removingLastComponent()
        if !ProjectPlace.exists(parent), parent != folder { try makeFolder(parent, mode: mode) }
        guard mkdir(folder.string, mode) == 0 || errno == EEXIST else {
            throw .cannotCreate(folder.string, errno: errno)
        }
        // The umask must not take from a group what the repository grants it.
        chmod(folder.string, mode)
    }

    private static func data(for root: FilePath, in repository: GitRepository) -> FilePath {
        let base = repository.commonFolder.appending("andon")
        let inside = root.components.dropFirst(repository.top.components.count)
        guard root != repository.top, !inside.isEmpty else { return base }
        // `%` escapes keep two paths apart that a plain joining would make one.
        let name = inside.map { component in
            component.string.utf8.reduce(into: "") { text, byte in
                let isPlain =
                    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D
                    || byte == 0x5F || byte == 0x2E
                text += isPlain ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte)
            }
        }.joined(separator: "%2F")
        return base.appending("projects").appending(name)
    }

    static func exists(_ path: FilePath) -> Bool {
        var status = stat()
        return lstat(path.string, &status) == 0
    }

    static func resolved(_ path: FilePath) -> FilePath? {
        guard let real = realpath(path.string, nil) else { return nil }
        defer { free(real) }
        return FilePath(platformString: real)
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}

/// The journal's file.
enum JournalFile {
    static let name = "journal.db"
}

/// Why the data folder is not to be had.
public enum PlaceProblem: Error, Equatable, Sendable {
    /// Something else lies where the folder should be.
    case notAFolder(String)
    /// It cannot be made.
    case cannotCreate(String, errno: Int32)
}
