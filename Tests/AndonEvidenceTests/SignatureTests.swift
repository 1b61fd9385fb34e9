import AndonCore
import SystemPackage
import Testing

@testable import AndonEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct SignatureTests {
    private let keygen = SSHKeygen()
    private let bytes = Array("the text\n".utf8)

    private func signers(_ line: PublicKeyLine, _ principal: String) throws -> String {
        try AllowedSigners.line(principal: principal, namespaces: ["andon-seal"], key: line)
    }

    @Test("a signature holds for its bytes, its namespace, its principal and its key only")
    func signs() throws {
        let workshop = try BagWorkshop()
        let signature = try keygen.sign(bytes, namespace: "andon-seal", keyFile: workshop.key)
        let line = try keygen.publicKeyLine(ofKeyFile: workshop.key)
        func holds(_ bytes: [UInt8], _ namespace: String, _ allowed: String, _ principal: String) throws -> Bool {
            try keygen.verify(
                bytes, signature: signature, namespace: namespace, allowedSigners: allowed, principal: principal)
        }
        let name = "山田, *!\"x y"
        let allowed = try signers(line, name)
        #expect(try holds(bytes, "andon-seal", allowed, name))
        #expect(try !holds(bytes + [0], "andon-seal", allowed, name))
        #expect(try !holds(bytes, "andon-instruction", allowed, name))
        #expect(try !holds(bytes, "andon-seal", allowed, "somebody"))
        #expect(try !holds(bytes, "andon-seal", allowed, "*"))
        try keygen.createMachineKey(at: workshop.path.appending("other"))
        let other = try keygen.publicKeyLine(ofKeyFile: workshop.path.appending("other"))
        #expect(try !holds(bytes, "andon-seal", signers(other, name), name))
        #expect(try !holds(bytes, "andon-seal", "", name))
    }

    @Test("the fingerprint is the one that ssh-keygen prints")
    func fingerprint() throws {
        let workshop = try BagWorkshop()
        let line = try keygen.publicKeyLine(ofKeyFile: workshop.key)
        #expect(try workshop.shell("ssh-keygen -l -f key").text.split(separator: " ")[1] == line.fingerprint)
        #expect(try workshop.shell("stat -c %a key").text == "600")
        unlink(workshop.path.appending("key.pub").string)
        #expect(try keygen.publicKeyLine(ofKeyFile: workshop.key) == line)
        #expect(throws: SigningError.keyExists(path: workshop.key.string)) {
            try keygen.createMachineKey(at: workshop.key)
        }
    }

    @Test("each kind of key is read", arguments: ["ed25519", "rsa", "ecdsa"])
    func kinds(_ kind: String) throws {
        let workshop = try BagWorkshop()
        try workshop.shell("ssh-keygen -q -t \(kind) -N '' -C 'a comment' -f k")
        let file = workshop.path.appending("k")
        let line = try keygen.publicKeyLine(ofKeyFile: file)
        #expect(try workshop.shell("cut -d' ' -f1,2 k.pub").text == line.text)
        let signature = try keygen.sign(bytes, namespace: "andon-seal", keyFile: file)
        #expect(
            try keygen.verify(
                bytes, signature: signature, namespace: "andon-seal", allowedSigners: signers(line, "a@example.com"),
                principal: "a@example.com"))
    }

    @Test("a line that would smuggle something into the list is no key")
    func malformed() throws {
        let workshop = try BagWorkshop()
        let good = try keygen.publicKeyLine(ofKeyFile: workshop.key)
        for line in [
            "", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-dss \(good.base64)", "cert-authority \(good.text)",
            "namespaces=\"*\" \(good.text)", "\(good.text) x\n* \(good.text)", "ssh-rsa \(good.base64)",
            "ssh-ed25519 \(good.base64.dropLast(8))", "* \(good.text)",
        ] {
            #expect(throws: SigningError.self, "\(line)") { _ = try PublicKeyLine(line) }
        }
        #expect(try PublicKeyLine(" \(good.text) a comment, with \"quotes\"\n") == good)
        #expect(throws: SigningError.unfitPrincipal("")) { _ = try signers(good, "") }
        #expect(try AllowedSigners.principal("-Oprint") == "%2DOprint")
        #expect(throws: SigningError.unfitPrincipal("a\" b")) {
            _ = try AllowedSigners.line(principal: "a", namespaces: ["a\" b"], key: good)
        }
    }

    @Test("a key with a passphrase is told as such, and nobody is asked")
    func passphrase() throws {
        let workshop = try BagWorkshop()
        try workshop.shell("ssh-keygen -q -t ed25519 -N secret -f k")
        let file = workshop.path.appending("k")
        #expect(throws: SigningError.passphraseNeeded(path: file.string)) {
            _ = try keygen.sign(bytes, namespace: "andon-seal", keyFile: file)
        }
        unlink(file.string + ".pub")
        #expect(throws: SigningError.passphraseNeeded(path: file.string)) {
            _ = try keygen.publicKeyLine(ofKeyFile: file)
        }
        #expect(throws: SigningError.keyUnreadable(path: "/nonexistent")) {
            _ = try keygen.sign(bytes, namespace: "andon-seal", keyFile: "/nonexistent")
        }
    }

    @Test("the agent signs with the key that its public half names, and no other")
    func agent() throws {
        let workshop = try BagWorkshop()
        let line = try keygen.publicKeyLine(ofKeyFile: workshop.key)
        let former = getenv("SSH_AUTH_SOCK").map { String(cString: $0) }
        defer {
            if let former { setenv("SSH_AUTH_SOCK", former, 1) } else { unsetenv("SSH_AUTH_SOCK") }
        }
        setenv("SSH_AUTH_SOCK", workshop.path.appending("none").string, 1)
        #expect(throws: SigningError.agentUnreachable) {
            _ = try keygen.sign(bytes, namespace: "andon-seal", agentKey: line)
        }
        let socket = workshop.path.appending("agent").string
        let agent = try ToolRun(["ssh-agent", "-D", "-a", socket], limit: .seconds(20)).start()
        setenv("SSH_AUTH_SOCK", socket, 1)
        #expect(try workshop.shell("for i in $(seq 50); do ssh-add -q key && exit; sleep 0.05; done; exit 1").isSuccess)
        let signature = try keygen.sign(bytes, namespace: "andon-seal", agentKey: line)
        #expect(
            try keygen.verify(
                bytes, signature: signature, namespace: "andon-seal", allowedSigners: signers(line, "a"),
                principal: "a"))
        try keygen.createMachineKey(at: workshop.path.appending("other"))
        let other = try keygen.publicKeyLine(ofKeyFile: workshop.path.appending("other"))
        #expect(throws: SigningError.agentLacksKey(fingerprint: other.fingerprint)) {
            _ = try keygen.sign(bytes, namespace: "andon-seal", agentKey: other)
        }
        try workshop.shell("ssh-add -q -x", environment: [:])
        _ = agent
    }
}
