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

    /// The command where the arguments are those of a plain `run`: the one verb that every unattended run pays for does
    /// not wait until all others have been set up. Help and errors take the ordinary road.
    static func ready(_ arguments: [String]) -> Run? {
        arguments.first == "run" ? try? Run.parse(Array(arguments.dropFirst())) : nil
    }

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError(say("-- の後に実行するコマンドを書いてください。", "Write the command after --."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let language = Languages.current
        let outcome = try RunService(session.work).run(command, name: name, in: Session.folder) { progress in
            Terminal.complain("andon: " + progress.text(in: language))
        }
        let account = AccountView(session.work, outcome, language: language)
        if let text = account.text(in: language, palette: Terminal.errors) { Terminal.complain(text) }
        throw Stop(code: outcome.exitCode)
    }
}
