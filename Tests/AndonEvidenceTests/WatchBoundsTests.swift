import AndonCore
import SystemPackage
import Testing

@testable import AndonEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct WatchBoundsTests {
    private func survey(_ workshop: BagWorkshop, bounds: TreeSurvey.Bounds = .init()) -> TreeSurvey {
        TreeSurvey(git: GitWitness(project: workshop.project), patterns: [], always: [], bounds: bounds)
    }

    @Test("a state is kept as text and read back whole, with names that are no text; a cut one is none")
    func text() throws {
        let workshop = try BagWorkshop()
        try workshop.shell(
            "printf x > \"$(printf 'a\\377 %%\\nb')\"; ln -s '' x 2>/dev/null; ln -s -- - dash; touch 日本語 ./-; mkfifo p",
            in: workshop.project)
        let state = try survey(workshop).state(at: 1_700_000_000_000_000_001)
        #expect(state.entries.count == 5)
        let text = state.text
        #expect(text.utf8.allSatisfy { $0 == 0x0A || ($0 >= 0x20 && $0 < 0x7F) })
        #expect(TreeState(text: text[...]) == state)
        for count in [0, 1, 20, text.count / 2, text.count - 5] { #expect(TreeState(text: text.prefix(count)) == nil) }
        #expect(TreeState(text: text.replacing("andon-tree 1", with: "andon-tree 2")[...]) == nil)
    }

    @Test("a repository without a commit, and no repository, have states too")
    func bare() throws {
        let workshop = try BagWorkshop()
        try workshop.write("a.txt", "x")
        #expect(try survey(workshop).state(at: 0).head == nil)
        try workshop.shell("git init -q -b main", in: workshop.project)
        let state = try survey(workshop).state(at: 0)
        #expect(state.head == "unborn refs/heads/main")
        #expect(TreeState(text: state.text[...]) == state)
    }

    @Test("what has the same times since long is not read again; what changed with the clock's tick is")
    func reading() throws {
        let workshop = try BagWorkshop()
        try workshop.write("a.txt", "one")
        var status = stat()
        lstat(workshop.project.appending("a.txt").string, &status)
        let changed = TreeEntry.Status(status).changed
        let content = TreeEntry.Content.file(digest: String(repeating: "0", count: 64))
        func earlier(_ taken: Int64) -> TreeState {
            let entry = TreeEntry(path: Array("a.txt".utf8), content: content, status: TreeEntry.Status(status))
            return TreeState(head: nil, index: nil, excludes: nil, entries: [entry], isPartial: false, taken: taken)
        }
        let late = earlier(changed + 3_000_000_000)
        #expect(try survey(workshop).state(after: late, at: 0).entries.first?.content == content)
        let early = earlier(changed + 1_000_000_000)
        #expect(try survey(workshop).state(after: early, at: 0).entries.first?.content != content)
    }

    @Test("more paths than the bound: the first ones are watched, and what is added is not guessed")
    func many() throws {
        let workshop = try BagWorkshop()
        try workshop.shell("touch $(seq 10 30)", in: workshop.project)
        var bounds = TreeSurvey.Bounds()
        bounds.paths = 5
        let before = try survey(workshop, bounds: bounds).state(at: 0)
        #expect(before.isPartial && before.entries.count == 5)
        try workshop.shell("touch 01; echo x > 12; rm 13", in: workshop.project)
        let after = try survey(workshop, bounds: bounds).state(after: before, at: 0)
        #expect(before.changes(to: after) == [.modified(Array("12".utf8)), .removed(Array("13".utf8))])
    }

    @Test("a file over the size bound, or over the time, is told by size and times")
    func unhashed() throws {
        let workshop = try BagWorkshop()
        try workshop.write("big", "0123456789")
        try workshop.write("small", "0")
        var bounds = TreeSurvey.Bounds()
        bounds.hashedBytes = 5
        let before = try survey(workshop, bounds: bounds).state(at: 0)
        #expect(before.entries.first?.content == .file(digest: nil))
        #expect(before.entries.last?.content != .file(digest: nil))
        #expect(before.changes(to: try survey(workshop, bounds: bounds).state(after: before, at: 0)) == [])
        try workshop.shell("printf 9876543210 > big; touch small", in: workshop.project)
        let after = try survey(workshop, bounds: bounds).state(after: before, at: 0)
        #expect(before.changes(to: after) == [.modified(Array("big".utf8))])
        bounds.time = .seconds(0)
        #expect(try survey(workshop, bounds: bounds).state(at: 0).entries.last?.content == .file(digest: nil))
    }

    @Test("a path that leads up, put into a state by hand, is not followed")
    func up() throws {
        let workshop = try BagWorkshop()
        try workshop.write("a.txt", "one")
        var state = try survey(workshop).state(at: 0)
        state.entries = state.entries.map {
            TreeEntry(path: Array("../key".utf8), content: $0.content, status: $0.status)
        }
        #expect(try survey(workshop).state(after: state, at: 0).entries.map(\.path) == [Array("a.txt".utf8)])
    }

    @Test("what cannot be read is recorded as such", .disabled(if: geteuid() == 0, "root reads everything"))
    func unreadable() throws {
        let workshop = try BagWorkshop()
        try workshop.write("a.txt", "one")
        try workshop.shell("chmod 0 a.txt", in: workshop.project)
        #expect(try survey(workshop).state(at: 0).unreadable == [Array("a.txt".utf8)])
    }

    @Test("where git does not answer, what was there before is still compared")
    func withoutGit() throws {
        let workshop = try BagWorkshop()
        try workshop.shell(
            "git init -q -b main; echo x > a; echo '*.log' > .gitignore; git add .; git commit -qm 1; touch x.log",
            in: workshop.project)
        let before = try survey(workshop).state(at: 0)
        try workshop.shell("printf 'broken' > .git/index; echo y > a; touch b", in: workshop.project)
        let after = try survey(workshop).state(after: before, at: 0)
        #expect(before.changes(to: after) == [.modified(Array("a".utf8))])
        #expect(after.index == before.index)
    }
}
