import Foundation
import Testing

@Suite("The documents' links are checked, and the seal covers them")
struct DocumentCheckTests {
    @Test("a link that leads nowhere is found with its file, line and mend", arguments: ["ja", "en"])
    func brokenLinks(language: String) throws {
        try withProject(.contacts) { project in
            try project.expected(project.andon("docs"))
            try project.write(
                """
                # 自分の文書
                [手順](procedure.md#勝手に直さない) [web](https://example.com/none) `[code](none.md)`
                [gone](none.md)
                [heading](procedure.md#no-such-heading) [own](#自分の文書) [no](#none)
                [root](/andon.yaml) [folder](../runbook)

                """, to: "documents/own.md")
            try project.write("[x](../documents/none.md)\n", to: "runbook/readme-links.md")
            let check = try project.andon("docs", "--check", "--json", "--lang", language)
            #expect(check.exitCode == 76 || check.exitCode == 78, "\(check)")
            try FileManager.default.removeItem(atPath: project.folder + "/runbook/readme-links.md")
            let again = try project.andon("docs", "--check", "--json", "--lang", language)
            let found = again.json.findings.list.filter { $0.rule.text != "outdated_document" }
            let broken = found.map { "\($0.rule.text ?? "") \($0["where"].text ?? "")" }
            #expect(
                broken == [
                    "broken_link documents/own.md:3", "broken_anchor documents/own.md:4",
                    "broken_anchor documents/own.md:4",
                ], "\(again)")
            for finding in found {
                for key in ["message", "mend"] { #expect(finding[key].text?.isEmpty == false, "\(finding)") }
            }
            let text = try project.andon("docs", "--check")
            #expect(text.exitCode == 76 && text.out.contains("none.md"), "\(text)")
        }
    }

    @Test("where nothing was written yet, each missing document is named")
    func missing() throws {
        try withProject(.contacts) { project in
            let check = try project.andon("docs", "--check", "--json")
            #expect(check.exitCode == 76)
            #expect(check.json.findings.list.map(\.rule.text) == Array(repeating: "missing_document", count: 6))
            #expect(!project.has("documents"), "checking writes nothing")
        }
    }

    @Test("a runbook entry that goes takes its link with it")
    func runbookEntry() throws {
        try withProject(.contacts) { project in
            try project.expected(project.andon("docs"))
            let entry = try #require(
                FileManager.default.contentsOfDirectory(atPath: project.folder + "/runbook").sorted().first)
            try FileManager.default.removeItem(atPath: project.folder + "/runbook/" + entry)
            let check = try project.andon("docs", "--check", "--json")
            let rules = check.json.findings.list.compactMap(\.rule.text)
            #expect(check.exitCode == 76 && rules.contains("broken_link"), "\(check)")
            #expect(rules.contains("outdated_document"))
            try project.expected(project.andon("docs"))
            #expect(try project.andon("docs", "--check").exitCode == 0)
            #expect(!(try project.read("documents/runbook.md").contains(entry)))
        }
    }

    @Test("the seal covers the documents, and an edit after it is a draft in status and doctor")
    func sealed() throws {
        try withProject(.contacts) { project in
            try project.expected(project.andon("docs"))
            try project.expected(project.seal())
            #expect(try project.status().light.text == "green")
            #expect(try project.andon("doctor").all.contains("documents/") == false)
            try project.edit("documents/one_pager.md", replacing: "触らない", with: "触る")
            let status = try project.andon("status", "--json")
            #expect(status.json.light.text == "yellow", "\(status)")
            #expect(status.out.contains("documents/one_pager.md"), "\(status)")
            let doctor = try project.andon("doctor", "--json")
            let drafts = doctor.json.findings.list.filter { $0.rule.text == "draft" }
            #expect(drafts.map { $0["where"].text } == ["documents/one_pager.md"], "\(doctor)")
            #expect(try project.andon("docs").exitCode == 73, "the edit is not lost")
            try FileManager.default.removeItem(atPath: project.folder + "/documents/one_pager.md")
            try project.expected(project.andon("docs"))
            #expect(try project.status().light.text == "green", "as it was sealed, to the byte")
        }
    }

    @Test("a configuration that does not parse writes nothing")
    func brokenConfiguration() throws {
        try withProject(.contacts) { project in
            try project.edit("andon.yaml", replacing: "unlisted:", with: "unlistet:")
            let refused = try project.andon("docs")
            #expect(refused.exitCode == 78 && !project.has("documents"), "\(refused)")
            try project.edit("andon.yaml", replacing: "unlistet:", with: "unlisted:")
            try project.edit("routines/daily.md", replacing: "due:", with: "dew:")
            let routine = try project.andon("docs")
            #expect(routine.exitCode == 78 && routine.err.contains("routines/daily.md"), "\(routine)")
        }
    }
}
