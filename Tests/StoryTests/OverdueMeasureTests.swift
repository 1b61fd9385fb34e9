import Foundation
import Testing

@Suite("Measures whose deadline has passed")
struct OverdueMeasureTests {
    private static let measure = "起動前にキャッシュのチェックサム検査を追加する"

    /// A sealed project in which a run failed; the first line's and the second line's pages go to one sink.
    private func withFailure(_ story: (Project, Sink) throws -> Void) throws {
        let place = try Project()
        let sink = try Sink(for: place)
        let project = try Project.paging(
            first: [sink.address("told/first")], second: [sink.address("told/second")], in: place)
        defer { project.remove() }
        #expect(try project.alone("run", "--", "sh", "-c", "echo strange >&2; exit 3").exitCode == 3)
        try story(project, sink)
    }

    /// A date in the project's zone.
    private func date(inDays days: Double) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "Asia/Tokyo")
        format.dateFormat = "yyyy-MM-dd"
        return format.string(from: Date().addingTimeInterval(days * 86400))
    }

    private func add(_ project: Project, owner: String, due: String) throws {
        let words = ["prevent", "latest", "--add", Self.measure, "--owner", owner, "--due", due, "--kind", "mechanism"]
        try project.expected(project.alone(words))
    }

    private func measures(_ sink: Sink) -> [Sink.Got] { sink.got.filter { $0.page.kind.text == "measure" } }

    @Test("its owner is told once, a week later again, and no more when it is done")
    func owner() throws {
        try withFailure { project, sink in
            let due = date(inDays: 1)
            try add(project, owner: "Operator One", due: due)
            try project.watchOnce()
            #expect(measures(sink).isEmpty, "not before its time: \(sink.got)")
            for _ in 0..<2 { try project.watchOnce(at: "+3d") }
            let told = measures(sink)
            #expect(told.map(\.path) == ["/told/first"], "\(told)")
            let page = try #require(told.first?.page)
            let incident = try #require(page.measure.incident.text)
            #expect(page.incident == .null, "\(page)")
            #expect(page.measure.number.int == 1 && page.measure.due.text == due)
            #expect(page.measure.content.text == Self.measure && page.measure.owner.text == "Operator One")
            let both = page["text"].text ?? ""
            #expect(both.contains("【期限超過】") && both.contains("[OVERDUE]"), "\(both)")
            #expect(both.contains("andon prevent \(incident) --done 1 --link URL") && both.contains(project.folder))
            #expect(page.subject.text?.hasPrefix("[OVERDUE] demo: measure 1 of incident \(incident)") == true)
            try project.watchOnce(at: "+10d")
            #expect(measures(sink).map(\.path) == ["/told/first", "/told/first"])
            let done = ["prevent", "latest", "--done", "1", "--link", "https://git.example.com/pull/7"]
            try project.expected(project.alone(done))
            try project.watchOnce(at: "+20d")
            #expect(measures(sink).count == 2)
            #expect(Set(measures(sink).map(\.id)).count == 2)
            #expect(try project.latest() == incident)
            try project.expectCleanAudit()
        }
    }

    @Test("an owner whom the contacts do not know is told through the second line")
    func unknown() throws {
        try withFailure { project, sink in
            try add(project, owner: "somebody else", due: date(inDays: 1))
            try project.watchOnce(at: "+3d")
            #expect(measures(sink).map(\.path) == ["/told/second"], "\(sink.got)")
            #expect(measures(sink).first?.page.measure.owner.text == "somebody else")
        }
    }
}
