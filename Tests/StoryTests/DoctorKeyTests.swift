import Foundation
import Testing

@Suite("Doctor: whoever runs here must not be able to sign as the second line")
struct DoctorKeyTests {
    @Test("an agent that holds the second line's key and signs unasked is a finding; one that asks is none")
    func agent() throws {
        try withProject(.sealed, preset: "generic") { project in
            let agent = try Agent(project)
            defer { agent.end() }
            try project.expected(project.tool("ssh-add", "-q", project.key("somebody")))
            #expect(try project.doctor().isEmpty, "another person's key in the agent is none of ours")
            try project.expected(project.tool("ssh-add", "-q", project.key()))
            let found = try project.doctor("key_unasked")
            #expect(found.count == 1, "\(found)")
            let line = try project.tool("ssh-keygen", "-lf", project.key() + ".pub")
            let fingerprint = try #require(line.out.split(separator: " ").first { $0.hasPrefix("SHA256:") })
            #expect(found.first?.where.text?.contains(fingerprint) == true, "\(found)")
            #expect(found.first?.mend.text?.contains("ssh-add -c") == true, "\(found)")
            try project.expected(project.tool("ssh-add", "-q", "-d", project.key()))
            try project.expected(project.tool("ssh-add", "-q", "-c", project.key()))
            #expect(try project.doctor().isEmpty, "with ssh-add -c somebody is asked")
            let left = try FileManager.default.contentsOfDirectory(atPath: project.folder + "/.git/andon")
            #expect(!left.contains { $0.hasPrefix("doctor") }, "\(left)")
        }
    }

    @Test("an agent that waits for its person is not waited for longer than the doctor may take")
    func askingAgent() throws {
        try withProject(.sealed, preset: "generic") { project in
            try project.addProgram("ask", "sleep 20")
            project.environment["SSH_ASKPASS"] = project.top + "/programs/ask"
            project.environment["DISPLAY"] = ":99"
            project.environment["SSH_ASKPASS_REQUIRE"] = "force"
            let agent = try Agent(project)
            defer { agent.end() }
            try project.expected(project.tool("ssh-add", "-q", "-c", project.key()))
            let result = try project.andon("doctor", "--json")
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.seconds > 1.5 && result.seconds < 5, "it asked, and did not wait: \(result.seconds) s")
        }
    }

    @Test("no agent behind the socket signs nothing; one that cannot be asked is a finding")
    func deadAgent() throws {
        try withProject(.sealed, preset: "generic") { project in
            let agent = try Agent(project)
            agent.end()
            #expect(try project.doctor().isEmpty)
            try project.addProgram("ssh-add", "echo 'agent: odd trouble' >&2; exit 1")
            let found = try project.doctor()
            #expect(found.map(\.rule.text) == ["unchecked"], "\(found)")
            #expect(found.first?.message.text?.contains("odd trouble") == true, "\(found)")
        }
    }

    @Test("a private key of the second line without a passphrase in ~/.ssh is a finding, whatever its name")
    func keyFile() throws {
        try withProject(.sealed, preset: "generic") { project in
            let folder = project.top + "/home/.ssh"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try project.expected(project.tool("cp", project.key("somebody"), folder + "/id_ed25519"))
            #expect(try project.doctor().isEmpty, "another person's key")
            let file = folder + "/deploy key"
            try project.expected(project.tool("cp", project.key(), file))
            let found = try project.doctor()
            #expect(found.map(\.rule.text) == ["key_unprotected"], "\(found)")
            #expect(found.first?.where.text == file, "\(found)")
            try project.expected(project.tool("ssh-keygen", "-q", "-p", "-P", "", "-N", "a passphrase", "-f", file))
            #expect(try project.doctor().isEmpty, "a passphrase mends it")
            try project.expected(project.tool("chmod", "644", file))
            let open = try project.doctor()
            #expect(open.map(\.rule.text) == ["key_unprotected"], "open to others: \(open)")
        }
    }
}
