import AndonCore
import AndonEvidence
import AndonStore
import Foundation
import SystemPackage

/// Makes restore points: `andon checkpoint`.
public struct CheckpointService: Sendable {
    let work: Workplace

    /// Restore points of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Makes the commit to which a rollback goes back: HEAD where the tree is clean, else a commit of everything.
    ///
    /// - Returns: nil where the project lies in no git repository, where nothing can be restored.
    /// - Throws: `Problem.refused` under a hold or by whom it is not for; the attempt is on record.
    public func make(_ name: String) throws(Problem) -> CheckpointView? {
        let actor = work.actor
        let name = work.recordable(name).split(whereSeparator: \.isNewline).joined(separator: " ")
        if let refusal = try refusal(of: name, by: actor) {
            try work.recordRefusal(refusal, of: "checkpoint", by: actor)
            throw .refused(refusal)
        }
        guard let repository = work.place.repository else { return nil }
        let git = ProjectGit(work)
        let isCommitted = try commitChanges(name, by: actor, git, in: repository)
        let commit = try git(["rev-parse", "--verify", "HEAD"])
        let checkpoint = Checkpoint(name: name, commit: commit, at: work.surroundings.now(), by: actor)
        do {
            try work.write { try $0.record(.checkpoint(checkpoint), at: checkpoint.at) }
        } catch {
            throw .journal(error)
        }
        try writeFile(commit)
        return CheckpointView(checkpoint, isCommitted: isCommitted, zone: work.zone)
    }

    private func refusal(of name: String, by actor: Actor) throws(Problem) -> Refusal? {
        if actor.isAgent { return .notForAgents(account: actor.account) }
        let roles: [Role] = [.firstLine, .secondLine]
        guard !work.inForce.isSealed || actor.holds(anyOf: roles) else {
            return .notYourRole(account: actor.account, allowed: roles)
        }
        if let hold = try Gate(work).hold(name: nil) { return .held(hold) }
        return Contact.isBlank(name) ? .textMissing : nil
    }

    /// Commits everything that git sees, if there is anything.
    private func commitChanges(
        _ name: String, by actor: Actor, _ git: ProjectGit, in repository: GitRepository
    ) throws(Problem) -> Bool {
        let top = ["-C", repository.top.string]
        guard try git(top + ["ls-files", "--unmerged"]).isEmpty else {
            throw .inputOutput(path: repository.top.string, why: "unmerged paths (git status)")
        }
        let everything = ["--", "."] + (try leftOut(in: repository).map { ":(top,exclude,literal)" + $0 })
        let changes = try git(top + ["status", "--porcelain", "--untracked-files=all"] + everything)
        guard !changes.isEmpty || work.place.git.head() == nil else { return false }
        _ = try git(top + ["add", "--all"] + everything)
        let message = ["--no-verify", "--no-gpg-sign", "--allow-empty", "-q", "-m", "checkpoint: \(name)"]
        _ = try git(top + identity(of: actor, git) + ["commit"] + message)
        return true
    }

    /// Who commits: as git's own settings say, else the acting account.
    private func identity(of actor: Actor, _ git: ProjectGit) throws(Problem) -> [String] {
        var settings: [String] = []
        for (key, value) in [("user.name", actor.shown), ("user.email", actor.account)] {
            let isSet = try git.ask(["config", "--get", key]).isSuccess
            if !isSet { settings += ["-c", "\(key)=\(value)"] }
        }
        return settings
    }

    /// Paths from the worktree's top that no restore point holds: the file that names it, which would make each one a
    /// change of its own, and a record that lies in the tree.
    private func leftOut(in repository: GitRepository) throws(Problem) -> [String] {
        let top = ProjectPlace.resolved(repository.top) ?? repository.top
        let root = ProjectPlace.resolved(work.place.root) ?? work.place.root
        let inside = FilePath(root: nil, root.components.dropFirst(top.components.count))
        let files = [try checkpointFile(), FilePath(".andon")].compactMap { $0 }
        return files.map { inside.appending($0.components).string }
    }

    private func checkpointFile() throws(Problem) -> FilePath? {
        guard let name = work.inForce.procedure.rollback?.checkpointFile else { return nil }
        let file = FilePath(name).lexicallyNormalized()
        guard file.isRelative, let first = file.components.first, first.kind == .regular else {
            throw .inputOutput(path: name, why: "not inside the project (rollback.checkpoint_file)")
        }
        return file
    }

    /// The file in which the project itself keeps its restore point (tos: `logs/last_checkpoint.txt`).
    private func writeFile(_ commit: String) throws(Problem) {
        guard let file = try checkpointFile() else { return }
        var folder = work.place.root
        for component in file.components.dropLast() {
            folder.append(component)
            try Files.makeFolder(folder)
        }
        try Files.replace(
            work.place.root.appending(file.components), with: Data("\(commit)\n".utf8), mode: 0o644, durably: false)
    }
}

/// A restore point that was made.
public struct CheckpointView: View {
    let name: String
    let commit: String
    let at: String
    /// Whether a commit was made for it.
    let committed: Bool

    init(_ checkpoint: Checkpoint, isCommitted: Bool, zone: Zone) {
        name = checkpoint.name
        commit = checkpoint.commit
        at = checkpoint.at.rfc3339(in: zone)
        committed = isCommitted
    }

    /// Name and commit.
    public func text(in language: Language, palette: Palette) -> String {
        let how =
            committed
            ? (language == .ja ? "変更をコミットしました" : "changes committed")
            : (language == .ja ? "変更はありません" : "nothing had changed")
        return "\(palette.bold(name))  \(commit)  (\(how))"
    }
}
