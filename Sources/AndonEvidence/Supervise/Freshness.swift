import AndonCore
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// How files stood when a run began, so that it can be told afterwards which of them this run wrote: a file from an
/// earlier run proves nothing about this one.
///
/// It is kept in the file `mark` of the run's folder and so survives a kill of andon. The time is the file system's
/// own, never the wall clock's.
public struct StartMark: Equatable, Sendable {
    /// Why there is no mark.
    public enum Problem: Error, Equatable, Sendable {
        /// It could not be written or read; an errno.
        case system(errno: Int32)
        /// It was cut short or is no mark: nothing can be told about freshness.
        case unreadable
    }

    /// What is compared of a file.
    struct Print: Equatable, Sendable {
        let size: Int64
        let inode: UInt64
        /// Nanoseconds since 1970.
        let modified: Int64
    }

    /// When the file system says that the run began: nanoseconds since 1970.
    public let began: Int64
    /// Files asked for, relative to the project, by their names' bytes; nil for one that was not there.
    var files: [[UInt8]: Print?]
    /// Patterns whose every match is in `files`.
    var globs: [Glob]

    /// Takes the snapshot of these files and of what these patterns name, and keeps it in the run's folder.
    public static func make(
        in folder: FilePath, project: FilePath, files: [FilePath], globs: [Glob]
    ) throws(Problem) -> StartMark {
        let path = folder.appending("mark").string
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(errno: errno) }
        defer { close(descriptor) }
        var (folderStatus, status) = (stat(), stat())
        guard lstat(folder.string, &folderStatus) == 0 else { throw .system(errno: errno) }
        fchmod(descriptor, folderStatus.st_mode & S_IWGRP != 0 ? 0o660 : 0o600)
        // The file's own time of birth, taken before the snapshot: what changes from here on is not older.
        guard systemWrite(descriptor, "\n", 1) == 1, fstat(descriptor, &status) == 0 else {
            throw .system(errno: errno)
        }
        var mark = StartMark(began: status.modificationTime, files: [:], globs: globs)
        for file in files + globs.flatMap({ $0.matches(beneath: project) }) {
            let file = file.lexicallyNormalized()
            mark.files[file.bytes] = .some(print(of: project.pushing(file)))
        }
        let bytes = Array(mark.text.utf8)
        guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else { throw .system(errno: errno) }
        return mark
    }

    /// A mark at a moment that somebody names: what was modified before it is stale, and nothing else is known.
    public init(at instant: Instant) {
        began = instant.microseconds * 1000
        files = [:]
        globs = []
    }

    init(began: Int64, files: [[UInt8]: Print?], globs: [Glob]) {
        self.began = began
        self.files = files
        self.globs = globs
    }

    /// Reads the mark back from a run's folder.
    public static func read(_ folder: FilePath) throws(Problem) -> StartMark {
        let descriptor = open(folder.appending("mark").string, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .system(errno: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno: errno) }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        guard let mark = StartMark(text: String(decoding: bytes, as: UTF8.self)) else { throw .unreadable }
        return mark
    }

    /// Whether this run wrote the file: it is new, or changed in size, inode or modification time since the snapshot,
    /// or no older than the mark. False for a file that is not there.
    public func isFresh(_ path: FilePath, in project: FilePath) -> Bool {
        let path = path.lexicallyNormalized()
        guard let now = Self.print(of: project.pushing(path)) else { return false }
        switch files[path.bytes] {
        case .some(.some(let before)):
            if now != before { return true }
            // The clock ticks coarsely: a file of the mark's own moment may have been written once more within it.
            // One far ahead of the mark was not, for a new writing would have changed its time.
            return now.modified >= began && now.modified - began <= 2_000_000_000
        case .some(.none):
            return true
        case .none:
            return now.modified >= began || globs.contains { $0.matches(path) }
        }
    }

    private static func print(of path: FilePath) -> Print? {
        var status = stat()
        guard lstat(path.string, &status) == 0 else { return nil }
        return Print(
            size: Int64(status.st_size), inode: UInt64(status.st_ino), modified: status.modificationTime)
    }
}

extension StartMark {
    private static let heading = "andon-mark 1"

    /// One line each; names in hexadecimal, `end` last so that a cut is seen.
    fileprivate var text: String {
        var lines = ["\(Self.heading) \(began)"]
        for (name, print) in files.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let name = hexadecimal(name)
            lines.append(print.map { "f \(name) \($0.size) \($0.inode) \($0.modified)" } ?? "f \(name)")
        }
        lines += globs.map { "g \(hexadecimal(Array($0.pattern.utf8)))" }
        return (lines + ["end", ""]).joined(separator: "\n")
    }

    fileprivate init?(text: String) {
        let lines = text.utf8.split(separator: 0x0A).map { $0.split(separator: 0x20).map { String($0) ?? "" } }
        guard let first = lines.first, first.count == 3, "\(first[0]) \(first[1])" == Self.heading,
            let began = Int64(first[2]), lines.last == ["end"]
        else { return nil }
        self.init(began: began, files: [:], globs: [])
        for line in lines.dropFirst().dropLast() {
            guard line.count >= 2, let name = bytes(hexadecimal: line[1]) else { return nil }
            switch (line[0], line.count) {
            case ("g", 2):
                guard let glob = Glob(String(decoding: name, as: UTF8.self)) else { return nil }
                globs.append(glob)
            case ("f", 2):
                files[name] = .some(nil)
            case ("f", 5):
                guard let size = Int64(line[2]), let inode = UInt64(line[3]), let modified = Int64(line[4]) else {
                    return nil
                }
                files[name] = Print(size: size, inode: inode, modified: modified)
            default:
                return nil
            }
        }
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

private func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        let pair = String(decoding: digits[index...index + 1], as: UTF8.self)
        guard let byte = UInt8(pair, radix: 16) else { return nil }
        bytes.append(byte)
    }
    return bytes
}

extension stat {
    /// Nanoseconds since 1970.
    fileprivate var modificationTime: Int64 {
        #if canImport(Darwin)
            Int64(st_mtimespec.tv_sec) * 1_000_000_000 + Int64(st_mtimespec.tv_nsec)
        #else
            Int64(st_mtim.tv_sec) * 1_000_000_000 + Int64(st_mtim.tv_nsec)
        #endif
    }
}
