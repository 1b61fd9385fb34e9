import Foundation
import Testing

@Suite("andon contacts and doctor")
struct CommandsContactsTests {
    @Test("contacts shows all roles, set replaces one, --add adds a person, comments stay")
    func contacts() throws {
        let project = try Project.prepared(.observing)
        defer { project.remove() }
        try project.write("# a comment that stays\n" + project.read("andon.yaml"), to: "andon.yaml")
        try project.setContacts()
        let set = try project.andon(
            "contacts", "set", "first_line", "--name", "営業 \"一郎\"", "--reach", "exec:/bin/true", "--reach",
            "https://hooks.example.com/1", "--hours", "Mon-Fri 09:00-18:00", "--account", "a@example.com", "--account",
            "b@example.com", "--remarks", "昼は会議: #1")
        #expect(set.exitCode == 0, "\(set)")
        let added = try project.andon(
            "contacts", "set", "first_line", "--add", "--name", "Second Person", "--reach", "exec:/bin/true",
            "--account", "c@example.com")
        #expect(added.exitCode == 0, "\(added)")
        let text = try project.read("andon.yaml")
        #expect(text.hasPrefix("# a comment that stays\n"))
        #expect(!text.contains("Operator One"))

        let shown = try project.andon("contacts", "--json")
        #expect(shown.exitCode == 0, "\(shown)")
        for word in [
            "営業 \"一郎\"", "https://hooks.example.com/1", "Mon-Fri 09:00-18:00", "b@example.com", "昼は会議: #1",
            "Second Person", "Developer Two", "Boss Three",
        ] {
            let json = word.replacingOccurrences(of: "\"", with: "\\\"")
            #expect(shown.out.contains(json), "\(word) in \(shown)")
            #expect(try project.andon("contacts").out.contains(word), "\(word)")
        }
        #expect(try project.seal().exitCode == 0)
    }

    @Test(
        "contacts set refuses what it cannot write: an unknown role, a malformed key",
        arguments: [
            (["boss", "--name", "x"], 64),
            (["second_line", "--name", "x", "--reach", "exec:/bin/true", "--key", "ssh-ed25519 nonsense"], 65),
            (["second_line", "--name", "x", "--key", "ssh-ed25519 AAAA\n* ssh-ed25519 AAAA"], 65),
        ] as [([String], Int)])
    func refused(arguments: [String], code: Int) throws {
        try withProject(.observing) { project throws in
            let before = try project.read("andon.yaml")
            let set = try project.andon(["contacts", "set"] + arguments)
            #expect([64, 65, 78].contains(set.exitCode), "\(set)")
            #expect(try project.read("andon.yaml") == before)
        }
    }

    @Test("doctor is well in a sealed project")
    func doctor() throws {
        try withProject { project throws in
            let doctor = try project.andon("doctor", "--json", environment: ["OPENAI_API_KEY": "Zq7Rk2vN9xWb4TfLh8Ys"])
            #expect(doctor.exitCode == 0, "\(doctor)")
            #expect(doctor.json.ok == .bool(true))
            #expect(doctor.json.findings == .array([]))
        }
    }
}
