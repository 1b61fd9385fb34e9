import AndonCore
import CProcess
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Builds a bundle: a BagIt folder under a temporary name, renamed into place when all of it is on the disk.
///
/// A writer that is let go before `finish` removes what it built: half a bundle is of no use and must not look like
/// one. What a killed process left behind is removed when the same bundle is begun again.
public final class BagWriter {
    /// The bundle's name within the evidence folder: the incident's, or the attempt's.
    public let name: String
    private let evidencePath: FilePath
    private let evidence: OpenFolder
    private let bag: OpenFolder
    private let data: OpenFolder
    private let fileMode: mode_t
    private var entries: [(path: String, digest: String)] = []
    private var payloadBytes = 0
    private var records: [ItemRecord] = []
    private var unsynced: [(path: String, file: OpenFile)] = []
    private var isFinished = false

    /// Begins a bundle; only the owner may read it, or the group as well where the evidence folder is the group's.
    ///
    /// - Parameter evidence: the folder that holds bundles; it must be there.
    /// - Throws: `BagError.alreadyThere` where the bundle was preserved before, `.busy` where another process builds
    ///   it now, `.unfitName`, `.noSpace`, `.refused`.
    public init(in evidence: FilePath, name: String) throws(BagError) {
        guard BagFormat.isPlain(name) else { throw .unfitName(name) }
        let partial = Self.partialName(name)
        let folder = try naming(".") { () throws(Errno) in try OpenFolder(evidence) }
        if (try? folder.status(name)) != nil { throw .alreadyThere(name: name) }
        try Self.removePartial(of: name, in: folder)
        let isShared = try naming(".") { () throws(Errno) in try folder.status().st_mode & S_IWGRP != 0 }
        let folderMode: mode_t = isShared ? 0o2770 : 0o700
        bag = try naming(partial) { () throws(Errno) in try folder.makeFolder(partial, mode: folderMode) }
        // Whoever finds the folder without this lock may remove it, so look whether it is still there.
        guard cprocess_lock(bag.descriptor, false, false) == 0,
            let here = try? bag.status(), let there = try? folder.status(partial), here.st_ino == there.st_ino
        else { throw .busy(name: name) }
        data = try naming(BagFormat.payloadFolder) { [bag] () throws(Errno) in
            try bag.makeFolder(BagFormat.payloadFolder, mode: folderMode)
        }
        self.name = name
        self.evidence = folder
        evidencePath = evidence
        fileMode = isShared ? 0o440 : 0o400
    }

    deinit {
        if !isFinished { try? Self.removeLocked(name, in: evidence) }
    }

    /// A name for a payload that any file system and tool takes: the number, then the hint's plain characters.
    public static func payloadName(number: Int, hint: String) -> String {
        let digits = String(number)
        let plain = hint.utf8.map { BagFormat.isPlain($0) ? $0 : 0x5F }.prefix(80)
        let padding = String(repeating: "0", count: max(0, 3 - digits.count))
        return padding + digits + "-" + String(decoding: plain, as: UTF8.self)
    }

    /// Begins a file of the payload; `close` ends it.
    ///
    /// - Parameter name: as `payloadName` makes it, each once.
    public func payload(_ name: String) throws(BagError) -> Payload {
        guard BagFormat.isPlain(name) else { throw .unfitName(name) }
        let path = BagFormat.payloadFolder + "/" + name
        let file = try naming(path) { () throws(Errno) in try data.makeFile(name, mode: fileMode) }
        return Payload(path: path, file: file)
    }

    /// Ends a file of the payload: it is in the manifest from now on.
    public func close(_ payload: Payload) throws(BagError) {
        entries.append((payload.path, payload.digest()))
        payloadBytes += payload.bytes
        try written(payload.path, payload.file)
    }

    /// Notes what came of an item; `items.jsonl` keeps this order.
    public func record(_ record: ItemRecord) {
        records.append(record)
    }

