import AndonCore
import SystemPackage

/// Asks git about a project so that the repository can run nothing and its index is not rewritten.
///
/// A repository is data that somebody else may have written: its configuration names programs (a file system monitor,
/// filters, hooks, signature checkers) which an ordinary `git status` runs.
public struct GitWitness: Sendable {
    /// The project's folder.
    public let project: FilePath
    /// The repository it lies in; nil where there is none.
    public let repository: GitRepository?

    /// Looks for the repository; starts nothing.
    public init(project: FilePath) {
        self.init(project: project, repository: GitRepository(around: project))
    }

    /// A witness for a project whose repository is known already.
    public init(project: FilePath, repository: GitRepository?) {
        self.project = project
        self.repository = repository
    }

    /// The commit that HEAD names in hexadecimal; nil where there is none, or it cannot be told.
    public func head() -> String? {
        if case .commit(let hash) = headState() { hash } else { nil }
    }

    /// Where HEAD stands; read by hand, in about 0.1 ms, and only in odd cases asked of git.
    public func headState() -> GitHead {
        guard let repository else { return .noRepository }
        if let head = repository.headByHand() { return head }
        let arguments = ["rev-parse", "--verify", "-q", "HEAD"]
        do throws(ToolRun.Problem) {
            let result = try tool(arguments, in: repository, Self.settings(repository), limit: .seconds(5))()
            if result.isSuccess, GitRepository.isHash(result.text) { return .commit(result.text) }
            if result.ending == .exited(code: 1) { return .unborn }
            return .unknown(result.timedOut ? "git took too long" : SSHKeygen.firstLine(result.errorText))
        } catch {
            return .unknown("git cannot be run")
        }
    }

    /// How a question can be put.
    public enum Asking: Sendable {
        /// By this tool.
        case tool(ToolRun)
        /// Not at all: the project is in no repository.
        case noRepository
        /// Not safely; why.
        case refused(String)
    }

    /// How to put a question of the procedure's list.
    ///
    /// - Parameters:
    ///   - limit: how long it may take; git that hangs is ended with its whole group.
    ///   - maximumBytes: how much of its output is kept.
    public func asking(
        _ question: EvidenceItem.GitQuestion, limit: Span = .seconds(10), maximumBytes: Int = 1 << 20
    ) -> Asking {
        guard let repository else { return .noRepository }
        var settings = Self.settings(repository)
        let arguments: [String]
        switch question {
        case .head: arguments = ["rev-parse", "--verify", "HEAD"]
        case .log: arguments = ["log", "-5", "--oneline", "--no-decorate", "--no-show-signature"]
        case .status:
            arguments = ["status", "--ignore-submodules=all", "--untracked-files=normal"]
            // Only this question reads the worktree's files, and only reading those runs filters.
            guard let filters = filterSettings(repository) else {
                return .refused("the repository's filters cannot be listed, so they could not be switched off")
            }
            settings += filters
        }
        return .tool(tool(arguments, in: repository, settings, limit: limit, maximumBytes: maximumBytes))
    }

    private func tool(
        _ arguments: [String], in repository: GitRepository, _ settings: [(name: String, value: String)], limit: Span,
        maximumBytes: Int = 1 << 20
    ) -> ToolRun {
        ToolRun(
            ["git", "--no-pager", "--no-optional-locks"] + arguments, folder: project,
            environment: Self.environment(repository, settings), limit: limit, maximumBytes: maximumBytes,
            keepTail: true)
    }

    /// The environment without the caller's `GIT_…`: those could lead git elsewhere or make it run something.
    static var cleanEnvironment: [String: String] {
        var environment = ProcessEnvironment.current.filter { !$0.key.hasPrefix("GIT_") }
        environment["LC_ALL"] = "C"
        environment["LANGUAGE"] = nil
        // The person's and the machine's own settings name programs too, and would make evidence differ by account.
        environment["GIT_CONFIG_NOSYSTEM"] = "1"
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
        environment["GIT_ALLOW_PROTOCOL"] = "none"
        environment["GIT_NO_LAZY_FETCH"] = "1"
        environment["GIT_NO_REPLACE_OBJECTS"] = "1"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        return environment
    }

