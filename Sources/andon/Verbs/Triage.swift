import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser
import SystemPackage

struct Triage: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "triage", abstract: Help.triage.abstract, discussion: Help.triage.discussion)
    }

    @Option(help: ArgumentHelp(say("実行の終了コード", "The run's exit code")))
    var exitCode: Int?

    @Option(
        help: ArgumentHelp(say("これより古い状態ファイルは証拠にしない", "State files older than this prove nothing"), valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp(say("フォルダの古いログを一つずつ判定する", "Replay the old logs of a folder"), valueName: "dir"))
    var past: String?

    @Argument(help: ArgumentHelp(say("ログファイル", "Log files")))
    var logs: [String] = []

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard past != nil || !logs.isEmpty else {
            throw ValidationError(say("ログファイルか --past を指定してください。", "Name a log file, or --past."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let service = TriageService(session.work)
        if let past { return printing.show(try service.past(FilePath(past))) }
        let since = try since.map { try session.work.instant($0) }
        let verdict = try service.verdict(on: logs.map { FilePath($0) }, exitCode: exitCode, since: since)
        if let verdict {
            printing.show(VerdictView(verdict, next: NextSteps(verdict), language: Languages.current))
        } else {
            printing.show(PassedView())
        }
    }
}
