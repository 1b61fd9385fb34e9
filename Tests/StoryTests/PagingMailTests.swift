import Foundation
import Testing

/// What reaches people by mail and by a program, and what never does.
@Suite("Pages by mail and by a program, and secrets")
struct PagingMailTests {
    private static let password = "pw-Zq81hidden"
    private static let token = "tok-93hiddenA7"

    @Test("mail: both languages, one thread an incident; a program: the page on its input; no secret anywhere")
    func mail() throws {
        let place = try Project()
        let mail = try Sink("smtp_peer", ["--auth", "andon:\(PagingMailTests.password)"], for: place)
        place.environment = ["ANDON_SMTP": PagingMailTests.password, "API_TOKEN": PagingMailTests.token]
        try place.addProgram("keep", "cat >> '\(place.top)/kept'; env >> '\(place.top)/environment'")
        let plan =
            "{steps: [{after: 0s, tell: [second_line]}, {after: 1s, tell: [second_line]}], repeat: 0, answer_within: 30m}"
        let project = try Project.paging(
            second: ["mailto:second@example.com", "exec:keep"], major: plan, language: "ja",
            more:
                "smtp: {host: 127.0.0.1, port: \(mail.port), from: andon@example.com, tls: none, user: andon, password_env: ANDON_SMTP}",
            in: place)
        defer { project.remove() }
        let run = try project.failToRun("echo \"cannot log in with $API_TOKEN and $ANDON_SMTP\" >&2; exit 3")
        let mails = try mail.wait(for: 2).map(\.json)
        let id = try project.latest()
        for got in mails {
            #expect(got.recipient.text == "<second@example.com>" && got.user.text == "andon", "\(got)")
            #expect(got.subject.text?.contains(id) == true || got.body.text?.contains(id) == true, "\(got)")
            let body = got.body.text ?? ""
            #expect(body.contains("レベル") && body.contains("level") || body.contains("Level"), "\(body)")
            #expect(body.contains("二次窓口") && body.contains("second line"), "\(body)")
            #expect(got.defects.list.isEmpty && got.charset.text == "utf-8", "\(got)")
        }
        #expect(mails[0].messageID != mails[1].messageID)
        #expect(mails[0].references.text == mails[1].references.text && mails[0].references.text != nil, "\(mails)")
        let kept = try String(contentsOfFile: place.top + "/kept", encoding: .utf8)
        #expect(kept.contains(id) && kept.contains("二次窓口"), "\(kept)")
        let environment = try String(contentsOfFile: place.top + "/environment", encoding: .utf8)
        #expect(!environment.contains(PagingMailTests.password), "the mail server's password is only for us")

        let said = [
            kept, mails.map(\.description).joined(), project.watchersLog,
            run.err.replacing("cannot log in with \(PagingMailTests.token) and \(PagingMailTests.password)", with: ""),
            try project.andon("show", "latest").all, try project.andon("show", "latest", "--json").all,
            try project.andon("report", "latest").all, try project.andon("status", "--json").all,
        ]
        for secret in [PagingMailTests.password, PagingMailTests.token] {
            for text in said { #expect(!text.contains(secret), "\(text)") }
        }
        let stored = try project.tool(
            "sh", "-c",
            "cat .git/andon/journal.db* | grep -ac -e \(PagingMailTests.password) -e \(PagingMailTests.token) || true")
        #expect(stored.out == "0\n", "\(stored)")
        try project.expectCleanAudit()
    }

    @Test("an unknown mailbox is refused for good, a full one too, and the emergency contact is told at once")
    func unknown() throws {
        let place = try Project()
        let mail = try Sink("smtp_peer", for: place)
        let plan =
            "{steps: [{after: 0m, tell: [second_line]}, {after: 10m, tell: [emergency]}], repeat: 0, answer_within: 30m}"
        let project = try Project.paging(
            second: ["mailto:unknown@example.com", "mailto:full@example.com"], emergency: ["mailto:boss@example.com"],
            major: plan, more: "smtp: {host: 127.0.0.1, port: \(mail.port), from: andon@example.com, tls: none}",
            in: place)
        defer { project.remove() }
        try project.failToRun()
        #expect(try mail.wait(for: 1)[0].json.recipient.text == "<boss@example.com>")
        let told = try project.show().escalation.told.list
        #expect(told.filter { $0.outcome.text == "refused" }.count == 2, "\(told)")
    }
}
