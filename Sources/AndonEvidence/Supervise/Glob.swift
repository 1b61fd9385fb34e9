import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A pattern of files beneath a project: `logs/steps/step_*.json`. `*` stands for any part of one name, `?` for one
/// character; neither for a leading dot.
///
/// Links to folders are never followed, so that no pattern leads out of the project.
public struct Glob: Hashable, Sendable {
    /// As it was written.
    public let pattern: String
    private let components: [[UInt8]]

    /// Nil for a pattern that is empty, absolute, or goes up by `..`.
    public init?(_ pattern: String) {
        guard !pattern.hasPrefix("/") else { return nil }
        let components = pattern.utf8.split(separator: 0x2F).map(Array.init).filter { $0 != [0x2E] }
        guard !components.isEmpty, !components.contains([0x2E, 0x2E]) else { return nil }
        self.pattern = pattern
        self.components = components
    }

    /// Everything but folders that the pattern names, relative to the project, sorted by name bytes; a link is named
    /// as itself. What cannot be read is left out.
    public func matches(beneath project: FilePath) -> [FilePath] {
        var found: [[UInt8]] = []
        let descriptor = open(project.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 { collect(components[...], in: descriptor, prefix: [], into: &found) }
        return found.map(FilePath.init(bytes:))
    }

    /// Whether the pattern names that path, by its text alone.
    public func matches(_ path: FilePath) -> Bool {
        let names = path.lexicallyNormalized().bytes.split(separator: 0x2F).map(Array.init)
        guard !path.isAbsolute, names.count == components.count else { return false }
        return zip(components, names).allSatisfy { Self.matches($1, pattern: $0) }
    }

    /// Takes the descriptor over and closes it.
    private func collect(
        _ components: ArraySlice<[UInt8]>, in folder: Int32, prefix: [UInt8], into found: inout [[UInt8]]
    ) {
        guard let component = components.first else {
            close(folder)
            return
        }
        let isPattern = component.contains(0x2A) || component.contains(0x3F)
        var names = [component]
        if isPattern {
            let listing = FolderListing(descriptor: fcntl(folder, F_DUPFD_CLOEXEC, 3))
            names = listing.names.filter { Self.matches($0, pattern: component) }
        }
        for name in names {
            let path = prefix + name
            let text = name.map { CChar(bitPattern: $0) } + [0]
            if components.count > 1 {
                let next = openat(folder, text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                if next >= 0 { collect(components.dropFirst(), in: next, prefix: path + [0x2F], into: &found) }
            } else {
                var status = stat()
                guard fstatat(folder, text, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
                if status.st_mode & S_IFMT != S_IFDIR { found.append(path) }
            }
        }
        close(folder)
    }

    /// Matches one name; goes back only to the last `*`, so that no pattern takes long.
    private static func matches(_ name: [UInt8], pattern: [UInt8]) -> Bool {
        if name.first == 0x2E && pattern.first != 0x2E { return false }
        var (at, with) = (0, 0)
        var star: (at: Int, with: Int)?
        while at < name.count {
            if with < pattern.count, pattern[with] == 0x2A {
                star = (at, with)
                with += 1
            } else if with < pattern.count, pattern[with] == 0x3F {
                at = characterEnd(name, at)
                with += 1
            } else if with < pattern.count, pattern[with] == name[at] {
                at += 1
                with += 1
            } else if let last = star {
                at = characterEnd(name, last.at)
                star = (at, last.with)
                with = last.with + 1
            } else {
                return false
            }
        }
        return pattern[with...].allSatisfy { $0 == 0x2A }
    }

    /// The end of the character that begins there: a lead byte and the continuation bytes after it.
    private static func characterEnd(_ name: [UInt8], _ start: Int) -> Int {
        var end = start + 1
        while name[start] >= 0xC0, end < name.count, name[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}

extension FilePath {
    /// The path of these bytes, which need not be UTF-8.
    init(bytes: [UInt8]) {
        let text = bytes.map { CChar(bitPattern: $0) } + [0]
        self = text.withUnsafeBufferPointer { $0.baseAddress.map { FilePath(platformString: $0) } ?? FilePath() }
    }

    /// Its bytes as the system sees them.
    var bytes: [UInt8] {
        withPlatformString { text in
            Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
        }
    }
}
