import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Puts the procedure in force: `andon seal`.
public struct SealService: Sendable {
    let work: Workplace

    /// Seals of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Seals what the tree holds now.
    ///
    /// - Parameters:
    ///   - keys: private key files; empty to ask the agent for the acting contact's key.
    ///   - terminal: whether a passphrase may be asked for.
    /// - Returns: the seal's number and what it covers.
    public func seal(signWith keys: [FilePath], terminal: Bool) throws(Problem) -> SealView {
        let files = try SealableFiles.read(work.place)
        let draft = try InForce(files: files, seal: nil)
        let findings = try Readiness(draft: draft, surroundings: work.surroundings).findings(for: work.place)
        guard findings.isEmpty else { throw .notReady(findings) }
        let authority = SealAuthority(
            contacts: (work.inForce.isSealed ? work.inForce.procedure : draft.procedure).contacts,
            isFirst: !work.inForce.isSealed)
        let number = (work.inForce.seal?.number ?? 0) + 1
        let head = try IncidentService(work).journalRead { try $0.ledgerHead() }
        let manifest = SealManifest.bytes(
            number: number, project: draft.procedure.project, ledger: head, files: files)
        let signatures = try sign(Array(manifest), authority: authority, keys: keys, terminal: terminal)
        do {
            guard try authority.accepts(signatures, over: Array(manifest)) else {
                throw Problem.wrongSigner(allowed: [.secondLine])
            }
        } catch let error as SigningError {
            throw .signing(error)
        } catch {
            try work.recordAttempt(.wrongSigner(allowed: [.secondLine]), of: "seal", by: work.actor)
            throw .wrongSigner(allowed: [.secondLine])
        }
        let seal = StoredSeal(number: number, manifest: manifest, signatures: signatures)
        let told = try SealAnnouncement(work: work, draft: draft, seal: seal)
        do {
            try work.write { writer in
                try writer.put(seal, files: files, at: work.surroundings.now())
                try told.queue(writer)
            }
        } catch {
            throw .journal(error)
        }
        try Files.replace(
            work.place.sealMark, with: Data("\(number) \(seal.digest)\n".utf8), mode: work.place.fileMode, durably: true
        )
        if told.hasPeople { Watcher(work.place).start(work.surroundings) }
        return SealView(
            seal: number, digest: seal.digest, files: files.keys.sorted(), signers: signatures.map(\.name),
            keys: try draft.procedure.people(in: .secondLine).flatMap(\.keys).map { key throws(Problem) in
                do throws(SigningError) { return try PublicKeyLine(key).fingerprint } catch { throw .signing(error) }
            })
    }

    private func sign(
        _ bytes: [UInt8], authority: SealAuthority, keys: [FilePath], terminal: Bool
    ) throws(Problem) -> [SealSignature] {
        do throws(SigningError) {
            guard !keys.isEmpty else { return try signByAgent(bytes, authority: authority, terminal: terminal) }
            var signatures: [SealSignature] = []
            for file in keys {
                let key = try SSHKeygen().publicKeyLine(ofKeyFile: file)
                guard let owner = authority.owner(of: key) else { continue }
                let signature = try SSHKeygen().sign(
                    bytes, namespace: SealAuthority.namespace, keyFile: file, terminal: terminal)
                signatures.append(
                    SealSignature(
                        role: owner.role, name: owner.name, key: key.text,
                        signature: String(decoding: signature, as: UTF8.self)))
            }
            return signatures
        } catch {
            throw .signing(error)
        }
    }

    private func signByAgent(
        _ bytes: [UInt8], authority: SealAuthority, terminal: Bool
    ) throws(SigningError) -> [SealSignature] {
        let account = work.actor.account
        var refusal: SigningError?
        for contact in authority.contacts where contact.role == .secondLine && contact.accounts.contains(account) {
            for line in contact.keys {
                do throws(SigningError) {
                    let key = try PublicKeyLine(line)
                    let signature = try SSHKeygen().sign(
                        bytes, namespace: SealAuthority.namespace, agentKey: key, terminal: terminal)
                    return [
                        SealSignature(
                            role: .secondLine, name: contact.name, key: key.text,
                            signature: String(decoding: signature, as: UTF8.self))
                    ]
                } catch {
                    refusal = error
                }
            }
        }
        if let refusal { throw refusal }
        return []
    }
}

/// What was sealed.
public struct SealView: View {
    let seal: Int
    let digest: String
    let files: [String]
    let signers: [String]
    let keys: [String]

    /// What people see who sealed.
    public func text(in language: Language, palette: Palette) -> String {
        language == .ja
            ? """
            \(palette.green("封印しました（第\(seal)号）。")) 署名: \(signers.joined(separator: "、"))
            対象 \(files.count) ファイル、sha256 \(digest)
            二次窓口の鍵: \(keys.joined(separator: ", "))
            これから有効なのはこの封印済みの写しです。ファイルの編集は、次の封印まで効力がありません。
            """
            : """
            \(palette.green("Sealed (number \(seal)).")) Signed by: \(signers.joined(separator: ", "))
            \(files.count) files, sha256 \(digest)
            The second line's key: \(keys.joined(separator: ", "))
            From now on this sealed copy is in force. An edit of the files has no effect until the next seal.
            """
    }
}
