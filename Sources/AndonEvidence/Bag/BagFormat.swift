import Crypto

/// The names and shapes that RFC 8493 and we agreed on; builder, verifier and export share them.
enum BagFormat {
    static let declaration = "bagit.txt"
    static let information = "bag-info.txt"
    static let manifest = "manifest-sha256.txt"
    static let items = "items.jsonl"
    static let events = "events.jsonl"
    static let tagManifest = "tagmanifest-sha256.txt"
    static let signature = "tagmanifest-sha256.txt.sig"
    static let payloadFolder = "data"
    static let namespace = "andon-evidence"

    /// What the tag manifest covers: exactly these.
    static let tagFiles = [information, declaration, events, items, manifest]
    static let declarationText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    /// Tag files are read whole, so a forged one must not fill the memory; our events and manifests stay far below.
    static let tagFileBound = 64 << 20

    /// A digest as `sha256sum` prints it.
    static func hexadecimal<Bytes: Sequence>(_ bytes: Bytes) -> String where Bytes.Element == UInt8 {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// SHA-256 of bytes in memory, in hexadecimal.
    static func digest(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    /// A manifest in the shape that `sha256sum -c` reads, sorted by path.
    static func manifest(_ entries: [(path: String, digest: String)]) -> [UInt8] {
        Array(entries.sorted { $0.path < $1.path }.map { "\($0.digest)  \($0.path)\n" }.joined().utf8)
    }

    /// Whether a name is one that we make: letters, digits, `.`, `_`, `-`, and no dot or dash in front.
    ///
    /// BagIt and sha256sum escape odd names differently, hence no odd names.
    static func isPlain(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, first != 0x2E, first != 0x2D, name.utf8.count <= 200 else { return false }
        return name.utf8.allSatisfy(isPlain)
    }

    /// Whether a byte may stand in a name that we make.
    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}
