import AndonCore
import Crypto
import SystemPackage

/// What git sees beneath a project: tracked and untracked paths, and the index's content.
///
/// `git ls-files` reads no file of the worktree, so it runs no filter, and it does not rewrite the index as a status does.
struct GitListing {
    /// Tracked paths, and untracked ones that are not ignored where those were asked for, relative to the project.
    let paths: [[UInt8]]
    /// SHA-256 over the index's entries, in hexadecimal.
    let index: String

    /// Nil where git cannot be asked: it is missing, took too long, or there is too much to list.
    init?(project: FilePath, repository: GitRepository, withUntracked: Bool) {
        var arguments = ["git", "--no-pager", "--no-optional-locks", "ls-files", "-z", "-t", "--stage", "--cached"]
        if withUntracked { arguments += ["--others", "--exclude-standard"] }
        let tool = ToolRun(
            arguments, folder: project, environment: Self.environment(repository), limit: .seconds(10),
            maximumBytes: 64 << 20)
        guard let result = try? tool(), result.isSuccess, result.leftOut == 0 else { return nil }
        var paths: [[UInt8]] = []
        var hash = SHA256()
        for record in result.output.split(separator: 0) {
            if record.starts(with: [0x3F, 0x20]) {
                // A repository of its own is named with a slash at its end.
                let path = record.dropFirst(2)
                paths.append(Array(path.last == 0x2F ? path.dropLast() : path))
            } else {
                hash.update(data: record)
                hash.update(data: [0])
                guard let tab = record.firstIndex(of: 0x09) else { return nil }
                let path = record[(tab + 1)...]
                // An unmerged path stands there once a stage.
                if paths.last?.elementsEqual(path) != true { paths.append(Array(path)) }
            }
        }
        self.paths = paths
        index = BagFormat.hexadecimal(hash.finalize())
    }

    /// The repository may run nothing, and what one person ignores on one machine hides nothing.
    private static func environment(_ repository: GitRepository) -> [String: String] {
        let settings = [
            ("safe.directory", repository.top.string), ("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"),
            ("core.untrackedCache", "keep"), ("core.excludesFile", "/dev/null"), ("submodule.recurse", "false"),
        ]
        var environment = GitWitness.cleanEnvironment
        environment["GIT_DIR"] = repository.gitFolder.string
        environment["GIT_WORK_TREE"] = repository.top.string
        environment["GIT_CONFIG_COUNT"] = String(settings.count)
        for (number, setting) in settings.enumerated() {
            environment["GIT_CONFIG_KEY_\(number)"] = setting.0
            environment["GIT_CONFIG_VALUE_\(number)"] = setting.1
        }
        return environment
    }
}