    /// Settings go through the environment, since a filter's name may hold any character, `=` too.
    private static func environment(
        _ repository: GitRepository, _ settings: [(name: String, value: String)]
    ) -> [String: String] {
        var environment = cleanEnvironment
        // Named outright, `core.worktree` and other repositories nearby are out of the question.
        environment["GIT_DIR"] = repository.gitFolder.string
        environment["GIT_WORK_TREE"] = repository.top.string
        environment["GIT_CONFIG_COUNT"] = String(settings.count)
        for (index, setting) in settings.enumerated() {
            environment["GIT_CONFIG_KEY_\(index)"] = setting.name
            environment["GIT_CONFIG_VALUE_\(index)"] = setting.value
        }
        return environment
    }

    private static func settings(_ repository: GitRepository) -> [(name: String, value: String)] {
        [
            ("safe.directory", repository.top.string), ("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"),
            ("core.pager", "cat"), ("core.sshCommand", "false"), ("core.askPass", "false"),
            ("core.untrackedCache", "keep"), ("core.quotePath", "true"), ("color.ui", "false"),
            ("column.ui", "never"), ("log.showSignature", "false"), ("log.follow", "false"),
            ("gpg.program", "false"), ("gpg.ssh.program", "false"), ("gpg.x509.program", "false"),
            ("gpg.openpgp.program", "false"), ("gpg.ssh.defaultKeyCommand", "false"),
            ("status.submoduleSummary", "false"), ("diff.ignoreSubmodules", "all"), ("submodule.recurse", "false"),
            ("diff.external", ""), ("gc.auto", "0"), ("maintenance.auto", "false"),
        ]
    }

    /// Filters that the repository's configuration defines, each made to do nothing; nil where they cannot be listed.
    ///
    /// Asking for their names costs a process of its own, so only where the files mention filters or include others.
    private func filterSettings(_ repository: GitRepository) -> [(name: String, value: String)]? {
        let files = [
            repository.commonFolder.appending("config"), repository.gitFolder.appending("config.worktree"),
        ]
        guard files.contains(where: Self.mayDefineFilters) else { return [] }
        let arguments = ["config", "--includes", "--null", "--name-only", "--get-regexp", "^filter\\."]
        let listing = tool(arguments, in: repository, Self.settings(repository), limit: .seconds(5))
        guard let result = try? listing(), result.leftOut == 0 else { return nil }
        // 1 is git's way to say that nothing matched.
        guard result.isSuccess || result.ending == .exited(code: 1) else { return nil }
        var names: Set<String> = []
        for key in result.output.split(separator: 0) {
            // A name that is no text could not be named to git in order to switch it off.
            guard let name = String(validating: key, as: UTF8.self) else { return nil }
            guard let end = name.lastIndex(of: ".") else { continue }
            names.insert(String(name[..<end]))
        }
        return names.sorted().flatMap { name in
            [("\(name).clean", ""), ("\(name).smudge", ""), ("\(name).process", ""), ("\(name).required", "false")]
        }
    }

    private static func mayDefineFilters(_ file: FilePath) -> Bool {
        guard (try? OpenFolder(file.removingLastComponent()).status(file.lastComponent?.string ?? "")) != nil else {
            return false
        }
        // What cannot be read here is taken for the worst.
        guard let bytes = SmallFile.read(file) else { return true }
        let lowered = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
        return ["filter", "include"].contains { word in
            let word = Array(word.utf8)
            return lowered.indices.contains { lowered[$0] == word[0] && lowered[$0...].starts(with: word) }
        }
    }
}

extension ToolResult {
    /// Its standard error as text.
    var errorText: String { String(decoding: errors, as: UTF8.self) }
}
