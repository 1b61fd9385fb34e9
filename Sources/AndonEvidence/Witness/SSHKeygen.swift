import AndonCore
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `ssh-keygen`: makes the machine's key, signs (SSHSIG) and verifies. No key ever enters this process.
public struct SSHKeygen: Sendable {
    enum Key {
        case file(FilePath)
        case agent(PublicKeyLine)
    }

    /// How long a person may take to type a passphrase or touch a token.
    private static let patience = Span.minutes(2)

    /// The tool as the PATH finds it.
    public init() {}

    /// Makes an Ed25519 key without a passphrase for the machine, with its public half in `PATH.pub`.
    ///
    /// - Throws: `SigningError.keyExists`, `.toolMissing`, `.failed`.
    public func createMachineKey(at path: FilePath) throws(SigningError) {
        guard access(path.string, F_OK) != 0 else { throw .keyExists(path: path.string) }
        let result = try run(["-q", "-t", "ed25519", "-N", "", "-C", "andon-machine", "-f", path.string])
        guard result.isSuccess else { throw failure(result) }
    }

    /// Signs bytes with a private key file.
    ///
    /// - Parameter terminal: whether the tool may ask for the passphrase at the terminal.
    /// - Returns: the armoured signature.
    public func sign(
        _ bytes: [UInt8], namespace: String, keyFile: FilePath, terminal: Bool = false
    ) throws(SigningError) -> [UInt8] {
        try startSigning(bytes, namespace: namespace, keyFile: keyFile, terminal: terminal).finish()
    }

    /// Begins to sign with a private key file.
    public func startSigning(
        _ bytes: [UInt8], namespace: String, keyFile: FilePath, terminal: Bool = false
    ) throws(SigningError) -> Signing {
        guard access(keyFile.string, R_OK) == 0 else { throw .keyUnreadable(path: keyFile.string) }
        let tool = try start(
            ["-Y", "sign", "-f", keyFile.string, "-n", namespace], input: bytes, terminal: terminal, agent: terminal)
        return Signing(tool, key: .file(keyFile), folder: nil)
    }

    /// Signs bytes with a key that the agent holds (or a hardware key behind it), named by its public half.
    ///
    /// - Throws: `SigningError.agentUnreachable`, `.agentLacksKey`, `.agentRefused`.
    public func sign(
        _ bytes: [UInt8], namespace: String, agentKey: PublicKeyLine, terminal: Bool = false
    ) throws(SigningError) -> [UInt8] {
        guard let socket = getenv("SSH_AUTH_SOCK"), access(socket, F_OK) == 0 else { throw .agentUnreachable }
        let folder = try TemporaryFolder()
        let file = try folder.write("key.pub", Array((agentKey.text + "\n").utf8))
        let tool = try start(
            ["-Y", "sign", "-f", file.string, "-n", namespace], input: bytes, terminal: terminal, agent: true)
        return try Signing(tool, key: .agent(agentKey), folder: folder).finish()
    }

    /// Whether a signature over these bytes is by a key that is allowed for this principal and namespace.
    ///
    /// - Parameter allowedSigners: lines as `AllowedSigners` makes them.
    /// - Throws: where the tool could not be asked; a wrong signature is `false`.
    public func verify(
        _ bytes: [UInt8], signature: [UInt8], namespace: String, allowedSigners: String, principal: String
    ) throws(SigningError) -> Bool {
        let folder = try TemporaryFolder()
        let signers = try folder.write("signers", Array((allowedSigners + "\n").utf8))
        let file = try folder.write("signature", signature)
        let result = try run(
            [
                "-Y", "verify", "-f", signers.string, "-I", try AllowedSigners.principal(principal), "-n", namespace,
                "-s", file.string,
            ], input: bytes)
        if result.timedOut { throw .timedOut }
        return result.isSuccess
    }

    /// Whether a signature fits these bytes in that namespace, whoever made it: tells a changed text from a foreign key.
    public func fits(_ bytes: [UInt8], signature: [UInt8], namespace: String) throws(SigningError) -> Bool {
        let folder = try TemporaryFolder()
        let file = try folder.write("signature", signature)
        return try run(["-Y", "check-novalidate", "-n", namespace, "-s", file.string], input: bytes).isSuccess
    }

    /// The public half of a key file: from `PATH.pub`, else asked of the tool.
    public func publicKeyLine(ofKeyFile path: FilePath) throws(SigningError) -> PublicKeyLine {
        let beside = FilePath(path.string + ".pub")
        if let parent = try? OpenFolder(beside.removingLastComponent()), let name = beside.lastComponent?.string,
            let file = try? parent.openFile(name), let bytes = try? file.contents(upTo: 64 << 10),
            let line = try? PublicKeyLine(String(decoding: bytes, as: UTF8.self))
        {
            return line
        }
        guard access(path.string, R_OK) == 0 else { throw .keyUnreadable(path: path.string) }
        let result = try run(["-y", "-P", "", "-f", path.string])
        guard result.isSuccess else {
            let words = String(decoding: result.errors, as: UTF8.self)
            if words.contains("UNPROTECTED") { throw .keyUnreadable(path: path.string) }
            throw words.contains("passphrase") ? .passphraseNeeded(path: path.string) : failure(result)
        }
        return try PublicKeyLine(result.text)
    }

    static func firstLine(_ words: String) -> String {
        String(words.split(whereSeparator: \.isNewline).first?.prefix(300) ?? "")
    }

    private func failure(_ result: ToolResult) -> SigningError {
        result.timedOut ? .timedOut : .failed(detail: Self.firstLine(String(decoding: result.errors, as: UTF8.self)))
    }

    private func run(_ arguments: [String], input: [UInt8] = []) throws(SigningError) -> ToolResult {
        try start(arguments, input: input, terminal: false, agent: false).finish()
    }

    private func start(
        _ arguments: [String], input: [UInt8], terminal: Bool, agent: Bool
    ) throws(SigningError) -> RunningTool {
        var environment = ProcessEnvironment.current
        environment["LC_ALL"] = "C"
        if !terminal {
            // Without a terminal it would open a window to ask where it can, and wait there.
            for name in ["DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS"] { environment[name] = nil }
            environment["SSH_ASKPASS_REQUIRE"] = "never"
        }
        if !agent { environment["SSH_AUTH_SOCK"] = nil }
        let tool = ToolRun(
            ["ssh-keygen"] + arguments, environment: environment, input: input,
            limit: terminal || agent ? Self.patience : .seconds(10), maximumBytes: 64 << 10, terminal: terminal)
        do throws(ToolRun.Problem) {
            return try tool.start()
        } catch {
            switch error {
            case .notFound, .notExecutable: throw .toolMissing
            case .folder(_, let number), .system(let number): throw .failed(detail: Errno(rawValue: number).description)
            }
        }
    }
}
