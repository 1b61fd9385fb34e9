/// A manifest as it was found, read with suspicion: what is not exactly right is a problem.
struct BagManifest {
    /// Digest by path.
    private(set) var entries: [String: String] = [:]
    private(set) var problems: [BagProblem] = []

    /// Reads `DIGEST  PATH` lines; `mayList` says which paths such a manifest may name.
    init(_ bytes: [UInt8], name: String, mayList: (Substring) -> Bool) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        // Every line ends with a line end, so the last part is empty.
        if lines.last?.isEmpty == true {
            lines.removeLast()
        } else {
            problems.append(.malformedLine(manifest: name, line: lines.count))
        }
        for (index, line) in lines.enumerated() {
            guard let (digest, path) = Self.entry(line) else {
                problems.append(.malformedLine(manifest: name, line: index + 1))
                continue
            }
            guard mayList(path) else {
                problems.append(.outside(manifest: name, file: String(path)))
                continue
            }
            if entries.updateValue(digest, forKey: String(path)) != nil {
                problems.append(.listedTwice(manifest: name, file: String(path)))
            }
        }
    }

    private static func entry(_ line: ArraySlice<UInt8>) -> (digest: String, path: Substring)? {
        let digest = line.prefix(64)
        let isDigest = digest.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        let path = line.dropFirst(66)
        guard digest.count == 64, isDigest, line.dropFirst(64).prefix(2).elementsEqual([0x20, 0x20]), !path.isEmpty,
            path.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x5C })
        else { return nil }
        return (String(decoding: digest, as: UTF8.self), Substring(decoding: path, as: UTF8.self))
    }
}
