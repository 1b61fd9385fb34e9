import Foundation
import Testing

@Suite("Sealing puts the procedure in force")
struct SealingTests {
    @Test("a project without its three roles cannot be sealed, and every finding is named at once")
    func rolesMissing() throws {
        try withProject(.observing) { project in
            let seal = try project.seal()
            #expect(seal.exitCode == 78, "\(seal)")
            for role in ["first_line", "second_line", "emergency"] { #expect(seal.all.contains(role), "\(seal)") }
            let doctor = try project.andon("doctor", "--json")
            #expect(doctor.exitCode == 78, "\(doctor)")
            #expect(doctor.json.ok == .bool(false))
            #expect(doctor.json.findings.list.count >= 3, "\(doctor)")
            for finding in doctor.json.findings.list {
                for key in ["rule", "where", "message", "mend"] {
                    #expect(finding[key].text?.isEmpty == false, "\(key) of \(finding)")
                }
            }
            #expect(try project.status().inForce == .bool(false))
        }
    }

    @Test(
        "what cannot be reached, is blank or has no key does not seal",
        arguments: [
            "blank name", "no such program", "mail without smtp", "no address", "plain http",
            "plain http to a host that only begins like this machine", "a folder", "no key",
        ])
    func findings(fault: String) throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        let set = ["contacts", "set", "emergency", "--account", "boss@example.com"]
        switch fault {
        case "blank name": try project.andon(set + ["--name", "____", "--reach", "exec:/bin/true"])
        case "no such program": try project.andon(set + ["--name", "Boss", "--reach", "exec:/no/such/program"])
        case "mail without smtp": try project.andon(set + ["--name", "Boss", "--reach", "mailto:boss@example.com"])
        case "no address": try project.andon(set + ["--name", "Boss", "--reach", "https://"])
        case "plain http": try project.andon(set + ["--name", "Boss", "--reach", "http://hooks.example.com/x"])
        case "plain http to a host that only begins like this machine":
            try project.andon(set + ["--name", "Boss", "--reach", "http://127.example.com/x"])
        case "a folder": try project.andon(set + ["--name", "Boss", "--reach", "exec:/bin"])
        default:
            try project.andon(
                "contacts", "set", "second_line", "--name", "Dev", "--reach", "exec:/bin/true", "--account",
                "developer@example.com")
        }
        let seal = try project.seal()
        #expect(seal.exitCode == 78, "\(seal)")
        #expect(seal.err.count > 20, "\(seal)")
        #expect(try project.status().inForce == .bool(false))
        #expect(try project.andon("doctor").exitCode == 78)
    }

