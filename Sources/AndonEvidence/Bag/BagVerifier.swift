import Foundation
import SystemPackage

/// Says what is wrong with a bundle, trusting nothing that the bundle says about itself before it is checked.
public struct BagVerifier: Sendable {
    /// A verifier; it keeps nothing.
    public init() {}

    /// Everything that is wrong with a bundle, sorted by file; empty where every byte is as it was sealed.
    ///
    /// - Parameters:
    ///   - bag: the bundle's folder.
    ///   - allowedSigners: lines as `ssh-keygen` reads them; they come from outside the bundle.
    ///   - principal: who must have signed, as those lines name it.
    public func problems(in bag: FilePath, allowedSigners: String, principal: String = "machine") -> [BagProblem] {
        let folder: OpenFolder
        do throws(Errno) { folder = try OpenFolder(bag) } catch { return [.noBag(errno: error.rawValue)] }
        let signature = signatureProblems(in: folder, allowedSigners: allowedSigners, principal: principal)
        var seen: Set<BagProblem> = []
        let problems = (signature + contentProblems(in: folder)).filter { seen.insert($0).inserted }
        return problems.sorted { ($0.file ?? "") < ($1.file ?? "") }
    }

    private func signatureProblems(
        in folder: OpenFolder, allowedSigners: String, principal: String
    ) -> [BagProblem] {
        var problems: [BagProblem] = []
        guard let tags = tagFile(BagFormat.tagManifest, in: folder, &problems) else { return [] }
        guard let signature = tagFile(BagFormat.signature, in: folder, &problems) else {
            return problems.map { if case .missing(let file) = $0 { .unsigned(file: file) } else { $0 } }
        }
        do throws(SigningError) {
            let isGood = try SSHKeygen().verify(
                tags, signature: signature, namespace: BagFormat.namespace, allowedSigners: allowedSigners,
                principal: principal)
            return isGood ? [] : [.badSignature(file: BagFormat.signature)]
        } catch {
            return [.signatureUnchecked(error)]
        }
    }

    /// What is wrong apart from the signature.
    func contentProblems(in folder: OpenFolder) -> [BagProblem] {
        var problems: [BagProblem] = []
        if let declaration = tagFile(BagFormat.declaration, in: folder, &problems),
            declaration != Array(BagFormat.declarationText.utf8)
        {
            problems.append(.declaration(file: BagFormat.declaration))
        }
        var expected: [String: String] = [:]
        if let bytes = tagFile(BagFormat.tagManifest, in: folder, &problems) {
            let tags = BagManifest(bytes, name: BagFormat.tagManifest) { BagFormat.tagFiles.contains(String($0)) }
            problems += tags.problems
            expected = tags.entries
            for file in BagFormat.tagFiles where tags.entries[file] == nil { problems.append(.notCovered(file: file)) }
        }
        if let bytes = tagFile(BagFormat.manifest, in: folder, &problems) {
            let payloads = BagManifest(bytes, name: BagFormat.manifest, mayList: Self.isPayload)
            problems += payloads.problems
            expected.merge(payloads.entries) { first, _ in first }
        }
        let sealing = [BagFormat.tagManifest, BagFormat.signature]
        problems += strangers(in: folder, prefix: "", known: Set(BagFormat.tagFiles + sealing + expected.keys))
        problems += mismatches(in: folder, expected)
        var seen: Set<BagProblem> = []
        return problems.filter { seen.insert($0).inserted }
    }

    private static func isPayload(_ path: Substring) -> Bool {
        path.hasPrefix(BagFormat.payloadFolder + "/")
            && BagFormat.isPlain(path.dropFirst(BagFormat.payloadFolder.count + 1))
    }

    /// What lies in the bundle and is no file that a manifest lists.
    private func strangers(in folder: OpenFolder, prefix: String, known: Set<String>) -> [BagProblem] {
        var problems: [BagProblem] = []
        do throws(Errno) {
            for name in try folder.names() {
                let path = prefix + text(name)
                let kind = EntryKind(mode: try folder.status(name).st_mode)
                if path == BagFormat.payloadFolder, kind == .folder {
                    problems += strangers(in: try folder.folder(name), prefix: path + "/", known: known)
                } else if kind != .file {
                    problems.append(.notAFile(file: path))
                } else if !known.contains(path) {
                    problems.append(.added(file: path))
                }
            }
        } catch {
            problems.append(.unreadable(file: prefix.isEmpty ? "." : prefix, errno: error.rawValue))
        }
        return problems
    }

    /// The files whose bytes are not as listed; hashed on all cores, because that is where the time goes.
    func mismatches(in folder: OpenFolder, _ expected: [String: String]) -> [BagProblem] {
        let files = expected.sorted { $0.key < $1.key }
        let data = try? folder.folder(BagFormat.payloadFolder)
        return [BagProblem?](unsafeUninitializedCapacity: files.count) { results, count in
            // Each turn writes its own element, so the turns need no lock.
            nonisolated(unsafe) let results = UnsafeMutableBufferPointer(rebasing: results[..<files.count])
            results.initialize(repeating: nil)
            DispatchQueue.concurrentPerform(iterations: files.count) { index in
                let (path, digest) = files[index]
                let isPayload = path.hasPrefix(BagFormat.payloadFolder + "/")
                let name = isPayload ? String(path.dropFirst(BagFormat.payloadFolder.count + 1)) : path
                results[index] = Self.mismatch(path, name, in: isPayload ? data : folder, digest)
            }
            count = files.count
        }.compactMap { $0 }
    }

    private static func mismatch(
        _ path: String, _ name: String, in folder: OpenFolder?, _ digest: String
    ) -> BagProblem? {
        guard let folder else { return .missing(file: path) }
        do throws(Errno) {
            guard EntryKind(mode: try folder.status(name).st_mode) == .file else { return .notAFile(file: path) }
            var hasher = FileHasher()
            return try hasher.digest(of: folder.openFile(name)) == digest ? nil : .altered(file: path)
        } catch {
            return error == .noSuchFileOrDirectory
                ? .missing(file: path) : .unreadable(file: path, errno: error.rawValue)
        }
    }

    private func tagFile(_ name: String, in folder: OpenFolder, _ problems: inout [BagProblem]) -> [UInt8]? {
        do throws(Errno) {
            guard EntryKind(mode: try folder.status(name).st_mode) == .file else {
                problems.append(.notAFile(file: name))
                return nil
            }
            let bytes = try folder.openFile(name).contents(upTo: BagFormat.tagFileBound)
            if bytes == nil { problems.append(.tooLarge(file: name)) }
            return bytes
        } catch {
            problems.append(
                error == .noSuchFileOrDirectory ? .missing(file: name) : .unreadable(file: name, errno: error.rawValue))
            return nil
        }
    }
}
