import Foundation
import Testing

@Suite("Self-watch: the dead man's switch hears from us only while nothing is late")
struct DeadManTests {
    /// A real web server on loopback that counts what it is asked for.
    private final class Switch {
        let url: String
        private let record: String
        private let server: Running

        init(_ project: Project) throws {
            record = project.top + "/pings"
            server = try Running(
                "/usr/bin/env",
                ["python3", Binary.packageFolder + "/Tests/AndonPagingTests/Peers/web_peer.py", record],
                in: project.top, environment: project.surroundings(), stdin: nil)
            var port: String?
            for _ in 0..<500 where port == nil {
                port = try? String(contentsOfFile: record + ".port", encoding: .utf8)
                if port == nil { usleep(20_000) }
            }
            url = "http://127.0.0.1:\(try #require(port))"
        }

        /// How often it was pinged.
        var count: Int {
            let text = (try? String(contentsOfFile: record, encoding: .utf8)) ?? ""
            return text.split(separator: "\n").count
        }

        /// Whether another ping comes.
        func hears(within seconds: Double) -> Bool {
            let (before, end) = (count, Date().addingTimeInterval(seconds))
            while Date() < end {
                if count > before { return true }
                usleep(50_000)
            }
            return false
        }
    }

    private func withSwitch(_ path: String, _ more: String = "", _ story: (Project, Switch) throws -> Void) throws {
        try withProject(.observing, preset: "generic") { project in
            let peer = try Switch(project)
            try project.write(
                """
                project: nightly
                language: ja
                zone: UTC
                runs: {default: {serves: internal}}
                dead_man: {ping: "\(peer.url)\(path)", every: 1s}
                \(more)
                """, to: "andon.yaml")
            try project.setContacts()
            try project.commit()
            try project.expected(project.seal())
            try story(project, peer)
        }
    }

    private func log(_ project: Project) -> String {
        (try? project.read(".git/andon/pager.log")) ?? ""
    }

    @Test("pings come though nothing is open, stop while the record cannot be written, and come again")
    func stuck() throws {
        let plan = """
            escalation:
              level2: {steps: [{after: 0s, tell: [second_line]}, {after: 4s, tell: [emergency]}], answer_within: 30m}
            """
        try withSwitch("/ping", plan) { project, peer in
            try project.expected(project.andon("status"))
            #expect(peer.hears(within: 15))
            #expect(peer.hears(within: 5), "and again")
            try project.andon("run", "--", "sh", "-c", "echo strange >&2; exit 3")
            // Another process keeps the record to itself while the second step comes due.
            let keep = """
                import sqlite3, sys, time
                base = sqlite3.connect(sys.argv[1], isolation_level=None)
                base.execute('BEGIN IMMEDIATE')
                open(sys.argv[2], 'w').close()
                time.sleep(25)
                base.execute('ROLLBACK')
                """
            let keeper = try Running(
                "/usr/bin/env",
                ["python3", "-c", keep, project.folder + "/.git/andon/journal.db", project.top + "/kept"],
                in: project.top, environment: project.surroundings(), stdin: nil)
            for _ in 0..<500 where !FileManager.default.fileExists(atPath: project.top + "/kept") { usleep(10_000) }
            // The step is due after four seconds, and late after five more.
            usleep(10_500_000)
            #expect(!peer.hears(within: 8), "paging is stuck")
            _ = try keeper.wait(limit: 40)
            #expect(peer.hears(within: 20), "and goes on: \(log(project))")
            let told = try project.show().timeline.list.filter { $0.what.text?.contains("Boss Three") == true }
            #expect(!told.isEmpty, "the step was carried out")
            #expect(log(project).components(separatedBy: "paging is late").count == 2, "said once: \(log(project))")
            #expect(log(project).contains("paging is on time again"), "\(log(project))")
        }
    }

    @Test("a switch that refuses is said once, and pinged all the same")
    func failing() throws {
        try withSwitch("/answer/503") { project, peer in
            try project.expected(project.andon("status"))
            #expect(peer.hears(within: 15) && peer.hears(within: 5) && peer.hears(within: 5))
            #expect(log(project).components(separatedBy: "dead-man ping").count == 2, "\(log(project))")
            #expect(!log(project).contains("/answer/503"), "its path may be a secret: \(log(project))")
        }
    }

    @Test("what somebody did to the stored paging is mended from the events, and said")
    func mended() throws {
        try withSwitch("/ping") { project, _ in
            try project.andon("run", "--", "sh", "-c", "echo strange >&2; exit 3")
            let due = try #require(try project.show().escalation.due.text)
            let edit = """
                import sqlite3, sys
                base = sqlite3.connect(sys.argv[1], timeout=10)
                base.execute('UPDATE escalation SET due = NULL')
                base.commit()
                """
            let journal = project.folder + "/.git/andon/journal.db"
            // Nobody else may be at it: a watcher that lives mends it within a minute by itself.
            project.endPagers()
            try project.expected(project.tool("python3", "-c", edit, journal))
            let once = try project.expected(project.pager("watch", "--once"))
            #expect(once.err.contains("mended"), "\(once)")
            #expect(try project.show().escalation.due.text == due)
            try project.expectCleanAudit()
        }
    }
}
