import Foundation
import Testing

@Suite("Keys that are asked for elsewhere: agent, passphrase, missing files")
struct SealingKeysTests {
    /// An agent of its own that holds the given keys.
    private func withAgent(_ project: Project, keys: [String], _ story: (String) throws -> Void) throws {
        let socket = project.top + "/agent"
        let agent = try Running(
            "/usr/bin/env", ["ssh-agent", "-D", "-a", socket], in: project.top, environment: project.surroundings(),
            stdin: nil)
        defer { agent.signal(SIGTERM) }
        try waitUntil("the agent listens") { FileManager.default.fileExists(atPath: socket) }
        for key in keys {
            try project.expected(
                project.tool("ssh-add", "-q", project.key(key), environment: ["SSH_AUTH_SOCK": socket]))
        }
        try story(socket)
        agent.signal(SIGTERM)
        try agent.wait()
    }

    @Test("without --sign-with the acting contact's key is asked from the agent")
    func agent() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try withAgent(project, keys: ["other", "developer"]) { socket in
            let someone = try project.andon("seal", as: .boss, environment: ["SSH_AUTH_SOCK": socket])
            #expect(someone.exitCode == 77, "\(someone)")
            let seal = try project.andon("seal", as: .developer, environment: ["SSH_AUTH_SOCK": socket])
            #expect(seal.exitCode == 0, "\(seal)")
            #expect(try project.status().inForce == .bool(true))
        }
    }

    @Test("an agent without that key is 77")
    func agentWithoutKey() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try withAgent(project, keys: ["other"]) { socket in
            let seal = try project.andon("seal", as: .developer, environment: ["SSH_AUTH_SOCK": socket])
            #expect(seal.exitCode == 77, "\(seal)")
            #expect(try project.status().inForce == .bool(false))
        }
    }

    @Test("a passphrase is never waited for without a terminal")
    func passphrase() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        let locked = project.top + "/keys/locked"
        try project.expected(
            project.tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret words", "-C", "x", "-f", locked))
        try project.expected(project.setContact(.developer, key: "locked"))
        let seal = try project.andon("seal", "--sign-with", locked, as: .developer, limit: 15)
        #expect(seal.exitCode == 77, "\(seal)")
        #expect(seal.stderr.count > 20, "\(seal)")
    }

    @Test("a key file that is not there is 66")
    func missingFile() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        let seal = try project.andon("seal", "--sign-with", "/no/such/key", as: .developer)
        #expect(seal.exitCode == 66, "\(seal)")
    }
}
