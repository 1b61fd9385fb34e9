import Foundation
import Testing

@Suite("test pages")
struct TestPageTests {
    /// A project in force whose second line is told by a program that keeps each page.
    private func withPeople(_ story: (Project) throws -> Void) throws {
        try withProject(.contacts) { project in
            try project.addProgram("keep", "cat >> '\(project.top)/kept' && echo taken")
            try project.addProgram("broken", "cat > /dev/null; echo out of order; exit 3")
            try project.expected(
                project.andon(
                    "contacts", "set", "second_line", "--name", "Developer Two", "--reach", "exec:keep --token s3cret",
                    "--account", "developer@example.com", "--key", project.publicKey()))
            try project.expected(project.setContact(.boss, reach: "exec:broken"))
            try project.expected(project.seal())
            try story(project)
        }
    }

    private func kept(_ project: Project) -> String {
        (try? String(contentsOfFile: project.top + "/kept", encoding: .utf8)) ?? ""
    }

    @Test("a role, a name and an address are each sent a marked page, and each result is printed and on record")
    func sent() throws {
        try withPeople { project in
            let role = try project.pager("test-page", "second_line", environment: ["ANDON_LANG": "en"])
            #expect(role.exitCode == 0, "\(role)")
            #expect(role.out == "✓ Developer Two  exec:keep …  delivered (taken)\n")
            #expect(kept(project).contains("【テスト】") && kept(project).contains("[TEST]"))
            #expect(kept(project).contains("記録の先頭: "))
            let name = try project.pager("test-page", "Developer Two", "--json")
            #expect(name.exitCode == 0, "\(name)")
            let line = name.json[0]
            #expect(line.person.text == "Developer Two" && line.address.text == "exec:keep …", "\(name)")
            #expect(line.outcome.text == "delivered" && line.reason == .null && line.answer.text == "taken")
            let bare = try project.pager("test-page", "exec:keep --loud", "--json")
            #expect(bare.exitCode == 0 && bare.json[0].person == .null, "\(bare)")
            #expect(!role.all.contains("s3cret") && !name.all.contains("s3cret"))
            #expect(kept(project).components(separatedBy: "[TEST] This only tries").count == 4)
            #expect(try project.status().light.text == "green")
            try project.expectCleanAudit()
        }
    }

    @Test("the page's head is one that the audit knows")
    func head() throws {
        try withPeople { project in
            try project.expected(project.pager("test-page", "second_line"))
            let line = try #require(kept(project).split(separator: "\n").first { $0.hasPrefix("Head of the record: ") })
            let head = String(line.dropFirst("Head of the record: ".count))
            try project.expected(project.andon("audit", "--head", head))
        }
    }

    @Test("one that does not arrive is 69 with its reason, tried once, and the doctor finds it until it arrives")
    func failed() throws {
        try withPeople { project in
            #expect(try project.pager("test-page", "exec:broken").exitCode == 69)
            #expect(try project.doctor("test_page_failed").isEmpty, "a bare address is nobody's")
            let failed = try project.pager("test-page", "emergency", "--json")
            #expect(failed.exitCode == 69, "\(failed)")
            let line = failed.json[0]
            #expect(line.outcome.text == "failed" && line.reason.text == "programFailed", "\(failed)")
            #expect(line.answer.text == "3 out of order")
            let found = try project.doctor("test_page_failed", environment: ["ANDON_LANG": "en"])
            #expect(found.count == 1, "\(found)")
            #expect(found.first?["where"].text == "Boss Three: exec:broken")
            #expect(found.first?.message.text?.contains("the program failed (3 out of order)") == true, "\(found)")
            let mend = try #require(found.first?.mend.text)
            let command = try #require(mend.range(of: "andon-pager test-page ").map { String(mend[$0.lowerBound...]) })
            try project.addProgram("broken", "cat > /dev/null")
            let folder = (Binary.path as NSString).deletingLastPathComponent
            try project.expected(project.shell("PATH='\(folder)':\"$PATH\"; \(command)"))
            #expect(try project.doctor("test_page_failed").isEmpty)
            #expect(try project.andon("doctor").exitCode == 0)
        }
    }

    @Test("nobody is called so, or has no address, is 66; a blank and what is no address are 64; both languages")
    func nobody() throws {
        try withPeople { project in
            for (language, word) in [("ja", "封印済み"), ("en", "the sealed ones")] {
                for who in ["Nobody Known", "rotation:none", "person:second_line"] {
                    let answer = try project.pager("test-page", who, "--lang", language)
                    #expect(answer.exitCode == 66 && answer.err.contains(who), "\(answer)")
                    let mend = who.hasPrefix("rotation:") ? "andon-pager oncall" : word
                    #expect(answer.err.contains(mend), "\(answer)")
                }
            }
            let none = try project.pager("test-page", "Nobody Known", "--json")
            #expect(none.exitCode == 66 && none.json == .array([]), "\(none)")
            for who in ["", "____", "mailto:ada", "http://127.example.com/x"] {
                let answer = try project.pager("test-page", who)
                #expect(answer.exitCode == 64 && answer.out.isEmpty, "\(answer)")
            }
            #expect(try project.pager("test-page").exitCode == 64)
            #expect(kept(project).isEmpty)
        }
    }

    @Test("mail without a server and a program that is gone are refused for good, and the other address is sent to")
    func refused() throws {
        try withPeople { project in
            let mail = try project.pager("test-page", "mailto:ada@example.com", "--json")
            #expect(mail.exitCode == 69 && mail.json[0].outcome.text == "refused", "\(mail)")
            #expect(mail.json[0].reason.text == "notConfigured")
            try project.expected(
                project.andon(
                    "contacts", "set", "emergency", "--name", "Boss Three", "--reach", "exec:broken", "--reach",
                    "exec:keep", "--account", "boss@example.com"))
            try project.expected(project.seal())
            try project.expected(project.tool("rm", project.top + "/programs/broken"))
            let both = try project.pager("test-page", "emergency", "--json")
            #expect(both.exitCode == 69, "\(both)")
            #expect(both.json.list.map(\.outcome.text) == ["refused", "delivered"])
            #expect(both.json[0].reason.text == "programMissing")
            #expect(kept(project).contains("[TEST]"))
        }
    }

    @Test("an agent may wake nobody, and its attempt is on record")
    func agent() throws {
        try withPeople { project in
            try project.addAgent()
            let answer = try project.pager("test-page", "second_line", environment: ["ANDON_AS": Project.agent])
            #expect(answer.exitCode == 77, "\(answer)")
            #expect(!kept(project).contains("[TEST]"))
            #expect(try project.andon("log").out.contains("test-page"))
        }
    }
}
