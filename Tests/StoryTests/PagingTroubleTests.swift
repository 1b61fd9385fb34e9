import Foundation
import Testing

/// Receivers that refuse, fail and hang.
@Suite("A page that does not arrive goes on elsewhere")
struct PagingTroubleTests {
    private func withSink(
        first: [String] = ["told/first"], second: [String], emergency: [String] = ["told/emergency"], major: String,
        _ story: (Project, Sink) throws -> Void
    ) throws {
        let place = try Project()
        let sink = try Sink(for: place)
        func addresses(_ paths: [String]) -> [String] { paths.map { $0.contains(":") ? $0 : sink.address($0) } }
        let project = try Project.paging(
            first: addresses(first), second: addresses(second), emergency: addresses(emergency), major: major, in: place
        )
        defer { project.remove() }
        try story(project, sink)
    }

    @Test("an address that is refused for good: the next target is told at once, not in ten minutes")
    func refused() throws {
        let plan =
            "{steps: [{after: 0m, tell: [second_line]}, {after: 10m, tell: [emergency]}, {after: 20m, tell: [first_line]}], "
            + "repeat: 0, answer_within: 30m}"
        try withSink(second: ["answer/404"], major: plan) { project, sink in
            try project.failToRun()
            let pages = try sink.wait(for: 2)
            #expect(pages.map(\.path) == ["/answer/404", "/told/emergency"], "\(pages)")
            try waitUntil("the record") { try project.show().escalation.told[1].outcome.text == "sent" }
            let told = try project.show().escalation.told
            #expect(told[0].outcome.text == "refused" && told[0].refusal.text != nil, "\(told)")
            #expect(sink.got.count == 2, "the first line's turn is not yet: \(sink.got)")
            try project.expectCleanAudit()
        }
    }

    @Test("a server in trouble is asked again, with the same id and the same words")
    func deferred() throws {
        try withSink(second: ["told/second"], major: Project.oneStep) { project, sink in
            try sink.tell("second", "503")
            #expect(try project.alone("run", "--", "sh", "-c", "echo strange >&2; exit 3").exitCode == 3)
            try project.watchOnce()
            try project.watchOnce(at: "+2s")
            #expect(sink.got.count == 1, "not before its time: \(sink.got)")
            try sink.tell("second", "200")
            try project.watchOnce(at: "+10s")
            let pages = sink.got
            #expect(pages.count == 2 && pages[0].id == pages[1].id, "\(pages)")
            #expect(pages[0].page.title == pages[1].page.title && pages[0].page.subject == pages[1].page.subject)
            #expect(try project.show().escalation.told[0].outcome.text == "sent")
            try project.expectCleanAudit()
        }
    }

    @Test("a target that nobody can be reached on is skipped at once, and the record says so")
    func skipped() throws {
        let plan =
            "{steps: [{after: 0m, tell: [rotation:ops]}, {after: 10m, tell: [emergency]}], repeat: 0, answer_within: 30m}"
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            second: ["exec:/bin/true"], emergency: [sink.address("told/emergency")], major: plan,
            more:
                "rotations:\n  ops: {zone: Asia/Tokyo, start: 2999-01-01T00:00, every: {weeks: 1}, people: [Operator One]}",
            in: place)
        defer { project.remove() }
        try project.failToRun()
        #expect(try sink.wait(for: 1)[0].brief == "2 emergency")
        let timeline = try project.told()
        #expect(timeline.contains { $0.contains("ops") }, "\(timeline)")
    }

    @Test("sixteen receivers that hang keep nobody of level 3 waiting, nor the others of the same step")
    func hanging() throws {
        let silent = (1...16).map { "silent/\($0)" }
        let plan = "{steps: [{after: 0s, tell: [second_line]}], repeat: 0, answer_within: 30m}"
        try withSink(second: silent + ["told/last"], major: plan) { project, sink in
            try project.failToRun()
            try sink.wait(for: 16)
            #expect(!sink.got.contains { $0.path == "/told/last" }, "sixteen at once and no more: \(sink.got.count)")
            let raised = Date().timeIntervalSince1970
            try project.expected(project.andon("raise", "latest", "3", "--why", "拡大しているため", as: .operatorOne))
            try waitUntil("the last one", limit: 8) { sink.got.contains { $0.path == "/told/last" } }
            let page = try #require(sink.got.first { $0.path == "/told/last" })
            #expect(page.page.level.int == 3 && page.at - raised < 5, "\(page.at - raised)")
            try project.expected(project.andon("ack", "latest", as: .developer))
        }
    }

    @Test("contacts and logs with line ends and escapes cannot add a line to a page")
    func hostile() throws {
        let place = try Project()
        let mail = try Sink("smtp_peer", for: place)
        let sink = try Sink(for: place)
        let project = try Project.paging(
            second: [sink.address("told/second"), "mailto:second@example.com"],
            more: "smtp: {host: 127.0.0.1, port: \(mail.port), from: andon@example.com, tls: none}", in: place)
        defer { project.remove() }
        try project.failToRun(
            #"printf 'E-1 \033[31mred\r\nBcc: everybody@example.com\r\n\r\nhello\n' >&2; exit 3 # "#
                + "\n Subject: mine")
        let page = try sink.wait(for: 1)[0].page
        let got = try mail.wait(for: 1)[0].json
        #expect(got.recipient.text == "<second@example.com>" && got.defects.list.isEmpty, "\(got)")
        #expect(!(got.subject.text ?? "").contains("\n") && got.bareLineEnds.int == 0, "\(got)")
        for text in [page["text"].text ?? "", got.body.text ?? "", got.subject.text ?? ""] {
            #expect(!text.contains("\u{1B}"), "\(text)")
            #expect(!text.components(separatedBy: "\n").contains { $0.hasPrefix("Bcc:") || $0.hasPrefix(" Subject:") })
        }
        #expect(page.title.text?.contains("\n") == false)
    }
}
