import AndonCore
import SystemPackage
import Testing

@testable import AndonEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct WatchTests {
    private func repository(_ more: String = "") throws -> BagWorkshop {
        let workshop = try BagWorkshop()
        let script = """
            git init -q -b main && mkdir src && echo one > src/a.txt && echo two > b.txt && echo '*.log' > .gitignore
            git add . && git commit -q -m first
            """
        let result = try workshop.shell(script + "\n" + more, in: workshop.project)
        #expect(result.isSuccess, "\(result.errorText)")
        return workshop
    }

    private func survey(
        _ workshop: BagWorkshop, patterns: [String] = [], bounds: TreeSurvey.Bounds = .init()
    ) -> TreeSurvey {
        TreeSurvey(
            git: GitWitness(project: workshop.project), patterns: patterns, always: ["andon.yaml", "runbook"],
            bounds: bounds)
    }

    private func paths(_ state: TreeState) -> [String] {
        state.entries.map { String(decoding: $0.path, as: UTF8.self) }
    }

    @Test("what git sees is protected, and what is sealed though git ignores it; not git's or andon's own folders")
    func listed() throws {
        let workshop = try repository(
            """
            echo x > new; echo x > ignored.log; mkdir -p runbook .andon && echo x > runbook/kept.log
            echo x > .andon/journal.db; git init -q inner; echo x > inner/file
            """)
        let state = try survey(workshop).state(at: 0)
        #expect(paths(state) == [".gitignore", "b.txt", "inner", "new", "runbook/kept.log", "src/a.txt"])
        #expect(state.entries.first { $0.path == Array("inner".utf8) }?.content == .folder)
        #expect(state.index?.count == 64)
        #expect(state.head?.hasSuffix(" refs/heads/main") == true)
    }

    @Test("patterns name files and whole folders, never through a link or out of the project")
    func patterns() throws {
        let workshop = try repository(
            "mkdir -p data/deep .hidden; echo x > data/deep/.dot; echo x > .hidden/x; ln -s /etc out; ln -s src also")
        func named(_ patterns: String...) throws -> [String] {
            try paths(self.survey(workshop, patterns: patterns).state(at: 0))
        }
        #expect(try named("src/*.txt") == ["src/a.txt"])
        #expect(try named("data", "./src/") == ["data/deep/.dot", "src/a.txt"])
        #expect(try named("s*/**") == ["src/a.txt"])
        #expect(try named("*") == ["also", "b.txt", "data/deep/.dot", "out", "src/a.txt"])
        #expect(try named("out/passwd", "also/a.txt", "../key", "/etc/passwd", "") == [])
        let survey = self.survey(workshop)
        #expect(survey.reach(of: "../key") == .outside)
        #expect(survey.reach(of: "nothing/*") == .nothing)
        #expect(survey.reach(of: "data") == .something)
    }

    @Test("differences are told by content, kind and permissions")
    func differences() throws {
        let workshop = try repository("echo x > untouched; ln -s one link; echo x > gone; echo x > z")
        let survey = self.survey(workshop)
        let before = try survey.state(at: 0)
        try workshop.shell(
            """
            touch untouched; echo changed > b.txt; ln -sfn two link; rm gone; chmod 600 .gitignore; echo y > new
            rm z; git init -q z; git add new
            """, in: workshop.project)
        let changes = before.changes(to: try survey.state(after: before, at: 0))
        func named(_ path: String) -> [UInt8] { Array(path.utf8) }
        #expect(
            changes == [
                .indexChanged, .modified(named(".gitignore")), .modified(named("b.txt")), .removed(named("gone")),
                .modified(named("link")), .added(named("new")), .modified(named("z")),
            ])
    }

    @Test("the same index is the same whatever a status or a refresh writes into it; a commit and a branch are told")
    func index() throws {
        let workshop = try repository()
        let before = try survey(workshop).state(at: 0)
        try workshop.shell(
            "touch b.txt; git status; git update-index --refresh --index-version 4", in: workshop.project)
        #expect(before.changes(to: try survey(workshop).state(after: before, at: 0)) == [])
        try workshop.shell("git commit -q --allow-empty -m second", in: workshop.project)
        let committed = try survey(workshop).state(after: before, at: 0)
        guard case .headMoved = before.changes(to: committed).first else {
            Issue.record("\(before.changes(to: committed))")
            return
        }
        #expect(before.changes(to: committed).count == 1)
        try workshop.shell("git checkout -q --detach", in: workshop.project)
        #expect(committed.changes(to: try survey(workshop).state(after: committed, at: 0)).count == 1)
    }

    @Test("hiding a change from git hides it from nobody")
    func hidden() throws {
        let workshop = try repository()
        let before = try survey(workshop).state(at: 0)
        try workshop.shell(
            """
            git update-index --assume-unchanged b.txt; echo evil > b.txt; touch -d @1 b.txt
            echo 'b.txt' >> .git/info/exclude; git config core.excludesFile "$PWD/mine"; echo 'src' > mine
            """, in: workshop.project)
        let changes = before.changes(to: try survey(workshop).state(after: before, at: 0))
        #expect(changes == [.excludesChanged, .modified(Array("b.txt".utf8)), .added(Array("mine".utf8))])
    }

    @Test("a hostile repository runs nothing, and the index is not rewritten")
    func hostile() throws {
        let workshop = try repository(
            """
            printf '#!/bin/sh\\ntouch "%s/ran"\\n' "$PWD" > ../evil; chmod +x ../evil; E=$(cd .. && pwd)/evil
            git config core.fsmonitor "$E"; git config filter.x.clean "$E"; echo '* filter=x' > .gitattributes
            git config core.hooksPath ..; cp ../evil ../post-index-change; touch -d @1 b.txt; touch .git/index.lock
            """)
        func index() throws -> String { try workshop.shell("sha256sum .git/index", in: workshop.project).text }
        let before = try index()
        let state = try survey(workshop).state(at: 0)
        #expect(state.index != nil)
        #expect(try index() == before)
        #expect(try !workshop.shell("test -e project/ran").isSuccess)
    }
}
