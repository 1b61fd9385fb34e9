import AndonCore
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Reads paths one after the other; sorted ones mostly share their folder, which is kept open.
struct EntryReader {
    let project: OpenFolder
    let bounds: TreeSurvey.Bounds
    /// Only what last changed before this is taken as known by its times: a clock ticks coarsely.
    let settled: Int64
    private let deadline: Int64
    private var hasher = FileHasher()
    private var parent: (path: ArraySlice<UInt8>, folder: OpenFolder?)

    init(project: OpenFolder, bounds: TreeSurvey.Bounds, settled: Int64) {
        self.project = project
        self.bounds = bounds
        self.settled = settled
        deadline = ThisMachine.monotonic + bounds.time.milliseconds * 1000
        parent = ([], project)
    }

    /// Nil where nothing is there, or only through a link.
    mutating func entry(_ path: [UInt8], known: TreeEntry?) -> TreeEntry? {
        let end = path.lastIndex(of: 0x2F) ?? path.startIndex
        enter(path[..<end])
        let last = path[end...].drop { $0 == 0x2F }
        let name = last.map { CChar(bitPattern: $0) } + [0]
        guard !last.isEmpty, let folder = parent.folder, let found = try? folder.status(name) else { return nil }
        let status = TreeEntry.Status(found)
        func entry(_ content: TreeEntry.Content) -> TreeEntry {
            TreeEntry(path: path, content: content, status: status)
        }
        if let known, known.status == status, status.changed < settled, known.content != .file(digest: nil) {
            return known
        }
        switch EntryKind(mode: found.st_mode) {
        case .folder: return entry(.folder)
        case .link: return entry((try? folder.target(ofLink: name)).map { .link(target: $0) } ?? .unreadable)
        case .pipe, .socket, .device: return entry(.special)
        case .file:
            guard status.size <= bounds.hashedBytes, ThisMachine.monotonic < deadline else {
                return entry(.file(digest: nil))
            }
            guard let file = try? folder.openFile(name), let digest = try? hasher.digest(of: file) else {
                return entry(.unreadable)
            }
            return entry(.file(digest: digest))
        }
    }

    private mutating func enter(_ path: ArraySlice<UInt8>) {
        guard path != parent.path else { return }
        var folder: OpenFolder? = project
        for part in path.split(separator: 0x2F) {
            // No path that comes from git or from a pattern goes up; one that does was put into the baseline.
            let isUp = part.elementsEqual("..".utf8)
            folder = isUp ? nil : folder.flatMap { try? $0.folder(part.map { CChar(bitPattern: $0) } + [0]) }
        }
        parent = (path, folder)
    }
}
