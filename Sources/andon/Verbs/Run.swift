import AndonCommandLine
import AndonService
import ArgumentParser

struct Run: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "run", abstract: Help.run.abstract, discussion: Help.run.discussion)
    }

    @Option(help: ArgumentHelp(say("runs: の項目名", "The name of an entry in runs:")))
    var name: String?

    @OptionGroup var common: Common

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp(say("-- の後に実行するコマンド", "The command, after --"), valueName: "command"))
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError(say("-- の後に実行するコマンドを書いてください。", "Write the command after --."))
        }
    }

    func run() throws {
        try Run.perform(command, name: name, common)
    }

    /// Runs where the arguments are plainly `run [--name N] -- COMMAND…`, and returns where they are anything else.
    ///
    /// It is the one verb that every unattended run pays for, and setting up ArgumentParser takes a sixth of a passing
    /// run. Every other form, help and mistakes take the ordinary road.
    static func performPlainly(_ arguments: [String]) throws {
        guard arguments.first == "run", let end = arguments.firstIndex(of: "--"), end + 1 < arguments.count else {
            return
        }
        let command = Array(arguments[(end + 1)...])
        switch end {
        case 1: try perform(command, name: nil, nil)
        case 3 where arguments[1] == "--name": try perform(command, name: arguments[2], nil)
        default: return
        }
    }

    private static func perform(_ command: [String], name: String?, _ common: Common?) throws {
        let session = try Session(account: common?.account)
        let language = Languages.current
        let outcome = try RunService(session.work).run(command, name: name, in: Session.folder) { progress in
            Terminal.complain("andon: " + progress.text(in: language))
        }
        let account = AccountView(session.work, outcome, language: language)
        if let text = account.text(in: language, palette: Terminal.errors) { Terminal.complain(text) }
        throw Stop(code: outcome.exitCode)
    }
}
