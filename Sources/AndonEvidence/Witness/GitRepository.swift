import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where a project's repository lies, found by hand: git is not started, and `GIT_DIR` in the environment is not asked.
public struct GitRepository: Equatable, Sendable {
    /// The worktree's top folder.
    public let top: FilePath
    /// This worktree's git folder.
    public let gitFolder: FilePath
    /// The folder that all worktrees share; the same as `gitFolder` in the main worktree.
    public let commonFolder: FilePath

    /// Walks up from a folder to the first worktree that it lies in; nil where there is none.
    public init?(around folder: FilePath) {
        guard let resolved = Self.resolved(folder) else { return nil }
        var top = resolved
        while true {
            if let found = Self.gitFolder(of: top) {
                let common = Self.commonFolder(of: found)
                if Self.isRepository(found, common) {
                    self.top = top
                    gitFolder = found
                    commonFolder = common
                    return
                }
            }
            guard !top.components.isEmpty else { return nil }
            top.removeLastComponent()
        }
    }

    /// Who may share the repository's files (`core.sharedRepository`).
    public enum Sharing: Equatable, Sendable {
        /// As the umask says.
        case umask
        /// The group may read and write.
        case group
        /// The group may write, everybody may read.
        case all
        /// Exactly these permission bits.
        case octal(UInt16)
    }

    /// The repository's `core.sharedRepository`, read by hand; `umask` where nothing is set.
    public var sharing: Sharing {
        guard let bytes = SmallFile.read(commonFolder.appending("config")) else { return .umask }
        var isCore = false
        var sharing = Sharing.umask
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            var words = line.drop { $0.isWhitespace }
            if words.first == "[" {
                let end = words.firstIndex(of: "]") ?? words.endIndex
                isCore = words[words.index(after: words.startIndex)..<end].lowercased() == "core"
                words = words[end...].dropFirst().drop { $0.isWhitespace }
            }
            let name = words.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            guard isCore, name.lowercased() == "sharedrepository" else { continue }
            let value = words[name.endIndex...].drop { $0.isWhitespace }
            guard value.first == "=" else {
                sharing = .group
                continue
            }
            let bare = value.dropFirst().filter { !$0.isWhitespace && $0 != "\"" }
            sharing = Self.sharing(bare.prefix { $0 != "#" && $0 != ";" })
        }
        return sharing
    }

    private static func sharing(_ value: some StringProtocol) -> Sharing {
        switch value.lowercased() {
        case "", "umask", "false", "no", "off", "0": return .umask
        case "group", "true", "yes", "on", "1": return .group
        case "all", "world", "everybody", "2": return .all
        default:
            guard let bits = UInt16(value, radix: 8), bits & 0o600 == 0o600, bits <= 0o777 else { return .umask }
            return .octal(bits & 0o666)
        }
    }

    private static func gitFolder(of top: FilePath) -> FilePath? {
        let entry = top.appending(".git")
        var status = stat()
        guard stat(entry.string, &status) == 0 else { return nil }
        switch EntryKind(mode: status.st_mode) {
        case .folder: return entry
        case .file:
            guard let line = SmallFile.line(entry), line.hasPrefix("gitdir:") else { return nil }
            return resolved(top.pushing(FilePath(String(line.dropFirst(7).drop { $0 == " " }))))
        default: return nil
        }
    }

    private static func commonFolder(of gitFolder: FilePath) -> FilePath {
        guard let line = SmallFile.line(gitFolder.appending("commondir")), !line.isEmpty else { return gitFolder }
        return resolved(gitFolder.pushing(FilePath(line))) ?? gitFolder
    }

    /// What git itself asks of a folder before it takes it for a repository.
    private static func isRepository(_ gitFolder: FilePath, _ common: FilePath) -> Bool {
        var status = stat()
        return lstat(gitFolder.appending("HEAD").string, &status) == 0
            && access(common.appending("objects").string, X_OK) == 0
            && access(common.appending("refs").string, X_OK) == 0
    }

    private static func resolved(_ path: FilePath) -> FilePath? {
        guard let real = path.withPlatformString({ realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return FilePath(platformString: real)
    }
}

/// Small files that a repository keeps its facts in; a pipe or a device of that name is not read.
enum SmallFile {
    /// A regular file's bytes; nil where there is none, or more than a megabyte.
    static func read(_ path: FilePath, upTo bound: Int = 1 << 20) -> [UInt8]? {
        guard let name = path.lastComponent?.string, let parent = try? OpenFolder(path.removingLastComponent()),
            let status = try? parent.status(name), EntryKind(mode: status.st_mode) == .file,
            let file = try? parent.openFile(name), let opened = try? file.status(),
            EntryKind(mode: opened.st_mode) == .file
        else { return nil }
        return try? file.contents(upTo: bound)
    }

    /// Its first line, without spaces at the end.
    static func line(_ path: FilePath) -> String? {
        guard let bytes = read(path) else { return nil }
        let line = bytes.prefix { $0 != 0x0A && $0 != 0 }
        let trimmed = line.reversed().drop { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }.reversed()
        return String(decoding: Array(trimmed), as: UTF8.self)
    }
}
