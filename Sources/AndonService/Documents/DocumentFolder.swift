import AndonCore
import Foundation
import SystemPackage

/// The folder into which the documents are written.
struct DocumentFolder: Sendable {
    /// What lies where a document belongs.
    enum Standing: Equatable {
        case absent
        /// Written by `andon docs` and not edited since.
        case generated(text: String, language: Language)
        /// Written by `andon docs`, and edited since.
        case edited
        /// Somebody else's, or no file at all.
        case foreign
    }

    /// The folder's absolute path.
    let path: FilePath
    /// What people call it: as they gave it, else relative to the project.
    let shown: String

    /// The folder that somebody named, else `documents/` in the project.
    init(named name: String?, from current: FilePath, in place: ProjectPlace) {
        if let name {
            path = DocumentFolder.resolved(current.pushing(FilePath(name)).lexicallyNormalized())
            shown = name.hasSuffix("/") && name.count > 1 ? String(name.dropLast()) : name
        } else {
            path = place.root.appending("documents")
            shown = "documents"
        }
    }

    /// The way from here to another folder, ending in `/`.
    func way(to other: FilePath) -> String {
        let (here, there) = (path.components.map(\.string), other.components.map(\.string))
        let common = zip(here, there).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: here.count - common) + there.dropFirst(common)
        return steps.map { $0 + "/" }.joined()
    }

    func standing(of name: String) -> Standing {
        let file = path.appending(name)
        var status = stat()
        guard lstat(file.string, &status) == 0 else { return errno == ENOENT ? .absent : .foreign }
        // A link may lead to what is not ours to write.
        guard status.st_mode & S_IFMT == S_IFREG, let bytes = try? Files.read(file),
            let mark = DocumentMark(of: bytes)
        else { return .foreign }
        return mark.holds(for: bytes)
            ? .generated(text: DocumentMark.plain(bytes), language: mark.language) : .edited
    }

    /// Writes all of these files or none: each beside its place first, and all renamed when every one is on the disk.
    func write(_ texts: [(name: String, text: String)]) throws(Problem) {
        guard !texts.isEmpty else { return }
        try makeFolders(path)
        var staged: [(temporary: FilePath, file: FilePath)] = []
        defer { for (temporary, _) in staged { unlink(temporary.string) } }
        for (name, text) in texts {
            let temporary = path.appending(".\(name).new-\(getpid())")
            unlink(temporary.string)
            staged.append((temporary, path.appending(name)))
            guard try Files.create(temporary, text) else {
                throw .cannotCreate(path: temporary.string, why: String(cString: strerror(EEXIST)))
            }
        }
        for (temporary, file) in staged {
            guard rename(temporary.string, file.string) == 0 else {
                throw .cannotCreate(path: file.string, why: Files.reason())
            }
        }
    }

    private func makeFolders(_ folder: FilePath) throws(Problem) {
        guard !ProjectPlace.exists(folder) else { return }
        let parent = folder.removingLastComponent()
        if parent != folder { try makeFolders(parent) }
        try Files.makeFolder(folder)
    }

    /// The path without links as far as it exists, so that the way to the project can be told.
    private static func resolved(_ path: FilePath) -> FilePath {
        if let real = ProjectPlace.resolved(path) { return real }
        guard let last = path.lastComponent else { return path }
        return resolved(path.removingLastComponent()).appending(last)
    }
}
