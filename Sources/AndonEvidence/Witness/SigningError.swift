/// Why something could not be signed, or a signature not be checked.
public enum SigningError: Error, Hashable, Codable, Sendable {
    /// `ssh-keygen` is not on the PATH.
    case toolMissing
    /// The key file is not there or may not be read.
    case keyUnreadable(path: String)
    /// The key file is there already; a key is never overwritten.
    case keyExists(path: String)
    /// The key is protected by a passphrase, and there was no terminal to ask at, or it was wrong.
    case passphraseNeeded(path: String)
    /// No agent answers (`SSH_AUTH_SOCK`).
    case agentUnreachable
    /// The agent does not have that key.
    case agentLacksKey(fingerprint: String)
    /// The agent has the key and did not sign: refused at the prompt, or the token was not touched.
    case agentRefused(detail: String)
    /// A line that is no OpenSSH public key.
    case malformedKey(String)
    /// A name or namespace that must not stand in a list of allowed signers.
    case unfitPrincipal(String)
    /// `ssh-keygen` took longer than its limit.
    case timedOut
    /// There is no place for the temporary files that `ssh-keygen` wants to read.
    case noTemporaryFolder(errno: Int32)
    /// `ssh-keygen` failed otherwise; its own words.
    case failed(detail: String)
}