    /// Completes the bundle: tag files, signature, everything synced, read back, and only then its name.
    ///
    /// - Parameters:
    ///   - information: what `bag-info.txt` says.
    ///   - events: the incident's chain so far, as stored: a line an event.
    ///   - machineKey: the private key file that signs.
    /// - Throws: whatever keeps it from being preserved; what was built is removed when the writer is let go.
    public func finish(
        _ information: BagInformation, events: [UInt8], machineKey: FilePath
    ) throws(BagError) -> SealedBag {
        if entries.isEmpty {
            // `sha256sum -c` refuses an empty manifest.
            let empty = try payload("000-nothing.txt")
            try empty.write(Array("Nothing could be collected; items.jsonl says why.\n".utf8))
            try close(empty)
        }
        guard let items = SealedBag.lines(of: records) else { throw .malformed(file: BagFormat.items) }
        var tags: [(path: String, digest: String)] = []
        for (name, bytes) in [
            (BagFormat.declaration, Array(BagFormat.declarationText.utf8)),
            (BagFormat.information, information.bytes(payloadBytes: payloadBytes, files: entries.count)),
            (BagFormat.manifest, BagFormat.manifest(entries)), (BagFormat.items, items), (BagFormat.events, events),
        ] {
            tags.append((name, BagFormat.digest(bytes)))
            try writeTag(name, bytes)
        }
        let tagManifest = BagFormat.manifest(tags)
        try writeTag(BagFormat.tagManifest, tagManifest)
        tags.append((BagFormat.tagManifest, BagFormat.digest(tagManifest)))

        // The signature is made while the disk works.
        let signing: Signing
        do throws(SigningError) {
            signing = try SSHKeygen().startSigning(tagManifest, namespace: BagFormat.namespace, keyFile: machineKey)
        } catch { throw .unsigned(error) }
        try syncFiles()
        let signature: [UInt8]
        do throws(SigningError) { signature = try signing.finish() } catch { throw .unsigned(error) }
        try writeTag(BagFormat.signature, signature)
        tags.append((BagFormat.signature, BagFormat.digest(signature)))
        try syncFiles()
        try naming(BagFormat.payloadFolder) { () throws(Errno) in try data.sync() }
        try naming(".") { () throws(Errno) in try bag.sync() }
        try readBack(tags)
        try naming(name) { () throws(Errno) in try evidence.rename(Self.partialName(name), to: name) }
        isFinished = true
        try naming(".") { () throws(Errno) in try evidence.sync() }
        return SealedBag(path: evidencePath.appending(name), digest: BagFormat.digest(tagManifest), items: records)
    }

    private func writeTag(_ name: String, _ bytes: [UInt8]) throws(BagError) {
        let file = try naming(name) { () throws(Errno) in
            let file = try bag.makeFile(name, mode: fileMode)
            var problem: Errno?
            bytes.withUnsafeBytes { raw in
                do throws(Errno) { try file.write(raw) } catch { problem = error }
            }
            if let problem { throw problem }
            return file
        }
        try written(name, file)
    }

    /// Remembers a file for the sync at the end, so that all of them share one journal commit of the file system.
    private func written(_ path: String, _ file: OpenFile) throws(BagError) {
        file.startSync()
        unsynced.append((path, file))
        if unsynced.count >= 128 { try syncFiles() }
    }

    private func syncFiles() throws(BagError) {
        for (path, file) in unsynced { try naming(path) { () throws(Errno) in try file.sync() } }
        unsynced = []
    }

    /// What counts is what can be read, not what was meant to be written.
    private func readBack(_ tags: [(path: String, digest: String)]) throws(BagError) {
        let expected = Dictionary(uniqueKeysWithValues: (tags + entries).map { ($0.path, $0.digest) })
        if let problem = BagVerifier().mismatches(in: bag, expected).first {
            throw .differs(file: problem.file ?? ".")
        }
    }

    private static func partialName(_ name: String) -> String {
        ".\(name).partial"
    }

    private static func removePartial(of name: String, in evidence: OpenFolder) throws(BagError) {
        let partial = partialName(name)
        guard (try? evidence.status(partial)) != nil else { return }
        // A living writer holds the lock; only what nobody holds is a leftover.
        let leftover = try? evidence.folder(partial)
        if let leftover, cprocess_lock(leftover.descriptor, false, false) != 0 { throw .busy(name: name) }
        try removeLocked(name, in: evidence)
    }

    private static func removeLocked(_ name: String, in evidence: OpenFolder) throws(BagError) {
        let partial = partialName(name)
        try naming(partial) { () throws(Errno) in try evidence.removeAll(Array(partial.utf8CString)) }
    }
}
