import AndonEvidence
import Foundation
import SystemPackage

/// The machine's Ed25519 key, kept outside every project: it signs bundles, never what a person decides.
struct MachineKey {
    let path: FilePath

    /// `$XDG_CONFIG_HOME/andon/machine`, or below `~/.config`.
    init(environment: [String: String]) {
        let configured = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
        let base = configured ?? FilePath(environment["HOME"] ?? NSHomeDirectory()).appending(".config")
        path = base.appending("andon").appending("machine")
    }

    /// Makes the key where there is none, and returns its public half.
    func publicKey() throws(Problem) -> PublicKeyLine {
        do {
            if !ProjectPlace.exists(path) {
                try makeFolders()
                do {
                    try SSHKeygen().createMachineKey(at: path)
                } catch SigningError.keyExists {
                    // Another andon was faster.
                }
            }
            return try SSHKeygen().publicKeyLine(ofKeyFile: path)
        } catch let error as SigningError {
            throw .signing(error)
        } catch let error as Problem {
            throw error
        } catch {
            throw .inputOutput(path: path.string, why: "\(error)")
        }
    }

    private func makeFolders() throws(Problem) {
        var missing: [FilePath] = []
        var folder = path.removingLastComponent()
        while !ProjectPlace.exists(folder), !folder.components.isEmpty {
            missing.append(folder)
            folder.removeLastComponent()
        }
        for folder in missing.reversed() where mkdir(folder.string, 0o700) != 0 && errno != EEXIST {
            throw .cannotCreate(path: folder.string, why: Files.reason())
        }
    }
}
