import AndonCore
import Foundation
import SystemPackage

/// A bundle that is complete, synced, signed and under its own name: only this may be called preserved.
public struct SealedBag: Equatable, Sendable {
    /// The bundle's folder.
    public let path: FilePath
    /// SHA-256 of the tag manifest in hexadecimal: it stands for every byte of the bundle.
    public let digest: String
    /// What was asked for and what came of it, in the order of the request.
    public let items: [ItemRecord]

    init(path: FilePath, digest: String, items: [ItemRecord]) {
        self.path = path
        self.digest = digest
        self.items = items
    }

    /// Reads a bundle that lies there already, for example after a kill between the renaming and the record.
    ///
    /// It does not verify; `BagVerifier` does.
    /// - Throws: `BagError.refused` where a file cannot be read, `.malformed` where the items are no records.
    public init(reading path: FilePath) throws(BagError) {
        let folder = try naming(path.lastComponent?.string ?? "") { () throws(Errno) in try OpenFolder(path) }
        let tags = try Self.tagFile(BagFormat.tagManifest, in: folder)
        let lines = try Self.tagFile(BagFormat.items, in: folder)
        guard let items = Self.items(fromLines: lines) else { throw .malformed(file: BagFormat.items) }
        self.init(path: path, digest: BagFormat.digest(tags), items: items)
    }

    static func tagFile(_ name: String, in folder: OpenFolder) throws(BagError) -> [UInt8] {
        let bytes = try naming(name) { () throws(Errno) in
            let file = try folder.openFile(name)
            guard EntryKind(mode: try file.status().st_mode) == .file else { throw .invalidArgument }
            return try file.contents(upTo: BagFormat.tagFileBound)
        }
        guard let bytes else { throw .malformed(file: name) }
        return bytes
    }

    /// One JSON object a record, keys sorted, so that equal records are equal bytes.
    static func lines(of records: [ItemRecord]) -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var lines: [UInt8] = []
        for record in records {
            guard let line = try? encoder.encode(record) else { return nil }
            lines.append(contentsOf: line)
            lines.append(0x0A)
        }
        return lines
    }

    static func items(fromLines lines: [UInt8]) -> [ItemRecord]? {
        let decoder = JSONDecoder()
        var records: [ItemRecord] = []
        for line in lines.split(separator: 0x0A) {
            guard let record = try? decoder.decode(ItemRecord.self, from: Data(line)) else { return nil }
            records.append(record)
        }
        return records
    }
}
