import AndonCore
import AndonEvidence
import SystemPackage

/// The project's own git, called to make a restore point and to ask what a clean would reach: the person's settings
/// hold, and no hook runs.
struct ProjectGit {
    let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    /// Asks git; a status other than 0 is an answer and not an error.
    func ask(_ arguments: [String], limit: Span = .seconds(60)) throws(Problem) -> ToolResult {
        let settings = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "core.quotePath=false", "gc.auto=0"]
        let command = ["git", "--no-pager"] + settings.flatMap { ["-c", $0] } + arguments
        do throws(ToolRun.Problem) {
            return try ToolRun(command, folder: work.place.root, environment: environment, limit: limit)()
        } catch {
            throw .inputOutput(path: "git", why: ProjectGit.reason(error))
        }
    }

    private static func reason(_ problem: ToolRun.Problem) -> String {
        switch problem {
        case .notFound: Errno.noSuchFileOrDirectory.description
        case .notExecutable: Errno.permissionDenied.description
        case .folder(_, let number), .system(let number): Errno(rawValue: number).description
        }
    }

    /// Has git do something.
    ///
    /// - Throws: `Problem.inputOutput` with what git said where it did not end well.
    func callAsFunction(_ arguments: [String], limit: Span = .minutes(5)) throws(Problem) -> String {
        let result = try ask(arguments, limit: limit)
        guard result.isSuccess else {
            let said = String(decoding: result.errors, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
            throw .inputOutput(
                path: "git " + arguments.prefix(2).joined(separator: " "), why: TextDecoding.printable(String(said)))
        }
        return result.text
    }

    /// Whether a commit of that name is in the repository.
    func hasCommit(_ commit: String) throws(Problem) -> Bool {
        try ask(["cat-file", "-e", commit + "^{commit}"], limit: .seconds(10)).isSuccess
    }

    /// Without what leads git to another repository or index; who the author is stays.
    private var environment: [String: String] {
        let kept = ["GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG"]
        var environment = work.surroundings.environment.filter { name, _ in
            !name.hasPrefix("GIT_") || kept.contains { name.hasPrefix($0) }
        }
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["LC_ALL"] = "C"
        return environment
    }
}
