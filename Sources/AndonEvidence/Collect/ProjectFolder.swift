import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The project's files, opened so that neither a link nor a swapped parent leads out of the project, and nothing but a
/// regular file is ever read: a pipe would block, a device might act.
public struct ProjectFolder: Sendable {
    /// What came of opening a path.
    enum Opened {
        /// A regular file, with its parent and name for looking whether it was swapped meanwhile.
        case file(OpenFile, parent: OpenFolder, name: [CChar])
        /// A link lies there or on the way: its path within the project, and its target as text.
        case link(at: String, target: String)
        /// Nothing is there.
        case missing
        /// Something is there that is not read: a pipe, a device, a socket, a folder.
        case special(EntryKind)
        /// The path itself is not one of this project's: absolute, or with `..` in it.
        case outside
        /// The system refused.
        case refused(Errno)
    }

    /// The project's folder.
    public let path: FilePath
    let folder: OpenFolder

    /// Opens the project's folder; it may be named through links, what lies in it may not.
    ///
    /// - Throws: an `Errno` where it is not there or may not be entered.
    public init(path: FilePath) throws(Errno) {
        self.path = path
        // With the dot, a link to the project's folder is followed, and only that one.
        folder = try OpenFolder(path.appending("."))
    }

    /// Opens a file below the project for reading.
    func open(_ relative: FilePath) -> Opened {
        let components = relative.components
        guard !relative.isAbsolute, components.allSatisfy({ $0.kind != .parentDirectory }),
            let last = components.last
        else { return .outside }
        var parent = folder
        var here = FilePath()
        for component in components.dropLast() where component.kind == .regular {
            here.append(component)
            let name = component.bytes
            do throws(Errno) {
                parent = try parent.folder(name)
            } catch {
                if let link = link(name, in: parent, at: here) { return link }
                switch error {
                case .noSuchFileOrDirectory, .notDirectory: return .missing
                default: return .refused(error)
                }
            }
        }
        return open(last.bytes, in: parent, at: relative)
    }

    private func open(_ name: [CChar], in parent: OpenFolder, at relative: FilePath) -> Opened {
        do throws(Errno) {
            // Looked at before opening, because opening a device or a pipe already does something.
            let kind = EntryKind(mode: try parent.status(name).st_mode)
            if kind == .link, let link = link(name, in: parent, at: relative) { return link }
            guard kind == .file else { return .special(kind) }
            let file = try parent.openFile(name)
            // And again, because it may have been swapped in between.
            let opened = EntryKind(mode: try file.status().st_mode)
            return opened == .file ? .file(file, parent: parent, name: name) : .special(opened)
        } catch {
            if let link = link(name, in: parent, at: relative) { return link }
            return error == .noSuchFileOrDirectory ? .missing : .refused(error)
        }
    }

    private func link(_ name: [CChar], in parent: OpenFolder, at relative: FilePath) -> Opened? {
        guard let status = try? parent.status(name), EntryKind(mode: status.st_mode) == .link else { return nil }
        let target = (try? parent.target(ofLink: name)) ?? []
        return .link(at: relative.string, target: String(decoding: target.prefix(1024), as: UTF8.self))
    }

    /// A regular file's modification time in nanoseconds; nil for anything else.
    func modified(_ relative: FilePath) -> Int64? {
        guard case .file(let file, _, _) = open(relative), let status = try? file.status() else { return nil }
        return FileState(status).modified
    }
}

/// What shows that a file was changed or swapped.
struct FileState: Equatable {
    let size: Int
    let inode: UInt64
    let device: UInt64
    /// Nanoseconds since 1970.
    let modified: Int64

    init(_ status: stat) {
        size = Int(status.st_size)
        inode = UInt64(status.st_ino)
        device = UInt64(truncatingIfNeeded: status.st_dev)
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

extension FilePath.Component {
    /// The name's bytes with a zero at the end, as system calls take them.
    fileprivate var bytes: [CChar] {
        withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1)) }
    }
}
