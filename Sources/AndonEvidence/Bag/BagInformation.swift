/// What `bag-info.txt` says about a bundle, for people and for tools that know BagIt.
public struct BagInformation: Equatable, Sendable {
    /// The incident's id (`External-Identifier`).
    public var incident: String
    /// The day it was made, `2026-11-22` (`Bagging-Date`).
    public var date: String
    /// In an export: the original bundle's digest (`Original-Digest`).
    public var originalDigest: String?

    /// The facts of one bundle.
    public init(incident: String, date: String, originalDigest: String? = nil) {
        self.incident = incident
        self.date = date
        self.originalDigest = originalDigest
    }

    func bytes(payloadBytes: Int, files: Int) -> [UInt8] {
        var lines = [
            "Bag-Software-Agent: Andon",
            "Bagging-Date: \(Self.oneLine(date))",
            "External-Identifier: \(Self.oneLine(incident))",
            "Payload-Oxum: \(payloadBytes).\(files)",
        ]
        if let originalDigest { lines.append("Original-Digest: \(Self.oneLine(originalDigest))") }
        return Array(lines.joined(separator: "\n").utf8) + [0x0A]
    }

    /// The value of one field in a `bag-info.txt`; nil where it is not there.
    static func value(of field: String, in bytes: [UInt8]) -> String? {
        let prefix = field + ": "
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(prefix) {
            return String(line.dropFirst(prefix.count))
        }
        return nil
    }

    /// A value with a line end in it would become a field of its own.
    private static func oneLine(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }
}
