import Foundation
import Testing

@Suite("Hands off: the baseline and the record")
struct HandsOffRecordTests {
    private func withHold(_ story: (Project, String) throws -> Void) throws {
        try withProject(preset: "generic") { project throws in
            try project.write("one\n", to: "a.txt")
            try project.commit("sources")
            try project.expected(project.andon("pull", "煙が出ている", "--level", "2"))
            try story(project, try #require(project.show().id.text))
        }
    }

    private func changes(_ project: Project, _ id: String) throws -> [String] {
        try project.show(id).timeline.list.compactMap { $0.what.text }.filter { $0.contains("指示のない変更を検知") }
    }

    @Test(
        "a baseline that is gone, cut or written over is a change itself, said once", arguments: ["rm", "cut", "junk"])
    func missing(_ way: String) throws {
        try withHold { project, id in
            let file = "\(project.folder)/.git/andon/baselines/main"
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            switch way {
            case "rm": try FileManager.default.removeItem(atPath: file)
            case "cut": try project.expected(project.shell("truncate -s -10 \(file)"))
            default: try project.expected(project.shell("echo nothing > \(file)"))
            }
            #expect(try changes(project, id).count == 1)
            #expect(try changes(project, id) == ["指示のない変更を検知: 基準点がありません（ここまでの変更は分かりません）"])
            try project.write("two\n", to: "a.txt")
            #expect(try changes(project, id).last == "指示のない変更を検知: a.txt: 変更")
        }
    }

    @Test("commands that look at once put a change on record once")
    func together() throws {
        try withHold { project, id in
            try project.write("two\n", to: "a.txt")
            let all = try (0..<6).map { _ in try project.start(["status"]) }
            for one in all { #expect(try one.wait().exitCode == 0) }
            #expect(try changes(project, id) == ["指示のない変更を検知: a.txt: 変更"])
            try project.expectCleanAudit()
        }
    }

    @Test("many changes are named up to a bound, and the rest is counted")
    func many() throws {
        try withHold { project, id in
            for number in 100..<175 { try project.write("x\n", to: "new/\(number)") }
            let status = try project.andon("status")
            #expect(status.err.contains("new/149: 追加") && !status.err.contains("new/150"), "\(status)")
            #expect(status.err.contains("ほか 25 件"), "\(status)")
            #expect(try changes(project, id).count == 1)
        }
    }

    @Test("names that are no text, links that lead out, pipes: recorded, never followed or waited for")
    func odd() throws {
        try withHold { project, id in
            try project.expected(
                project.shell("printf x > \"$(printf 'b\\377d')\"; ln -s /etc out; mkfifo pipe; touch 'two words'"))
            let lines = try changes(project, id)
            #expect(lines.count == 1)
            #expect(lines.first?.contains("out: 追加") == true && lines.first?.contains("two words: 追加") == true)
            #expect(lines.first?.contains("/etc/") == false, "\(lines)")
            #expect(try changes(project, id).count == 1)
        }
    }

    @Test("another worktree has a baseline of its own")
    func worktree() throws {
        try withHold { project, id in
            let second = project.top + "/second"
            try project.expected(project.shell("git worktree add -q ../second -b other HEAD~1"))
            #expect(try project.andon("status", in: second).err == "")
            #expect(try project.andon("status").err == "")
            #expect(try changes(project, id) == [])
            try Data("x\n".utf8).write(to: URL(fileURLWithPath: second + "/new.txt"))
            #expect(try project.andon("status").err == "", "that is not this worktree's")
            #expect(try project.andon("status", in: second).err.contains("new.txt: 追加"))
            #expect(try changes(project, id).count == 1)
        }
    }

    @Test("without a repository the whole folder is protected, but for the record")
    func alone() throws {
        let project = try Project.prepared(.sealed, preset: "generic", isRepository: false)
        defer { project.remove() }
        try project.expected(project.andon("pull", "煙が出ている", "--level", "2"))
        #expect(try changes(project, "latest") == [])
        try project.write("x\n", to: "deep/new.txt")
        #expect(try changes(project, "latest") == ["指示のない変更を検知: deep/new.txt: 追加"])
    }

    @Test("a level 1, a project that only observes, and none at all are not watched")
    func unwatched() throws {
        try withProject(.observing, preset: "generic") { project throws in
            try project.andon("run", "--", "sh", "-c", "exit 4")
            try project.write("x\n", to: "new.txt")
            #expect(try changes(project, "latest") == [])
            #expect(!project.has(".git/andon/baselines"))
        }
        try withProject(preset: "generic") { project throws in
            #expect(try project.andon("run", "--", "true").exitCode == 0)
            #expect(!project.has(".git/andon/baselines"))
        }
    }

    @Test("a level that is raised later is watched from then on")
    func raised() throws {
        try withProject { project in
            try project.runTOS("env-unset")
            let id = try #require(project.show().id.text)
            guard try project.show().level.int == 1 else {
                Issue.record("not the level-1 way: \(try project.show().verdict)")
                return
            }
            try project.write("x\n", to: "early.txt")
            try project.expected(project.andon("raise", id, "2", "--why", "原因が違う", as: .operatorOne))
            #expect(try changes(project, id) == [])
            try project.write("x\n", to: "late.txt")
            #expect(try changes(project, id) == ["指示のない変更を検知: late.txt: 追加"])
        }
    }
}
