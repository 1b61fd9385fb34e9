import SystemPackage

/// Where a repository stands.
public enum GitHead: Equatable, Sendable {
    /// The commit's hash in hexadecimal.
    case commit(String)
    /// There is no commit yet.
    case unborn
    /// The project is in no repository.
    case noRepository
    /// It could not be told; why.
    case unknown(String)
}

extension GitRepository {
    /// What HEAD names, read by hand; nil where this takes more than loose and packed refs (then git is to be asked).
    func headByHand() -> GitHead? {
        guard var line = SmallFile.line(gitFolder.appending("HEAD")) else { return nil }
        for _ in 0..<5 {
            if Self.isHash(line) { return .commit(line) }
            guard line.hasPrefix("ref: ") else { return nil }
            let name = String(line.dropFirst(5))
            guard Self.isReference(name) else { return nil }
            let isOwn = ["refs/bisect/", "refs/worktree/", "refs/rewritten/"].contains { name.hasPrefix($0) }
            let folder = isOwn ? gitFolder : commonFolder
            if let loose = SmallFile.line(folder.pushing(FilePath(name))) {
                line = loose
                continue
            }
            guard let packed = packed(name) else { return nil }
            return packed
        }
        return nil
    }

    private func packed(_ name: String) -> GitHead? {
        let path = commonFolder.appending("packed-refs")
        // Where it is there and cannot be read here, "no commit yet" would be a guess.
        guard let bytes = SmallFile.read(path, upTo: 64 << 20) else {
            return (try? OpenFolder(commonFolder).status("packed-refs")) == nil ? .unborn : nil
        }
        let wanted = Array(name.utf8)
        for line in bytes.split(separator: 0x0A)
        where line.count > wanted.count && line.suffix(wanted.count).elementsEqual(wanted) {
            let hash = line.dropLast(wanted.count + 1)
            guard line[hash.endIndex] == 0x20 else { continue }
            let text = String(decoding: hash, as: UTF8.self)
            return Self.isHash(text) ? .commit(text) : nil
        }
        return .unborn
    }

    static func isHash(_ text: String) -> Bool {
        (text.utf8.count == 40 || text.utf8.count == 64)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Whether a name stays below `refs/` and is none of git's special ones (a reftable's HEAD says `.invalid`).
    private static func isReference(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.first == "refs" && parts.count > 1
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("..") }
    }
}
