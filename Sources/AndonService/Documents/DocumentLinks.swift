import AndonCore
import Foundation
import SystemPackage

/// Looks whether the links of documents lead to something: a file or folder, and a heading within it.
struct DocumentLinks {
    /// What is about to be written, by absolute path: a link may lead to it already.
    let pending: [String: String]
    /// The project's folder: a link that begins with `/` begins here.
    let root: FilePath

    private var anchors: [String: Set<String>] = [:]

    init(pending: [String: String] = [:], root: FilePath) {
        self.pending = pending
        self.root = root
    }

    /// The links of one text that lead nowhere.
    ///
    /// - Parameter shown: what people call the file.
    mutating func findings(in text: String, at path: FilePath, shown: String) -> [Finding] {
        let document = MarkdownLinks(text)
        var findings: [Finding] = []
        for link in document.links {
            let place = "\(shown):\(link.line)"
            let base = link.path.hasPrefix("/") ? root : path.removingLastComponent()
            let relative = link.path.hasPrefix("/") ? String(link.path.drop { $0 == "/" }) : link.path
            let target = relative.isEmpty ? path : base.pushing(FilePath(relative)).lexicallyNormalized()
            guard relative.isEmpty || pending[target.string] != nil || DocumentLinks.exists(target) else {
                findings.append(
                    Finding(
                        rule: "broken_link", place: place,
                        message: Wording(
                            ja: "リンク先「\(link.path)」がありません。", en: "The link leads to nothing: \(link.path)"),
                        mend: Wording(
                            ja: "リンクを直すか、そのファイルを置いてください。", en: "Mend the link, or put the file where it leads.")))
                continue
            }
            guard let anchor = link.anchor, !anchor.isEmpty else { continue }
            let known = relative.isEmpty ? document.anchors : headings(of: target)
            if let known, !known.contains(anchor) {
                findings.append(
                    Finding(
                        rule: "broken_anchor", place: place,
                        message: Wording(
                            ja: "リンク先の見出し「#\(anchor)」がありません。", en: "The link's heading is not there: #\(anchor)"),
                        mend: Wording(ja: "見出しの名前に合わせてください。", en: "Give it the heading's name as it is now.")))
            }
        }
        return findings
    }

    /// The headings of a Markdown file; nil where it is none, so that nothing can be told.
    private mutating func headings(of path: FilePath) -> Set<String>? {
        if let known = anchors[path.string] { return known }
        guard path.extension == "md" else { return nil }
        let text = pending[path.string] ?? (try? Files.read(path)).map(DocumentMark.plain)
        guard let text else { return nil }
        let found = MarkdownLinks(text).anchors
        anchors[path.string] = found
        return found
    }

    /// Links are followed: one that leads to nothing is as good as none.
    private static func exists(_ path: FilePath) -> Bool {
        var status = stat()
        return stat(path.string, &status) == 0
    }
}