    @Test("only the second line's registered key seals")
    func keys() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        #expect(try project.seal(key: "intruder").exitCode == 77)
        #expect(try project.andon("seal", as: .developer).exitCode == 77, "no key given and no agent")
        #expect(try project.seal(key: "intruder", as: .operatorOne).exitCode == 77)
        #expect(try project.status().inForce == .bool(false))
        let seal = try project.seal()
        #expect(seal.exitCode == 0, "\(seal)")
        let status = try project.status()
        #expect(status.inForce == .bool(true))
        let line = try project.tool("ssh-keygen", "-lf", project.key() + ".pub")
        let fingerprint = try #require(line.out.split(separator: " ").first { $0.hasPrefix("SHA256:") })
        #expect(try project.andon("status").all.contains(fingerprint), "the sealed key can be compared")
        #expect(status.description.contains(fingerprint), "\(status)")
        try project.expectCleanAudit()
    }

    @Test("the order init, contacts, seal, run works in a repository without a commit")
    func withoutCommit() throws {
        let project = try Project.prepared(.bare)
        defer { project.remove() }
        #expect(try project.andon("init", "--preset", "tos").exitCode == 0)
        try project.setContacts(reach: "https://hooks.example.com/story")
        #expect(try project.seal().exitCode == 0)
        let run = try project.runTOS("healthy")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.status().light.text == "green")
        #expect(try project.runTOS("fatal").exitCode == 70)
        #expect(try project.show().level.int == 3)
    }

    @Test("an edit after the seal is a draft that changes nothing")
    func drafts() throws {
        try withProject { project in
            try project.edit("andon.yaml", replacing: "unlisted: refuse", with: "unlisted: default")
            for name in try FileManager.default.contentsOfDirectory(atPath: project.folder + "/runbook") {
                try FileManager.default.removeItem(atPath: project.folder + "/runbook/" + name)
            }
            try project.setContact(.boss, reach: "exec:/bin/false")
            let status = try project.status()
            #expect(status.light.text == "yellow", "\(status)")
            #expect(try project.andon("status").all.contains("andon.yaml"), "the draft is named")
            #expect(try project.andon("run", "--", "true").exitCode == 76, "unlisted is still refused")
            #expect(try project.runTOS("env-unset").exitCode == 1)
            let show = try project.show()
            #expect(show.level.int == 1, "the sealed runbook still matches: \(show.verdict)")
            #expect(show.verdict.remedy.steps.list.isEmpty == false)
        }
    }

    @Test("an edit after the seal gives nobody a role and lets no run through a hold")
    func draftsGiveNothing() throws {
        try withProject { project in
            try project.runTOS("unknown")
            let id = try #require(try project.show().id.text)
            try project.expected(
                project.andon(
                    "contacts", "set", "first_line", "--add", "--name", "Stranger", "--reach", "exec:/bin/true",
                    "--account", "stranger@example.com"))
            #expect(try project.andon("ack", "latest", "--as", "stranger@example.com").exitCode == 77)
            try project.addRun("mine: {command: [\"*\"], serves: none, safe: true, parallel: true}")
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
            #expect(try project.andon("run", "--name", "mine", "--", "true").exitCode != 0)
        }
    }

    @Test("git checkout of the tree brings back no old procedure")
    func checkoutChangesNothing() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try project.commit("old procedure")
        try project.edit("andon.yaml", replacing: "unlisted: refuse", with: "unlisted: default")
        try project.expected(project.seal())
        try project.expected(project.tool("git", "checkout", "-q", "--", "."))
        #expect(try project.read("andon.yaml").contains("unlisted: refuse"))
        #expect(try project.gate().exitCode == 0)
        #expect(try project.andon("run", "--name", "x", "--", "true").exitCode != 76, "the sealed copy counts")
    }

    @Test("a second seal needs the sealed second line's key; afterwards the new key counts")
    func succession() throws {
        try withProject { project in
            try project.expected(project.setContact(.developer, key: "successor"))
            #expect(try project.status().light.text == "yellow")
            let grab = try project.seal(key: "successor")
            #expect(grab.exitCode == 77, "\(grab)")
            let handover = try project.seal(key: "developer")
            #expect(handover.exitCode == 0, "\(handover)")
            #expect(try project.status().light.text == "green")
            try project.expected(project.setContact(.operatorOne, reach: "exec:/bin/echo"))
            #expect(try project.seal(key: "developer").exitCode == 77)
            #expect(try project.seal(key: "successor").exitCode == 0)
            try project.expectCleanAudit()
        }
    }

    @Test("a lost key needs the two other roles together")
    func lostKey() throws {
        let project = try Project.prepared(.observing)
        defer { project.remove() }
        try project.expected(project.setContact(.operatorOne, key: "operator"))
        try project.expected(project.setContact(.developer))
        try project.expected(project.setContact(.boss, key: "boss"))
        try project.expected(project.seal())
        try project.expected(project.setContact(.developer, key: "successor"))
        let (first, emergency) = (try project.key("operator"), try project.key("boss"))
        #expect(try project.seal(key: "operator", as: .operatorOne).exitCode == 77)
        #expect(try project.seal(key: "boss", as: .boss).exitCode == 77)
        let together = try project.andon(
            "seal", "--sign-with", first, "--sign-with", emergency, as: .operatorOne)
        #expect(together.exitCode == 0, "\(together)")
        try project.expected(project.setContact(.boss, reach: "exec:/bin/echo", key: "boss"))
        #expect(try project.seal(key: "developer").exitCode == 77, "the lost key counts no longer")
        #expect(try project.seal(key: "successor").exitCode == 0)
        try project.expectCleanAudit()
    }

    @Test("a seal cannot take anybody's hold off")
    func holdSurvives() throws {
        try withProject { project in
            try project.runTOS("fatal")
            let id = try #require(try project.show().id.text)
            try project.edit("andon.yaml", replacing: "unlisted: refuse", with: "unlisted: default")
            _ = try project.seal()
            try project.expectHeld(by: id, rerun: Project.tos("healthy"))
        }
    }

    @Test("a broken runbook or configuration does not seal, and says file and line")
    func broken() throws {
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try project.write("---\nid: [\n---\n", to: "runbook/broken.md")
        let runbook = try project.seal()
        #expect(runbook.exitCode == 78, "\(runbook)")
        #expect(runbook.err.contains("broken.md"), "\(runbook)")
        try FileManager.default.removeItem(atPath: project.folder + "/runbook/broken.md")
        try project.edit("andon.yaml", replacing: "unlisted:", with: "unlistd:")
        let configuration = try project.seal()
        #expect(configuration.exitCode == 78, "\(configuration)")
        #expect(configuration.err.contains("unlistd") && configuration.err.contains("andon.yaml"), "\(configuration)")
        #expect(configuration.err.contains("unlisted"), "a suggestion: \(configuration)")
    }
}
