import Foundation
import Testing

/// How the watcher lives beside everything else.
@Suite("One watcher a project, which holds nothing of anybody's")
struct PagingWatcherTests {
    @Test("two watchers at once are one, two projects have one each, and a removed project's is gone")
    func one() throws {
        let (here, there) = (
            try Project.paging(second: ["exec:/bin/true"]), try Project.paging(second: ["exec:/bin/true"])
        )
        defer {
            here.remove()
            there.remove()
        }
        try here.failToRun()
        let first = try here.watcher()
        let more = try (0..<3).map { _ in
            try Running(
                (Binary.path as NSString).deletingLastPathComponent + "/andon-pager", ["watch"], in: here.folder,
                environment: here.surroundings(), stdin: nil)
        }
        for one in more { #expect(try one.wait().exitCode == 0) }
        #expect(here.watchers() == [first])
        try there.failToRun()
        let second = try there.watcher()
        #expect(second != first && here.watchers() == [first])
        try waitUntil("one watcher alone") { there.watchers() == [second] }
        try FileManager.default.removeItem(atPath: there.folder)
        try waitUntil("the removed project's watcher to end", limit: 5) { !isAlive(second) }
        #expect(here.watchers() == [first])
    }

    @Test("a pipe that andon's caller holds reaches its end though the watcher lives, and no lock of the run is held")
    func inherited() throws {
        let project = try Project.paging(second: ["exec:/bin/true"])
        defer { project.remove() }
        // The pipe is given down three ways, as both outputs and as a further descriptor: cat ends when nobody has it.
        let result = try project.bash(
            """
            exec 7>../seven
            { "$ANDON" run -- sh -c 'echo strange >&2; exit 3' 9>&1 2>&1 || true; } | cat > ../said
            """, limit: 20)
        #expect(result.seconds < 15)
        let pid = try project.watcher()
        try waitUntil("it has let go") {
            let held = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\($0)")
            }
            return !held.contains { $0.hasSuffix("/seven") || $0.contains("/runs/") || $0.hasSuffix("/said") }
        }
        try project.expected(
            SecondLine(project: project).instructs("resume", "直した", why: "確かめた", on: "latest", "--check", "true"))
        #expect(try project.andon("run", "--", "true").exitCode == 0, "no lock of the run is left behind")
        #expect(project.watchers() == [pid])
    }

    @Test("without andon-pager on the machine the run says that nobody is told, and keeps its exit code")
    func noPager() throws {
        let project = try Project.paging(second: ["exec:/bin/true"])
        defer { project.remove() }
        let run = try project.alone("run", "--lang", "en", "--", "sh", "-c", "echo strange >&2; exit 3")
        #expect(run.exitCode == 3, "\(run)")
        #expect(run.err.contains("andon-pager") && run.err.contains("nobody"), "\(run.err)")
        let other = try project.alone("ack", "latest", "--lang", "ja")
        #expect(other.exitCode == 0, "\(other)")
        #expect(project.watchers().isEmpty)
        // Whoever comes next with a pager has them told.
        try project.expected(project.andon("status"))
        try waitUntil("the page") { try project.show().escalation.told[0].outcome.text == "sent" }
    }
}
