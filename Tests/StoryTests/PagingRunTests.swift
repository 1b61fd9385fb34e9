import Foundation
import Testing

/// The real commands with nothing else running: what a failing run sets going, and what ends it.
@Suite("A run that fails tells people until somebody answers")
struct PagingRunTests {
    private static let steps =
        "{steps: [{after: 0s, tell: [second_line, first_line]}, {after: 1s, tell: [second_line, emergency]}], "
        + "repeat: 1, answer_within: 3s}"

    private func withSink(
        major: String = PagingRunTests.steps, halt: String? = nil, more: String = "",
        _ story: (Project, Sink) throws -> Void
    ) throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            first: [sink.address("told/first")], second: [sink.address("told/second")],
            emergency: [sink.address("told/emergency")], major: major, halt: halt, more: more, in: place)
        defer { project.remove() }
        try story(project, sink)
    }

    @Test("level 2: the second line at once, the steps at their times, each address once a step, then exhausted")
    func wholePlan() throws {
        try withSink { project, sink in
            try project.failToRun()
            let pages = try sink.wait(for: 8, limit: 25)
            let opened = try #require(try project.show().detectedAt.text.flatMap(seconds))
            #expect(pages.map(\.step) == [1, 1, 2, 2, 1, 1, 2, 2], "\(pages)")
            for (index, names) in [0: ["first", "second"], 2: ["emergency", "second"]] {
                for start in [index, index + 4] {
                    let told = pages[start...start + 1].map { String($0.path.split(separator: "/")[1]) }
                    #expect(told.sorted() == names, "\(pages)")
                }
            }
            // A further round comes as long after the last step as that came after the one before it.
            for (page, due) in zip(pages, [0, 0, 1, 1, 2, 2, 3, 3]) {
                let late = page.at - opened - Double(due)
                #expect(late > -0.01 && late < 2, "\(page) came \(late) s after its time")
            }
            #expect(Set(pages.map(\.id)).count == 8, "each hook has an id of its own: \(pages)")
            try waitUntil("the plan's end") { try project.show().escalation.phase.text == "exhausted" }
            #expect(sink.got.count == 8)
            #expect(project.watchers().count == 1, "an incident is open")
            try project.expectCleanAudit()
        }
    }

    @Test("a page carries incident, level, what failed, and a head that the audit knows")
    func page() throws {
        try withSink(major: Project.oneStep) { project, sink in
            let run = try project.failToRun()
            let got = try sink.wait(for: 1)[0]
            let id = try project.latest()
            #expect(got.page.incident.text == id && got.page.level.int == 2 && got.page.kind.text == "incident")
            #expect(got.page.title.text?.contains("exit 3") == true, "\(got.page)")
            #expect(got.page.awaiting.text?.contains("second line") == true, "\(got.page)")
            #expect(got.page.key.text == got.id && got.id.hasPrefix(id), "\(got)")
            #expect(got.page["text"].text?.contains("二次窓口") == true, "both languages: \(got.page)")
            // The page and the rest of the run are written side by side: the head is of the incident's own chain.
            let head = try #require(got.page.chainHead.text).split(separator: ":")
            let count = try #require(Int(head[0]))
            let whole = try project.chainCount()
            #expect((1...whole).contains(count), "\(head) of \(whole)")
            let text = try #require(got.page.chainHead.text)
            try project.expected(project.andon("audit", "--head", text))
            #expect(try project.andon("audit", "--head", "1" + text).exitCode == 65)
            #expect(!run.err.contains("nobody"), "\(run)")
        }
    }

    @Test("level 3: emergency contact and second line together, and the rounds go on after the plan is exhausted")
    func halt() throws {
        let plan = "{steps: [{after: 0s, tell: [emergency, second_line]}], repeat: 0, answer_within: 1s}"
        try withSink(halt: plan) { project, sink in
            try project.failToRun(halt: true)
            let pages = try sink.wait(for: 8)
            #expect(pages.allSatisfy { $0.page.level.int == 3 })
            for start in [0, 2, 4, 6] {
                #expect(Set(pages[start...start + 1].map(\.path)) == ["/told/emergency", "/told/second"], "\(pages)")
            }
            let timeline = try project.told()
            #expect(timeline.contains { $0.contains("exhausted") }, "\(timeline)")
        }
    }

    @Test("the first line's ack stops its own pages; the second line's stops the steps, until the answer is overdue")
    func acknowledge() throws {
        let plan = "{steps: [{after: 0s, tell: [first_line, second_line]}], repeat: 9, answer_within: 2s}"
        try withSink(major: plan) { project, sink in
            try project.failToRun()
            try sink.wait(for: 2)
            try project.expected(project.andon("ack", "latest", as: .operatorOne))
            let next = try sink.wait(for: 3)
            #expect(next.filter { $0.path == "/told/first" }.count == 1, "\(next)")
            try project.expected(project.andon("ack", "latest", as: .developer))
            let answered = Date().timeIntervalSince1970
            let again = try sink.wait(for: 4)
            #expect(again[3].path == "/told/second" && again[3].at - answered > 1.5, "\(again[3].at - answered)")
            #expect(again[3].id.contains("paging2"), "\(again)")
            try project.expected(project.andon("ack", "latest", as: .developer))
            try project.expected(
                SecondLine(project: project).instructs("stay", "待て", why: "調べる"))
            let count = sink.got.count
            usleep(2_600_000)
            #expect(sink.got.count == count, "an instruction is there: \(sink.got)")
            #expect(sink.got.filter { $0.path == "/told/first" }.count == 1)
            try project.expectCleanAudit()
        }
    }

    @Test("the watcher is gone within five seconds of the last incident's close")
    func close() throws {
        let plan = "{steps: [{after: 0s, tell: [second_line]}], repeat: 9, answer_within: 10m}"
        try withSink(major: plan) { project, sink in
            try project.failToRun()
            try sink.wait(for: 1)
            let second = SecondLine(project: project)
            try project.expected(second.instructs("resume", "直した", why: "確かめた", on: "latest", "--check", "true"))
            #expect(project.watchers().count == 1, "it is open still")
            try project.expected(project.andon("recover", "latest", as: .operatorOne))
            try project.writePaperwork()
            for field in ["impact", "symptoms"] {
                try project.expected(project.andon("report", "latest", "--set", "\(field)=none", as: .operatorOne))
            }
            #expect(project.watchers().count == 1, "it is open still")
            try project.expected(second.signs("close", "latest"))
            project.expectNoWatcher()
            #expect(sink.got.count == 1)
            try project.expectCleanAudit()
        }
    }
}

/// The seconds since 1970 of a time as the commands print it.
func seconds(_ text: String) -> Double? {
    ISO8601DateFormatter().date(from: text)?.timeIntervalSince1970
}
