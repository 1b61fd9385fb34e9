import Foundation
import Testing

@Suite("Doctor: all that must hold before operation")
struct DoctorTests {
    @Test("a healthy project is well within three seconds, also after a failed run, and nothing is changed by looking")
    func healthy() throws {
        try withProject { project in
            #expect(try project.runTOS("malformed").exitCode != 0)
            let before = try project.deedCount()
            let result = try project.andon("doctor")
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.seconds < 3, "\(result.seconds) s")
            #expect(try project.deedCount() == before)
        }
    }

    @Test("hours with a gap name the times at which nobody of the second line is in hours")
    func gap() throws {
        try withProject(.contacts) { project in
            try project.edit("andon.yaml", replacing: "zone: Asia/Tokyo", with: "zone: Europe/Paris")
            let set = ["contacts", "set", "second_line", "--name", "Developer Two", "--reach", "exec:/bin/true"]
            let more = ["--account", "developer@example.com", "--key", try project.publicKey()]
            try project.expected(project.andon(set + more + ["--hours", "Mon-Fri 09:00-18:00"]))
            try project.expected(project.seal())
            let found = try project.doctor("hours_gap", environment: ["ANDON_LANG": "en"])
            #expect(found.count == 1, "\(found)")
            let message = try #require(found.first?.message.text)
            #expect(message.contains("Mon 18:00–Tue 09:00, Tue 18:00–Wed 09:00"), "\(message)")
            #expect(message.contains("Fri 18:00–Mon 09:00 (Europe/Paris)"), "\(message)")
            try project.expected(
                project.andon(
                    "contacts", "set", "second_line", "--add", "--name", "Night", "--reach", "exec:/bin/true",
                    "--hours", "Mon-Fri 18:00-09:00, Sat,Sun 00:00-24:00"))
            try project.expected(project.seal())
            let closer = try project.doctor("hours_gap", environment: ["ANDON_LANG": "en"])
            #expect(closer.first?.message.text?.contains("in hours: Mon 00:00–Mon 09:00 (") == true, "\(closer)")
        }
    }

    @Test("hours that cannot be read, or are of no zone, are named with an example of how to write them")
    func unreadableHours() throws {
        try withProject(.contacts) { project in
            try project.edit("andon.yaml", replacing: "hours: \"24x7\"", with: "hours: \"weekdays\"")
            let found = try project.doctor("hours_unreadable", environment: ["ANDON_LANG": "en"])
            #expect(!found.isEmpty)
            #expect(found.allSatisfy { $0.message.text?.contains("weekdays") == true }, "\(found)")
            #expect(found.allSatisfy { $0.mend.text?.contains("Mon-Fri 09:00-18:00") == true }, "\(found)")
            try project.edit("andon.yaml", replacing: "\"weekdays\"", with: "\"Mon-Fri 09:00-18:00 Mars/Olympus\"")
            #expect(try !project.doctor("hours_zone").isEmpty)
        }
    }

    @Test("a data folder or a record that others may read is found, and its mend mends it")
    func modes() throws {
        try withProject { project in
            try project.expected(project.tool("chmod", "755", project.folder + "/.git/andon"))
            try project.expected(project.tool("chmod", "644", project.folder + "/.git/andon/journal.db"))
            let found = try project.doctor()
            #expect(found.map(\.rule.text) == ["data_mode", "data_mode"], "\(found)")
            for finding in found { try project.expected(project.shell(#require(finding.mend.text))) }
            #expect(try project.doctor().isEmpty)
            try project.expected(project.tool("chmod", "777", project.folder + "/.git"))
            #expect(try project.doctor().map(\.rule.text) == ["git_writable"])
        }
    }

    @Test("a repository that is the group's may be read by the group")
    func shared() throws {
        try withProject { project in
            try project.expected(project.tool("git", "config", "core.sharedRepository", "group"))
            try project.expected(project.shell("chmod -R g+rwX .git/andon"))
            #expect(try project.doctor().isEmpty)
        }
    }

    @Test("the machine's key must be ours alone, whole, and the one that outsiders are told")
    func machineKey() throws {
        try withProject { project in
            #expect(try project.runTOS("fatal").exitCode == 70)
            let key = project.top + "/config/andon/machine"
            #expect(try project.doctor().isEmpty)
            try project.expected(project.tool("chmod", "640", key))
            #expect(try project.doctor().map(\.rule.text) == ["machine_key_mode"])
            try project.expected(project.tool("chmod", "600", key))
            try project.expected(project.tool("cp", project.key("other") + ".pub", key + ".pub"))
            let found = try project.doctor()
            #expect(found.map(\.rule.text) == ["machine_key_pair"], "\(found)")
            try project.expected(project.shell(#require(found.first?.mend.text)))
            #expect(try project.doctor().isEmpty)
            try Data("nonsense".utf8).write(to: URL(fileURLWithPath: key))
            #expect(try project.doctor().map(\.rule.text) == ["machine_key_unusable"])
        }
    }

    @Test("protected paths must lie in the project, be there, and be closed to everybody else")
    func protectedPaths() throws {
        try withProject { project in
            let line = "protect: [orchestrator_v0_3.py, workspace, \"workspace/*.jsn\", ../outside, job.txt]\n"
            try project.write(project.read("andon.yaml") + line, to: "andon.yaml")
            try project.write("1", to: "job.txt")
            try project.expected(project.tool("chmod", "666", project.folder + "/job.txt"))
            try project.expected(project.seal())
            let found = try project.doctor()
            #expect(
                found.map(\.rule.text) == ["protected_nothing", "protected_outside", "protected_writable"], "\(found)")
            try project.expected(project.shell(#require(found.last?.mend.text)))
            #expect(try project.doctor("protected_writable").isEmpty)
        }
    }

    @Test("a repository of another owner, which git does not take for safe", .enabled(if: geteuid() == 0))
    func foreignRepository() throws {
        try withProject { project in
            try project.expected(project.tool("chown", "-R", "12345", project.folder))
            let unsafe = try project.doctor()
            #expect(unsafe.contains { $0.rule.text == "git_unsafe" }, "\(unsafe)")
            #expect(unsafe.contains { $0.rule.text == "data_owner" }, "\(unsafe)")
        }
    }

    @Test("a HEAD whose commit is gone is found")
    func head() throws {
        try withProject { project in
            let gone = String(repeating: "ab", count: 20)
            try project.write(gone + "\n", to: ".git/refs/heads/main")
            #expect(try project.doctor().map(\.rule.text) == ["git_head"])
        }
    }

    @Test("a clock before the record, and one that the system says is not synchronised")
    func clock() throws {
        try withProject { project in
            try project.addProgram("timedatectl", "echo no")
            #expect(try project.doctor().map(\.rule.text) == ["clock_unsynchronised"])
            try project.addProgram("timedatectl", "echo yes")
            #expect(try project.doctor().isEmpty)
            try project.addProgram("timedatectl", "echo 'Failed to connect to bus' >&2; exit 1")
            #expect(try project.doctor().isEmpty, "what the system does not tell is no finding")
            #expect(try project.runTOS("fatal").exitCode == 70)
            let back = try project.andon("doctor", "--json", environment: MovedClock.environment("-1h"))
            #expect(back.json.findings.list.contains { $0.rule.text == "clock" }, "\(back)")
        }
    }

    @Test("without git or ssh-keygen it says which is missing; without a crontab program there is no crontab")
    func tools() throws {
        try withProject { project in
            project.environment["PATH"] = project.top + "/nothing"
            let rules = try project.doctor().compactMap(\.rule.text)
            #expect(rules.filter { $0 == "tool_missing" }.count == 2, "\(rules)")
        }
    }

    @Test("every finding speaks both languages")
    func languages() throws {
        try withProject { project in
            try project.expected(project.tool("chmod", "755", project.folder + "/.git/andon"))
            try project.setCrontab("@daily python3 \(project.folder)/orchestrator_v0_3.py\n")
            let ja = try project.doctor(environment: ["ANDON_LANG": "ja"])
            let en = try project.doctor(environment: ["ANDON_LANG": "en"])
            #expect(ja.map(\.rule) == en.map(\.rule) && ja.count == 2, "\(ja)\n\(en)")
            for (ja, en) in zip(ja, en) { #expect(ja.message != en.message, "\(ja)\n\(en)") }
        }
    }
}
