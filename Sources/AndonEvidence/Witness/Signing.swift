import AndonCore
import SystemPackage

/// A signature in the making: `ssh-keygen` runs while we do something else.
public final class Signing {
    private let tool: RunningTool
    private let key: SSHKeygen.Key
    /// The public key's file must be there until the tool has read it.
    private let folder: TemporaryFolder?

    init(_ tool: RunningTool, key: SSHKeygen.Key, folder: TemporaryFolder?) {
        self.tool = tool
        self.key = key
        self.folder = folder
    }

    /// Waits for the signature: the armoured text of an SSHSIG.
    ///
    /// - Throws: `SigningError`, with `ssh-keygen`'s words where no other case fits.
    public func finish() throws(SigningError) -> [UInt8] {
        let result = tool.finish()
        let armour = Array("-----BEGIN SSH SIGNATURE-----".utf8)
        if result.isSuccess, result.output.starts(with: armour) { return result.output }
        if result.timedOut { throw .timedOut }
        let words = String(decoding: result.errors, as: UTF8.self)
        switch key {
        case .file(let path):
            if words.contains("passphrase") { throw .passphraseNeeded(path: path.string) }
            if words.contains("No such file") || words.contains("Permission denied") || words.contains("UNPROTECTED") {
                throw .keyUnreadable(path: path.string)
            }
        case .agent(let line):
            if words.contains("No private key found") || words.contains("Couldn't load") {
                throw .agentLacksKey(fingerprint: line.fingerprint)
            }
            if words.contains("agent") { throw .agentRefused(detail: SSHKeygen.firstLine(words)) }
        }
        throw .failed(detail: SSHKeygen.firstLine(words))
    }
}
