import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A folder of our own for what a tool wants to read from files; it is removed when nobody holds it any more.
final class TemporaryFolder {
    let path: FilePath

    /// Makes it where `TMPDIR` says, else in `/tmp`; nobody else may enter it.
    init() throws(SigningError) {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var template = Array((base.hasPrefix("/") ? base : "/tmp").utf8CString.dropLast() + "/andon-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .noTemporaryFolder(errno: errno) }
        path = FilePath(text(template))
    }

    deinit {
        guard let parent = try? OpenFolder(path.removingLastComponent()), let name = path.lastComponent else { return }
        try? parent.removeAll(Array(name.string.utf8CString))
    }

    /// Writes a file that only we may read.
    func write(_ name: String, _ bytes: [UInt8]) throws(SigningError) -> FilePath {
        do throws(Errno) {
            let file = try OpenFolder(path).makeFile(name, mode: 0o600)
            var problem: Errno?
            bytes.withUnsafeBytes { raw in
                do throws(Errno) { try file.write(raw) } catch { problem = error }
            }
            if let problem { throw problem }
        } catch {
            throw .noTemporaryFolder(errno: error.rawValue)
        }
        return path.appending(name)
    }
}
