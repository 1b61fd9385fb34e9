import AndonCore
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Writes a bundle as one tar file, for people outside: a bundle of its own, with secrets hidden, signed by the same
/// key, that names the original's digest.
///
/// The events are taken as they are stored: what enters the journal is redacted before, and a changed byte would break
/// the chain for whoever checks it.
public struct BagExport {
    private let original: FilePath
    private let date: String
    private let machineKey: FilePath
    private let redact: ((String) -> String)?

    /// An export of the bundle at that path.
    ///
    /// - Parameters:
    ///   - date: the day of the export, `2026-11-22`.
    ///   - machineKey: the private key file that signs it.
    ///   - redact: hides secrets in text; nil exports the original's bytes.
    public init(of original: FilePath, date: String, machineKey: FilePath, redact: ((String) -> String)?) {
        self.original = original
        self.date = date
        self.machineKey = machineKey
        self.redact = redact
    }

    /// Writes the tar to a new file: first beside it under a temporary name, then renamed.
    ///
    /// - Throws: `BagError.fileExists`, `.originalDamaged`, and what building a bundle throws.
    /// - Returns: the export's own digest and items; its path is the tar file.
    @discardableResult
    public func write(to file: FilePath) throws(BagError) -> SealedBag {
        guard let name = file.lastComponent?.string else { throw .unfitName(file.string) }
        let parentPath = file.removingLastComponent()
        let parent = try naming(".") { () throws(Errno) in
            try OpenFolder((parentPath.isEmpty ? FilePath(".") : parentPath).appending("."))
        }
        guard (try? parent.status(name)) == nil else { throw .fileExists(name) }
        let temporary = ".\(name).\(getpid()).partial"
        try? parent.removeAll(Array(temporary.utf8CString))
        do throws(BagError) {
            let output = try naming(name) { () throws(Errno) in try parent.makeFile(temporary, mode: 0o600) }
            let sealed = try write(to: output, named: name, workplace: parentPath.isEmpty ? "." : parentPath)
            try naming(name) { () throws(Errno) in
                try output.sync()
                try parent.place(temporary, at: name)
                try parent.sync()
            }
            return SealedBag(path: file, digest: sealed.digest, items: sealed.items)
        } catch {
            try? parent.removeAll(Array(temporary.utf8CString))
            if case .refused(_, .fileExists) = error { throw .fileExists(name) }
            throw error
        }
    }

    /// Writes the tar to a descriptor, which stays open.
    ///
    /// - Parameter workplace: a folder for the export while it is built; nothing is left there.
    @discardableResult
    public func write(to descriptor: FileDescriptor, workplace: FilePath) throws(BagError) -> SealedBag {
        let copy = try naming("-") { () throws(Errno) in try uninterrupted { dup(descriptor.rawValue) } }
        return try write(to: OpenFile(adopting: copy), named: "-", workplace: workplace)
    }

    private func write(to output: OpenFile, named name: String, workplace: FilePath) throws(BagError) -> SealedBag {
        let bagName = original.lastComponent?.string ?? ""
        guard BagFormat.isPlain(bagName) else { throw .unfitName(bagName) }
        let building = ".andon-export-\(getpid()).partial"
        let folder = try naming(".") { () throws(Errno) in try OpenFolder(workplace.appending(".")) }
        try? folder.removeAll(Array(building.utf8CString))
        defer { try? folder.removeAll(Array(building.utf8CString)) }
        try naming(building) { () throws(Errno) in _ = try folder.makeFolder(building, mode: 0o700) }
        let sealed = try rebuild(in: workplace.appending(building), named: bagName)
        try naming(name) { () throws(Errno) in try archive(sealed.path, named: bagName, to: output) }
        return sealed
    }

    /// Builds the export as a bundle: each payload read once, and checked against the original's manifest on the way.
    private func rebuild(in workplace: FilePath, named name: String) throws(BagError) -> SealedBag {
        let bag = try naming(name) { () throws(Errno) in try OpenFolder(original) }
        let problems = BagVerifier().contentProblems(in: bag)
        guard problems.isEmpty else { throw .originalDamaged(problems) }
        let sealed = try SealedBag(reading: original)
        let information = try SealedBag.tagFile(BagFormat.information, in: bag)
        let events = try SealedBag.tagFile(BagFormat.events, in: bag)
        let manifest = BagManifest(
            try SealedBag.tagFile(BagFormat.manifest, in: bag), name: BagFormat.manifest, mayList: { _ in true })
        let writer = try BagWriter(in: workplace, name: name)
        var hidden: [String: Int] = [:]
        let data = try naming(BagFormat.payloadFolder) { () throws(Errno) in try bag.folder(BagFormat.payloadFolder) }
        for path in manifest.entries.keys.sorted() {
            let file = String(path.dropFirst(BagFormat.payloadFolder.count + 1))
            // As large as an item may be by the configuration; redaction needs the whole of it.
            let bytes = try naming(path) { () throws(Errno) in try data.openFile(file).contents(upTo: Int.max) } ?? []
            guard BagFormat.digest(bytes) == manifest.entries[path] else {
                throw .originalDamaged([.altered(file: path)])
            }
            let changed = redact.flatMap { PayloadRedaction(redact: $0).redacted(bytes) }
            if let changed { hidden[path] = changed.count }
            let payload = try writer.payload(file)
            try payload.write(changed ?? bytes)
            try writer.close(payload)
        }
        for item in sealed.items { writer.record(redacted(item, newBytes: item.path.flatMap { hidden[$0] })) }
        return try writer.finish(
            BagInformation(
                incident: BagInformation.value(of: "External-Identifier", in: information) ?? "", date: date,
                originalDigest: sealed.digest),
            events: events, machineKey: machineKey)
    }

    /// The record of an item in the export: its outcome says that something is hidden, and its own words hide it too.
    private func redacted(_ item: ItemRecord, newBytes: Int?) -> ItemRecord {
        let source = redact?(item.source) ?? item.source
        let note = item.note.map { redact?($0) ?? $0 }
        let isChanged = newBytes != nil || source != item.source || note != item.note
        return ItemRecord(
            name: item.name, outcome: isChanged ? .redacted : item.outcome, bytes: newBytes ?? item.bytes,
            path: item.path, source: source, sourceHex: source == item.source ? item.sourceHex : nil,
            leftOut: item.leftOut, fresh: item.fresh,
            note: isChanged && item.outcome != .collected
                ? [item.outcome.rawValue, note].compactMap { $0 }.joined(separator: ": ") : note)
    }

    private func archive(_ bag: FilePath, named name: String, to output: OpenFile) throws(Errno) {
        let folder = try OpenFolder(bag)
        let data = try folder.folder(BagFormat.payloadFolder)
        var tar = TarWriter(output)
        let modified = Int(FileState(try folder.status()).modified / 1_000_000_000)
        try tar.folder(name, mode: 0o700, modified: modified)
        for file in try folder.names().map({ text($0) }).sorted() where file != BagFormat.payloadFolder {
            try tar.file("\(name)/\(file)", folder.openFile(file), mode: 0o400)
        }
        try tar.folder("\(name)/\(BagFormat.payloadFolder)", mode: 0o700, modified: modified)
        for file in try data.names().map({ text($0) }).sorted() {
            try tar.file("\(name)/\(BagFormat.payloadFolder)/\(file)", data.openFile(file), mode: 0o400)
        }
        try tar.finish()
    }
}
