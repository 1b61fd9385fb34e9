import Foundation
import Testing

@Suite("A rollback proves first that it cannot reach the record")
struct RollbackReachTests {
    /// The command leaves a mark outside of the project, so that it is seen if it ran at all.
    private func refused(_ project: Project, _ id: String) throws -> Result {
        let result = try project.andon("rollback", id, as: .operatorOne)
        #expect(result.exitCode == 76, "\(result)")
        #expect(!FileManager.default.fileExists(atPath: project.top + "/ran"), "\(result)")
        #expect(try project.gate().exitCode == 75)
        return result
    }

    private func project(isRepository: Bool = true) throws -> Project {
        try Project.ordered(rollback: "touch ../ran", isRepository: isRepository)
    }

    @Test("a project without git has its record in the tree: refused")
    func withoutGit() throws {
        let project = try project(isRepository: false)
        defer { project.remove() }
        let point = try project.andon("checkpoint", "here", as: .operatorOne)
        #expect(point.exitCode == 78 && point.err.contains("git"), "\(point)")
        try project.write("0123456789012345678901234567890123456789\n", to: "logs/last_checkpoint.txt")
        let id = try project.fail()
        // No restore point can be decided there either: it is a commit.
        #expect(try project.order("rollback").exitCode == 76)
        _ = try refused(project, id)
    }

    @Test("a record that was begun before the repository was made lies in the tree: refused")
    func repositoryMadeLater() throws {
        let project = try project(isRepository: false)
        defer { project.remove() }
        try project.makeRepository()
        try project.expected(project.shell("git add state andon.yaml && git commit -qm later"))
        try project.write("more\n", to: "state")
        try project.expected(project.andon("checkpoint", "here", as: .operatorOne))
        let committed = try project.tool("git", "show", "--name-only", "--format=%s").out
        #expect(committed.contains("state") && !committed.contains(".andon"), "\(committed)")
        let id = try project.fail()
        try project.expected(project.order("rollback"))
        #expect(try refused(project, id).err.contains(".andon"))
    }

    @Test("a data folder that is a symbolic link into the tree is refused, and so is one inside the folder")
    func symbolicLinks() throws {
        let project = try project()
        defer { project.remove() }
        let id = try project.fail()
        try project.expected(project.order("rollback"))
        try project.expected(project.shell("mv .git/andon record && ln -s ../record .git/andon"))
        #expect(try refused(project, id).err.contains("record") == false, "the link is what is named")
        try project.expected(project.shell("rm .git/andon && mv record .git/andon"))
        try project.expected(project.shell("mv .git/andon/evidence kept && ln -s ../../kept .git/andon/evidence"))
        #expect(try refused(project, id).err.contains("evidence"))
        try project.expected(project.shell("rm .git/andon/evidence && mv kept .git/andon/evidence"))
        let target = try project.andon("rollback", id, as: .operatorOne)
        #expect(FileManager.default.fileExists(atPath: project.top + "/ran"), "out of reach again: \(target)")
    }

    @Test("a git folder that lies in the tree, where a clean removes it, is refused")
    func separateGitFolder() throws {
        let project = try project()
        defer { project.remove() }
        let id = try project.fail()
        try project.expected(project.order("rollback"))
        try project.expected(project.shell("mv .git store && echo 'gitdir: store' > .git"))
        #expect(try project.shell("git clean -ndxff").out.contains("store"), "a clean would remove it")
        #expect(try refused(project, id).err.contains("store"))
    }
}
