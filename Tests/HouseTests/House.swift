import Foundation

/// The package as it lies on the disk, read for its shape.
enum House {
    /// The package's folder: three levels above this file.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().resolvingSymlinksInPath()

    /// A source file, by its path relative to the package.
    struct File: Sendable {
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var name: String { String(path.split(separator: "/").last ?? "") }
        /// `Sources/AndonCore/…` is of `AndonCore`.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

        /// The code without comments: words in a comment are no shape.
        var code: String {
            lines.map { line in
                let text = line.drop { $0 == " " }
                return text.hasPrefix("//") ? "" : String(line)
            }.joined(separator: "\n")
        }

        /// The modules that the file imports.
        var imports: [String] {
            lines.compactMap { line in
                var words = line.split(separator: " ").map(String.init)
                words.removeAll { $0.hasPrefix("@") || $0 == "public" || $0 == "internal" || $0 == "private" }
                guard words.first == "import", words.count >= 2 else { return nil }
                // `import struct Foundation.Data`
                let name =
                    ["struct", "class", "enum", "func", "var", "protocol"].contains(words[1]) ? words[2] : words[1]
                return name.split(separator: ".").first.map(String.init)
            }
        }
    }

    /// Every file below these folders with one of these endings, by path. What is built or hidden is left out.
    static func files(in folders: [String], endingWith endings: [String] = ["swift"]) -> [File] {
        folders.flatMap { folder -> [File] in
            let top = root.appendingPathComponent(folder).resolvingSymlinksInPath()
            guard let walk = FileManager.default.enumerator(atPath: top.path) else { return [] }
            return walk.compactMap { $0 as? String }.sorted().compactMap { inner in
                guard endings.contains((inner as NSString).pathExtension) else { return nil }
                guard let text = try? String(contentsOf: top.appendingPathComponent(inner), encoding: .utf8) else {
                    return nil
                }
                return File(path: "\(folder)/\(inner)", text: text)
            }
        }
    }

    /// One file of the package's top folder, nil where it is not there.
    static func file(_ path: String) -> File? {
        let url = root.appendingPathComponent(path)
        return (try? String(contentsOf: url, encoding: .utf8)).map { File(path: path, text: $0) }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    static let sources = files(in: ["Sources"])
    static let tests = files(in: ["Tests"])
    static let cSources = files(in: ["Sources"], endingWith: ["c", "h"])
    static let everything =
        files(
            in: ["Sources", "Tests", "Examples", "scripts", "bench", "docs", "changelog", ".ci"],
            endingWith: ["swift", "c", "h", "md", "sh", "py", "json", "yaml", "modulemap", ""])
        + ["README.md", "README.ja.md", "CONTRIBUTING.md", "Makefile", "Package.swift", "LICENSE", ".gitignore"]
        .compactMap(file)
}
