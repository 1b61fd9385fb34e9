import Foundation
import Testing

@Suite("Hands off: what changes under a hold is found")
struct HandsOffTests {
    /// A held project with tracked files, and the incident's id.
    private func withHold(
        level: Int = 2, protect: [String] = [], _ story: (Project, String) throws -> Void
    ) throws {
        let project = try Project.prepared(.contacts, preset: "generic")
        defer { project.remove() }
        try project.addRun("backup: {command: [\"sh -c *backup*\"], serves: none, safe: true}")
        if !protect.isEmpty {
            try project.write(try project.read("andon.yaml") + "protect: \(protect)\n", to: "andon.yaml")
        }
        for name in ["src/a.py", "src/b.py", "src/c.py"] { try project.write("print('\(name)')\n", to: name) }
        try project.write("*.log\n", to: ".gitignore")
        try project.commit("sources")
        try project.expected(project.seal())
        try project.expected(project.andon("pull", "煙が出ている", "--level", "\(level)"))
        try story(project, try #require(project.show().id.text))
    }

    /// The lines of the timeline that tell of changes nobody was told to make, as `show` gives them now.
    private func found(_ project: Project, _ id: String) throws -> [String] {
        try project.show(id).timeline.list.compactMap { $0.what.text }.filter { $0.contains("指示のない変更を検知") }
    }

    /// What the next command finds that was not on record yet.
    private func next(_ project: Project, _ id: String, after known: inout Int) throws -> [String] {
        let all = try found(project, id)
        defer { known = all.count }
        return Array(all.dropFirst(known))
    }

    @Test("each change is found by the next command, once, and stands in the timeline", arguments: [2, 3])
    func each(_ level: Int) throws {
        try withHold(level: level) { project, id in
            var known = 0
            #expect(try next(project, id, after: &known) == [], "nothing was changed yet")

            try project.write("print('mended')\n", to: "src/a.py")
            let status = try project.andon("status")
            #expect(status.err.contains("src/a.py: 変更") && status.err.contains(id), "\(status)")
            #expect(try project.andon("status").err == "", "said once")
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/a.py: 変更"])

            try project.write("x\n", to: "src/new.py")
            try project.write("x\n", to: "run.log")
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/new.py: 追加"])

            try project.expected(project.shell("rm src/b.py"))
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/b.py: 削除"])

            try project.expected(project.shell("chmod +x src/c.py"))
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/c.py: 変更"])

            try project.expected(project.shell("rm src/c.py && ln -s a.py src/c.py"))
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/c.py: 変更"])

            #expect(try next(project, id, after: &known) == [], "nothing is reported twice")
            try project.expectCleanAudit()
        }
    }

    @Test("staging, committing, switching the branch and stashing are found")
    func git() throws {
        try withHold { project, id in
            var known = 0
            try project.expected(project.shell("echo more >> src/a.py && git stash -q"))
            #expect(try next(project, id, after: &known) == [], "the tree is what it was")
            try project.expected(project.shell("git stash pop -q"))
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/a.py: 変更"])
            try project.expected(project.shell("git stash -q"))
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/a.py: 変更"])
            try project.expected(project.shell("echo more >> src/b.py && git add src/b.py"))
            #expect(
                try next(project, id, after: &known) == ["指示のない変更を検知: インデックス: 変更, src/b.py: 変更"])
            try project.expected(project.shell("git commit -q -m secretly"))
            let moved = try next(project, id, after: &known)
            #expect(moved.count == 1 && moved[0].contains("HEAD: 移動（"), "\(moved)")
            try project.expected(project.shell("git switch -q -c other"))
            let switched = try next(project, id, after: &known)
            #expect(switched.count == 1 && switched[0].contains(" main → "), "\(switched)")
            try project.expected(project.shell("echo hidden.py >> .git/info/exclude && touch hidden.py"))
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: info/exclude: 変更"])
        }
    }

    @Test("a touch, a git status and a copy change nothing; the original put back is a change once more")
    func touched() throws {
        try withHold { project, id in
            var known = 0
            let original = try project.read("src/a.py")
            try project.expected(project.shell("touch src/*.py andon.yaml && git status && git update-index --refresh"))
            #expect(try next(project, id, after: &known) == [])
            let copy = try project.copy()
            #expect(try found(copy, id) == [], "cp -a gives every file another inode")
            // Of the same length, with its times put back: only the content tells.
            let twin = String(original.reversed())
            try project.expected(project.shell("touch -r src/a.py stamp.log"))
            try project.write(twin, to: "src/a.py")
            try project.expected(project.shell("touch -r stamp.log src/a.py"))
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/a.py: 変更"])
            try project.write(original, to: "src/a.py")
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/a.py: 変更"])
            #expect(try next(project, id, after: &known) == [])
        }
    }

    @Test("what a safe run writes is not reported; what was changed before it is")
    func safeRun() throws {
        try withHold { project, id in
            var known = 0
            try project.write("print('mended')\n", to: "src/a.py")
            let run = try project.andon(
                "run", "--", "sh", "-c", "echo kept > backup.tar; echo more >> src/b.py; : backup")
            #expect(run.exitCode == 0, "\(run)")
            #expect(run.err.contains("src/a.py") && !run.err.contains("src/b.py"), "\(run)")
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: src/a.py: 変更"])
            try project.write("later\n", to: "backup.tar")
            #expect(try next(project, id, after: &known) == ["指示のない変更を検知: backup.tar: 変更"])
        }
    }

    @Test("a safe run that fails, and a run that began before the hold, are not reported either")
    func otherRuns() throws {
        try withHold { project, id in
            let run = try project.andon("run", "--", "sh", "-c", "echo x >> src/b.py; exit 3; : backup")
            #expect(run.exitCode == 3, "\(run)")
            #expect(try found(project, id) == [])
            #expect(try project.andon("incidents", "--json").json.list.count == 2)
        }
        try withProject(preset: "generic") { project throws in
            let script = "touch here; while [ ! -e go ]; do sleep 0.02; done; echo x > written"
            let running = try project.start(["run", "--", "sh", "-c", script])
            try waitUntil("it works") { project.has("here") }
            try project.expected(project.andon("pull", "煙が出ている", "--level", "3"))
            #expect(try found(project, "latest") == [])
            try project.write("", to: "go")
            #expect(try running.wait().exitCode == 0)
            #expect(try found(project, "latest") == [])
            try project.write("by hand\n", to: "written")
            #expect(try found(project, "latest") == ["指示のない変更を検知: written: 変更"])
        }
    }

    @Test("protect: narrows it down; configuration, runbook and what git ignores by name are watched all the same")
    func protected() throws {
        try withHold(protect: ["src/a*", "state", "kept.log"]) { project, id in
            var known = 0
            try project.write("x\n", to: "src/b.py")
            #expect(try next(project, id, after: &known) == [])
            try project.write("x\n", to: "state/deep/file")
            try project.write("x\n", to: "kept.log")
            #expect(
                try next(project, id, after: &known) == ["指示のない変更を検知: kept.log: 追加, state/deep/file: 追加"])
            try project.edit("andon.yaml", replacing: "project:", with: "# edited\nproject:")
            try project.write("no front matter\n", to: "runbook/another.md")
            #expect(
                try next(project, id, after: &known) == ["指示のない変更を検知: andon.yaml: 変更, runbook/another.md: 追加"])
        }
    }
}
