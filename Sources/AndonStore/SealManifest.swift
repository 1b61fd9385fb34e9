import AndonCore
import Foundation

/// The text that a seal's signature covers: the project, the seal's number, what it follows, and each file's SHA-256.
///
///     andon seal 2
///     project tos
///     after 41 9f86d0…
///     9c56cc… andon.yaml
public struct SealManifest: Sendable {
    /// SHA-256 in hexadecimal by path relative to the project.
    public let files: [String: String]

    /// Reads the files that a manifest names; lines that name none are skipped.
    public init(_ bytes: Data) {
        var files: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst(3) {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2, parts[0].utf8.count == 64 { files[String(parts[1])] = String(parts[0]) }
        }
        self.files = files
    }

    /// The manifest's bytes for a set of files.
    ///
    /// - Parameter ledger: the ledger's length and head before this seal, so that a seal cannot be played again.
    public static func bytes(
        number: Int, project: String, ledger: (count: Int, head: String), files: [String: Data]
    ) -> Data {
        var text = "andon seal \(number)\nproject \(project)\nafter \(ledger.count) \(ledger.head)\n"
        for (path, body) in files.sorted(by: { $0.key < $1.key }) {
            text += "\(Stored.hex(Stored.hash(body))) \(path)\n"
        }
        return Data(text.utf8)
    }

    /// SHA-256 in hexadecimal of one file's bytes, to tell a draft from what is sealed.
    public static func digest(of body: Data) -> String {
        Stored.hex(Stored.hash(body))
    }
}
