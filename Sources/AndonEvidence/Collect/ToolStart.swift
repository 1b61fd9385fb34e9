import AndonCore
import SystemPackage

/// A command or a question to git that was started for an item, or could not be.
struct ToolStart {
    enum State {
        case running(RunningTool)
        case over(ItemRecord.Outcome, note: String)
    }

    static let noRepository = "not in a git repository"
    static let noCommit = "no commit yet"

    /// What was asked, for people.
    let source: String
    let state: State

    init(_ item: EvidenceItem, project: FilePath, git: GitWitness) {
        switch item.origin {
        case .command(let command):
            source = command.joined(separator: " ")
            state = Self.start(
                ToolRun(
                    command, folder: project, limit: item.limit, maximumBytes: max(0, item.maximumBytes),
                    keepTail: true))
        case .git(let question):
            source = question == .head ? "git rev-parse HEAD" : question == .log ? "git log -5 --oneline" : "git status"
            state = Self.ask(question, item, git)
        case .environment:
            source = "environment"
            state = Self.start(
                ToolRun(["git", "--version"], environment: GitWitness.cleanEnvironment, limit: .seconds(2)))
        case .file, .newest, .output:
            source = item.name
            state = .over(.failed, note: "not a command")
        }
    }

    private static func ask(_ question: EvidenceItem.GitQuestion, _ item: EvidenceItem, _ git: GitWitness) -> State {
        if question == .log, git.headState() == .unborn { return .over(.missing, note: noCommit) }
        switch git.asking(question, limit: item.limit, maximumBytes: max(0, item.maximumBytes)) {
        case .noRepository: return .over(.missing, note: noRepository)
        case .refused(let why): return .over(.failed, note: why)
        case .tool(let tool): return start(tool)
        }
    }

    private static func start(_ tool: ToolRun) -> State {
        do throws(ToolRun.Problem) {
            return .running(try tool.start())
        } catch {
            switch error {
            case .notFound(let command): return .over(.missing, note: "no such command: \(command)")
            case .notExecutable(let command): return .over(.unreadable, note: "cannot be executed: \(command)")
            case .folder(_, let number), .system(let number):
                return .over(.failed, note: Errno(rawValue: number).description)
            }
        }
    }

    /// What a tool's end means for its item: whatever it printed is kept, also where it failed.
    static func judge(_ result: ToolResult) -> (ItemRecord.Outcome, note: String?) {
        let words = SSHKeygen.firstLine(result.errorText)
        let detail = words.isEmpty ? "" : ": \(words)"
        switch result.ending {
        case .exited(code: 0): return (result.leftOut > 0 ? .truncated : .collected, nil)
        case .exited(let code): return (.failed, "exit code \(code)\(detail)")
        case .signalled(let signal): return (.failed, "ended by signal \(signal)\(detail)")
        case .timedOut: return (.timedOut, "ended at its limit\(detail)")
        case .notFound: return (.missing, "no such command")
        case .notExecutable: return (.unreadable, "cannot be executed")
        }
    }
}
