import Foundation
import Testing

/// Who is told of what is no failure of level 2 or 3.
@Suite("Drills, level 1, observing and seals")
struct PagingSilenceTests {
    private func withSink(_ more: String = "", _ story: (Project, Sink) throws -> Void) throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            first: [sink.address("told/first")], second: [sink.address("told/second")],
            emergency: [sink.address("told/emergency")], more: more, in: place)
        defer { project.remove() }
        try story(project, sink)
    }

    @Test("the first seal is told to nobody, a further one to everyone, to those who leave as to those who come")
    func seals() throws {
        try withSink { project, sink in
            usleep(300_000)
            #expect(sink.got.isEmpty && project.watchers().isEmpty, "\(sink.got)")
            try project.setContact(.boss, addresses: [sink.address("told/successor")])
            try project.expected(project.seal())
            let pages = try sink.wait(for: 4)
            #expect(
                Set(pages.map(\.path)) == ["/told/first", "/told/second", "/told/emergency", "/told/successor"],
                "\(pages)")
            #expect(
                pages.allSatisfy { $0.page.kind.text == "seal" && $0.page.seal.number.int == 2 }, "\(pages[0].page)")
            #expect(Set(pages.map(\.id)).count == 4)
            project.expectNoWatcher(within: 10)
            #expect(sink.got.count == 4)
            try project.expectCleanAudit()
        }
    }

    @Test("a drill is told and says so in its first words, in both languages")
    func drill() throws {
        try withSink { project, sink in
            try project.expected(project.andon("drill", "夜間の障害", "--level", "2", as: .operatorOne))
            let page = try sink.wait(for: 1)[0].page
            #expect(page.kind.text == "drill", "\(page)")
            #expect(page.subject.text?.contains("DRILL") == true || page.subject.text?.contains("【訓練】") == true)
            #expect(
                page["text"].text?.contains("【訓練】") == true && page["text"].text?.contains("DRILL") == true, "\(page)")
        }
    }

    @Test("level 1 tells nobody, and its watcher ends with it; a project that observes tells nobody")
    func quiet() throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.prepared(.contacts)
        defer { project.remove() }
        try project.setContact(.developer, reach: sink.address("told/second"))
        let observed = try project.copy()
        defer { observed.remove() }
        try observed.runTOS("unknown")
        #expect(try observed.show().state.text == "observed")
        #expect(observed.watchers().isEmpty)
        try project.expected(project.seal())
        try project.runTOS("env-unset")
        let show = try project.show()
        #expect(show.level.int == 1, "\(show.verdict)")
        _ = try project.watcher()
        usleep(500_000)
        #expect(sink.got.isEmpty, "\(sink.got)")
    }
}
