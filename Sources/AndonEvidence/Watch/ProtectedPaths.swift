import SystemPackage

/// Finds what patterns name beneath a project, folders with all that is in them, through no link and within a bound.
struct ProtectedPaths {
    /// Relative to the project, in no order, some perhaps twice.
    private(set) var paths: [[UInt8]] = []
    /// Whether the bound cut it short.
    private(set) var isPartial = false
    private let project: OpenFolder
    private let bound: Int

    /// - Parameter bound: how many paths are taken at most.
    init(project: OpenFolder, bound: Int) {
        self.project = project
        self.bound = bound
    }

    /// Git's own folder is told by HEAD and index, and Andon's changes by itself.
    static func isOwn(_ name: some Sequence<UInt8>) -> Bool {
        name.elementsEqual(".git".utf8) || name.elementsEqual(".andon".utf8)
    }

    /// Adds everything in the project.
    mutating func addAll() {
        walk(project, prefix: [])
    }

    /// Adds what a pattern names: `*` and `?` as in a ``Glob``; a folder that it names stands for all that is in it.
    ///
    /// - Returns: false where it is no pattern of this project: empty, absolute, or with `..`.
    @discardableResult
    mutating func add(_ pattern: String) -> Bool {
        guard Glob(pattern) != nil else { return false }
        let parts = pattern.split(separator: "/").filter { $0 != "." }.map(String.init)
        expand(parts[...], in: project, prefix: [])
        return true
    }

    private mutating func expand(_ parts: ArraySlice<String>, in folder: OpenFolder, prefix: [UInt8]) {
        guard let part = parts.first else { return walk(folder, prefix: prefix) }
        let names: [[CChar]]
        if part.utf8.contains(where: { $0 == 0x2A || $0 == 0x3F }) {
            let glob = Glob(part)
            names = Self.sorted(folder).filter { glob?.matches(FilePath(bytes: Self.bytes($0))) == true }
        } else {
            names = [Array(part.utf8CString)]
        }
        for name in names {
            take(name, in: folder, prefix: prefix, isLast: parts.count == 1) { paths, folder, path in
                paths.expand(parts.dropFirst(), in: folder, prefix: path)
            }
        }
    }

    private mutating func walk(_ folder: OpenFolder, prefix: [UInt8]) {
        for name in Self.sorted(folder) where !isPartial {
            take(name, in: folder, prefix: prefix, isLast: true) { $0.walk($1, prefix: $2) }
        }
    }

    /// A folder is gone into. Anything else is taken where nothing more is to follow: a link as itself, and a folder that
    /// cannot be entered as well.
    private mutating func take(
        _ name: [CChar], in parent: OpenFolder, prefix: [UInt8], isLast: Bool,
        into: (inout ProtectedPaths, OpenFolder, [UInt8]) -> Void
    ) {
        let bytes = Self.bytes(name)
        guard !isPartial, !Self.isOwn(bytes), let status = try? parent.status(name) else { return }
        let path = prefix + bytes
        if EntryKind(mode: status.st_mode) == .folder, let folder = try? parent.folder(name) {
            into(&self, folder, path + [0x2F])
        } else if isLast {
            if paths.count < bound { paths.append(path) } else { isPartial = true }
        }
    }

    /// Sorted, so that a bound cuts at the same place each time.
    private static func sorted(_ folder: OpenFolder) -> [[CChar]] {
        ((try? folder.names()) ?? []).sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func bytes(_ name: [CChar]) -> [UInt8] {
        name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    }
}
