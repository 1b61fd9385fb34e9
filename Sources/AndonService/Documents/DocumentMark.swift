import AndonCore
import AndonStore
import Foundation

/// The first line of a document that `andon docs` wrote: its language, and the digest of the rest, by which a file that
/// somebody edited since is told from one that may be written anew.
struct DocumentMark: Equatable {
    let language: Language
    let digest: String

    /// A body with its mark on top.
    static func marked(_ body: String, in language: Language) -> String {
        "\(begin)\(language.rawValue) sha256:\(digest(of: body)) -->\n\(body)"
    }

    /// The mark of a file, nil where it has none.
    init?(of bytes: Data) {
        let text = DocumentMark.plain(bytes)
        guard let line = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first,
            line.hasPrefix(DocumentMark.begin), line.hasSuffix(" -->")
        else { return nil }
        let words = line.dropFirst(DocumentMark.begin.count).dropLast(4).split(separator: " ")
        guard words.count == 2, let language = Language(rawValue: String(words[0])), words[1].hasPrefix("sha256:")
        else { return nil }
        self.language = language
        digest = String(words[1].dropFirst(7))
    }

    /// Whether the rest of the file is as it was written.
    func holds(for bytes: Data) -> Bool {
        let parts = DocumentMark.plain(bytes).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && DocumentMark.digest(of: String(parts[1])) == digest
    }

    /// A checkout may turn line ends into CRLF; that is no edit.
    static func plain(_ bytes: Data) -> String {
        String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }

    private static let begin = "<!-- andon docs "

    private static func digest(of body: String) -> String {
        SealManifest.digest(of: Data(body.utf8))
    }
}
