import Foundation
import Testing

@Suite("Restore points")
struct RollbackCheckpointTests {
    @Test("a clean tree's is HEAD, changes are committed, and the file that names it is no change")
    func made() throws {
        let project = try Project.ordered(checkpoint: false)
        defer { project.remove() }
        let head = try project.head()
        let clean = try project.andon("checkpoint", "clean", "--json", as: .operatorOne)
        #expect(clean.exitCode == 0, "\(clean)")
        #expect(clean.json.commit.text == head && clean.json.committed == .bool(false), "\(clean)")
        #expect(clean.json.name.text == "clean")
        #expect(try project.read("logs/last_checkpoint.txt") == head + "\n")
        // A hook must not be able to hinder it or to change what is kept.
        try project.write("#!/bin/sh\ntouch hooked; exit 1\n", to: ".git/hooks/pre-commit")
        try project.expected(project.shell("chmod +x .git/hooks/pre-commit"))
        try project.write("better\n", to: "state")
        try project.write("new\n", to: "added file")
        let changed = try project.andon("checkpoint", "with\nchanges", as: .operatorOne)
        #expect(changed.exitCode == 0 && changed.out.contains("with changes"), "\(changed)")
        #expect(!project.has("hooked"))
        let log = try project.tool("git", "log", "-1", "--format=%s|%an|%ae", "--name-only").out
        #expect(log.contains("checkpoint: with changes|Operator One|operator@example.com"), "\(log)")
        #expect(log.contains("added file") && log.contains("state") && !log.contains("last_checkpoint"), "\(log)")
        let again = try project.andon("checkpoint", "again", "--json", as: .operatorOne)
        #expect(again.json.commit.text == (try project.head()) && again.json.committed == .bool(false), "\(again)")
        try project.expectCleanAudit()
    }

    @Test("without a commit or an identity of git's the account makes the first one")
    func first() throws {
        let project = try Project.prepared(.bare, preset: "generic")
        defer { project.remove() }
        try project.expected(project.shell("git config --unset user.name; git config --unset user.email"))
        try project.expected(project.andon("init", "--preset", "generic"))
        let point = try project.andon("checkpoint", "first", as: .operatorOne)
        #expect(point.exitCode == 0, "\(point)")
        let log = try project.tool("git", "log", "--format=%s|%ae").out
        #expect(log == "checkpoint: first|operator@example.com\n", "\(log)")
    }

    @Test("refused and on record: under a hold, without a name, an agent, an outsider; and in an unfinished merge")
    func refused() throws {
        let project = try Project.ordered(checkpoint: false)
        defer { project.remove() }
        try project.addAgent()
        let head = try project.head()
        #expect(try project.andon("checkpoint", " ", as: .operatorOne).exitCode == 76)
        #expect(try project.andon("checkpoint", "x", "--as", Project.agent).exitCode == 77)
        #expect(try project.andon("checkpoint", "x", "--as", "stranger@example.com").exitCode == 77)
        try project.commit()
        try project.expected(
            project.shell(
                """
                git checkout -qb other HEAD && echo other > state && git commit -qam other && git checkout -q main \
                && echo mine > state && git commit -qam mine && ! git merge -q other
                """))
        let merging = try project.andon("checkpoint", "x", as: .operatorOne)
        #expect(merging.exitCode == 74 && merging.err.contains("unmerged"), "\(merging)")
        try project.expected(project.shell("git merge --abort"))
        try project.fail()
        let held = try project.andon("checkpoint", "x", as: .operatorOne)
        #expect(held.exitCode == 76 && held.err.contains("実行抑止中"), "\(held)")
        #expect(try project.tool("git", "log", "--format=%s", "\(head)..").out.contains("checkpoint") == false)
        try project.expectCleanAudit()
    }
}
