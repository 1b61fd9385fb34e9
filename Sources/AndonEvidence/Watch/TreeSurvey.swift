import AndonCore
import Crypto
import SystemPackage

/// Looks how a project's protected paths stand now (spec 3, hands off).
///
/// Content is compared by a hash of the raw bytes, never by git's opinion of a file: that is led by the index, which is
/// among what is watched, and by filters.
public struct TreeSurvey: Sendable {
    /// What a survey costs at most.
    public struct Bounds: Sendable {
        /// How many paths are looked at.
        public var paths = 50_000
        /// Larger files are told by size and times alone; bytes.
        public var hashedBytes: Int64 = 256 << 20
        /// How long files are hashed.
        public var time = Span.seconds(3)

        /// The usual bounds.
        public init() {}
    }

    let git: GitWitness
    let patterns: [String]
    let always: [String]
    /// What it costs at most.
    public let bounds: Bounds

    /// A survey of a project.
    ///
    /// - Parameters:
    ///   - git: the project and its repository.
    ///   - patterns: what is protected; empty for all that git sees, and without a repository for the whole folder.
    ///   - always: what is protected besides, whatever git ignores.
    public init(git: GitWitness, patterns: [String], always: [String], bounds: Bounds = Bounds()) {
        self.git = git
        self.patterns = patterns
        self.always = always
        self.bounds = bounds
    }

    /// How everything stands now.
    ///
    /// - Parameters:
    ///   - earlier: a state to go by: what has the same size, inode and times is not read again.
    ///   - isCompared: whether its paths are looked at again though nothing names them any more, to be compared.
    ///   - moment: the file system's time before this, in nanoseconds since 1970.
    /// - Throws: an `Errno` where the project's folder cannot be entered.
    public func state(
        after earlier: TreeState? = nil, isCompared: Bool = true, at moment: Int64
    ) throws(Errno) -> TreeState {
        let compared = isCompared ? earlier : nil
        let project = try ProjectFolder(path: git.project).folder
        var listed = ProtectedPaths(project: project, bound: bounds.paths)
        for path in always { listed.add(path) }
        let listing = git.repository.flatMap { repository in
            GitListing(project: git.project, repository: repository, withUntracked: patterns.isEmpty)
        }
        for pattern in patterns { listed.add(pattern) }
        var paths = listed.paths
        var isPartial = listed.isPartial
        if patterns.isEmpty {
            if let listing {
                let seen = listing.paths.filter { path in
                    !path.split(separator: 0x2F).contains(where: ProtectedPaths.isOwn)
                }
                paths += seen.prefix(bounds.paths)
                isPartial = isPartial || seen.count > bounds.paths
            } else if git.repository == nil || compared == nil {
                listed.addAll()
                (paths, isPartial) = (listed.paths, listed.isPartial)
            }
        }
        // What was there and is not listed any more is looked at all the same: ignored since then is not removed.
        paths += (compared?.entries ?? []).map(\.path)
        var known: [[UInt8]: TreeEntry] = [:]
        for entry in earlier?.entries ?? [] { known[entry.path] = entry }
        var reader = EntryReader(project: project, bounds: bounds, settled: (earlier?.taken ?? 0) - 2_000_000_000)
        let entries = Set(paths).sorted { $0.lexicographicallyPrecedes($1) }
            .compactMap { reader.entry($0, known: known[$0]) }
        return TreeState(
            // Where git did not answer this time, what it said before still stands to be compared with.
            head: head ?? compared?.head, index: listing?.index ?? compared?.index, excludes: excludes,
            entries: entries, isPartial: isPartial, taken: moment)
    }

    /// What a pattern names.
    public enum Reach: Equatable, Sendable {
        /// It is no pattern of this project: empty, absolute, or with `..`.
        case outside
        /// Nothing that is there.
        case nothing
        /// One path or more.
        case something
    }

    /// What a pattern names now.
    public func reach(of pattern: String) -> Reach {
        guard Glob(pattern) != nil else { return .outside }
        guard let project = try? ProjectFolder(path: git.project).folder else { return .nothing }
        var found = ProtectedPaths(project: project, bound: 1)
        found.add(pattern)
        return found.paths.isEmpty ? .nothing : .something
    }

    private var head: String? {
        guard let repository = git.repository else { return nil }
        let line = SmallFile.line(repository.gitFolder.appending("HEAD")) ?? ""
        let branch = line.hasPrefix("ref: ") ? line.dropFirst(5) : "detached"
        return switch git.headState() {
        case .commit(let hash): "\(hash) \(branch)"
        case .unborn: "unborn \(branch)"
        case .noRepository, .unknown: nil
        }
    }

    private var excludes: String? {
        git.repository.map { repository in
            let bytes = SmallFile.read(repository.commonFolder.appending("info").appending("exclude")) ?? []
            return BagFormat.hexadecimal(SHA256.hash(data: bytes))
        }
    }
}
