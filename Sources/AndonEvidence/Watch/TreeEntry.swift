#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How one protected path stood when a baseline was taken (spec 3, hands off).
public struct TreeEntry: Equatable, Sendable {
    /// What lay there.
    public enum Content: Equatable, Sendable {
        /// A regular file and the SHA-256 of its bytes in hexadecimal; nil where it was not hashed (too large, or the
        /// survey's time was over).
        case file(digest: String?)
        /// A link, and the bytes of its target; it is never followed.
        case link(target: [UInt8])
        /// A folder that git names as a whole: a submodule, or a repository of its own. It is not entered.
        case folder
        /// A pipe, a device or a socket; it is never opened.
        case special
        /// Something that could not be read.
        case unreadable
    }

    /// The path relative to the project, as bytes: a name need not be text.
    public let path: [UInt8]
    /// What lay there.
    public let content: Content
    let status: Status

    /// What the system says of a path without reading it.
    struct Status: Equatable, Sendable {
        /// Kind and permissions.
        let mode: UInt32
        /// Bytes.
        let size: Int64
        let inode: UInt64
        /// Nanoseconds since 1970: when the content was last written, which anybody may set.
        let modified: Int64
        /// Nanoseconds since 1970: when anything about it last changed, which nobody can set.
        let changed: Int64
    }

    /// Whether it is what it was. Where both were hashed only content and permissions count: a mere touch, or a copy of
    /// the project, changes nothing.
    func isSame(as other: TreeEntry) -> Bool {
        switch (content, other.content) {
        case (.file(let digest?), .file(let otherDigest?)):
            return digest == otherDigest && status.mode == other.status.mode
        case (.file, .file), (.unreadable, .unreadable): return status == other.status
        case (.special, .special): return status.mode == other.status.mode
        default: return content == other.content
        }
    }
}

extension TreeEntry.Status {
    init(_ status: stat) {
        mode = UInt32(status.st_mode)
        size = Int64(status.st_size)
        inode = UInt64(status.st_ino)
        #if canImport(Darwin)
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        self.modified = Int64(modified.tv_sec) * 1_000_000_000 + Int64(modified.tv_nsec)
        self.changed = Int64(changed.tv_sec) * 1_000_000_000 + Int64(changed.tv_nsec)
    }
}
