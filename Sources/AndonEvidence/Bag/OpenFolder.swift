import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Calls a system function until no signal interrupts it.
///
/// - Throws: the `errno` that it left.
@discardableResult
func uninterrupted<Result: FixedWidthInteger>(_ call: () -> Result) throws(Errno) -> Result {
    while true {
        let result = call()
        if result != -1 { return result }
        let problem = Errno(rawValue: errno)
        if problem != .interrupted { throw problem }
    }
}

/// What a directory entry is.
enum EntryKind: Equatable {
    case file, folder, link, pipe, device, socket

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        case S_IFIFO: self = .pipe
        case S_IFSOCK: self = .socket
        default: self = .device
        }
    }
}

/// A folder held open, so that nothing done below it can be led elsewhere by renaming a parent or by a link.
///
/// Names are bytes that end with a zero, because a file's name need not be text; a Swift String may be passed too.
final class OpenFolder: Sendable {
    let descriptor: Int32

    /// Opens the folder at a path; the path's last part may be no link.
    init(_ path: FilePath) throws(Errno) {
        descriptor = try uninterrupted {
            path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        }
    }

    private init(adopting descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Opens a folder in this one, never through a link (`ELOOP` or `ENOTDIR`).
    func folder(_ name: UnsafePointer<CChar>) throws(Errno) -> OpenFolder {
        OpenFolder(
            adopting: try uninterrupted {
                openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            })
    }

    /// Makes a folder with exactly these permissions, whatever the umask, and opens it.
    func makeFolder(_ name: UnsafePointer<CChar>, mode: mode_t) throws(Errno) -> OpenFolder {
        try uninterrupted { mkdirat(descriptor, name, mode) }
        let made = try folder(name)
        try uninterrupted { fchmod(made.descriptor, mode) }
        return made
    }

    /// Makes a new file with exactly these permissions, open for writing; fails where the name is taken.
    func makeFile(_ name: UnsafePointer<CChar>, mode: mode_t) throws(Errno) -> OpenFile {
        let made = try uninterrupted {
            openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        }
        let file = OpenFile(adopting: made)
        if mode & 0o077 != 0 { try uninterrupted { fchmod(made, mode) } }
        return file
    }

    /// Opens what lies under a name for reading, without following a link and without waiting for a pipe's writer.
    func openFile(_ name: UnsafePointer<CChar>) throws(Errno) -> OpenFile {
        OpenFile(
            adopting: try uninterrupted {
                openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            })
    }

    /// What lies under a name; a link is itself, not what it points at.
    func status(_ name: UnsafePointer<CChar>) throws(Errno) -> stat {
        var found = stat()
        try uninterrupted { fstatat(descriptor, name, &found, AT_SYMLINK_NOFOLLOW) }
        return found
    }

    /// The folder's own permissions and owner.
    func status() throws(Errno) -> stat {
        var found = stat()
        try uninterrupted { fstat(descriptor, &found) }
        return found
    }

    /// The text of a link.
    func target(ofLink name: UnsafePointer<CChar>) throws(Errno) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = try uninterrupted { readlinkat(descriptor, name, &buffer, buffer.count) }
        return buffer[..<count].map { UInt8(bitPattern: $0) }
    }

    /// The names in this folder, `.` and `..` left out, in no order.
    func names() throws(Errno) -> [[CChar]] {
        // A descriptor of its own, because reading moves the position and `closedir` closes it.
        let copy = try uninterrupted { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(copy) else {
            let problem = Errno(rawValue: errno)
            close(copy)
            throw problem
        }
        defer { closedir(stream) }
        var names: [[CChar]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw Errno(rawValue: errno) }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
                }
            }
            if text(name) != "." && text(name) != ".." { names.append(name) }
        }
    }

    /// Removes whatever lies under a name, folders with all that is in them; a link is removed, never followed.
    func removeAll(_ name: [CChar]) throws(Errno) {
        guard EntryKind(mode: try status(name).st_mode) == .folder else {
            try uninterrupted { unlinkat(descriptor, name, 0) }
            return
        }
        let doomed = try folder(name)
        for inside in try doomed.names() { try doomed.removeAll(inside) }
        try uninterrupted { unlinkat(descriptor, name, AT_REMOVEDIR) }
    }

    /// Moves an entry to another name within this folder; a file of that name is replaced.
    func rename(_ name: UnsafePointer<CChar>, to other: UnsafePointer<CChar>) throws(Errno) {
        try uninterrupted { renameat(descriptor, name, descriptor, other) }
    }

    /// Gives a file its final name only where nothing has that name: a link fails there, a renaming would replace.
    func place(_ file: UnsafePointer<CChar>, at name: UnsafePointer<CChar>) throws(Errno) {
        do throws(Errno) {
            try uninterrupted { linkat(descriptor, file, descriptor, name, 0) }
        } catch {
            // Some file systems know no links.
            guard error == .notPermitted || error == .notSupported else { throw error }
            return try rename(file, to: name)
        }
        try uninterrupted { unlinkat(descriptor, file, 0) }
    }

    /// Waits until the folder's entries are on the disk.
    func sync() throws(Errno) {
        try uninterrupted { fsync(descriptor) }
    }
}

/// A file name's bytes as text, for people; bytes that are no UTF-8 show as U+FFFD.
func text(_ name: [CChar]) -> String {
    String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
