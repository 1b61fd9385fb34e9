/// How a project's protected paths stood at one moment: the baseline under a hold, and what is compared with it.
public struct TreeState: Equatable, Sendable {
    /// The commit of HEAD (or `unborn`) and where HEAD points; nil without a repository, or where it cannot be told.
    public internal(set) var head: String?
    /// SHA-256 over the index's entries beneath the project: mode, object, stage and path, not the cached times that
    /// any `git status` rewrites. Nil where git was not to be asked.
    public internal(set) var index: String?
    /// SHA-256 of the repository's own list of ignored names (`info/exclude`), which would hide what is added.
    public internal(set) var excludes: String?
    /// Every protected path, sorted by its bytes.
    public internal(set) var entries: [TreeEntry]
    /// Whether there were more paths than a survey takes: then what is added cannot be told.
    public internal(set) var isPartial: Bool
    /// The file system's own time before the survey, in nanoseconds since 1970.
    public internal(set) var taken: Int64

    /// The paths that could not be read.
    public var unreadable: [[UInt8]] {
        entries.filter { $0.content == .unreadable }.map(\.path)
    }

    /// What is different later, HEAD and index first, then by path.
    public func changes(to later: TreeState) -> [TreeChange] {
        var changes: [TreeChange] = []
        if let head, let now = later.head, head != now { changes.append(.headMoved(from: head, to: now)) }
        if let index, let now = later.index, index != now { changes.append(.indexChanged) }
        if let excludes, let now = later.excludes, excludes != now { changes.append(.excludesChanged) }
        var (before, after) = (entries[...], later.entries[...])
        while true {
            switch (before.first, after.first) {
            case (nil, nil): return changes
            case (let old?, let new?) where old.path == new.path:
                if !old.isSame(as: new) { changes.append(.modified(old.path)) }
                before.removeFirst()
                after.removeFirst()
            case (let old?, let new) where new.map { old.path.lexicographicallyPrecedes($0.path) } ?? true:
                changes.append(.removed(old.path))
                before.removeFirst()
            case (_, let new?):
                if !isPartial { changes.append(.added(new.path)) }
                after.removeFirst()
            case (_, nil): return changes
            }
        }
    }
}

/// One difference between two states of a project.
public enum TreeChange: Equatable, Sendable {
    /// Content, kind or permissions.
    case modified([UInt8])
    /// It was not there.
    case added([UInt8])
    /// It is not there any more.
    case removed([UInt8])
    /// HEAD names another commit or another branch.
    case headMoved(from: String, to: String)
    /// Something was staged or unstaged.
    case indexChanged
    /// The repository ignores other names than before.
    case excludesChanged
}
