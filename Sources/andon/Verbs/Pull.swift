import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Pull: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "pull", abstract: Help.pull.abstract, discussion: Help.pull.discussion)
    }

    @Argument(help: ArgumentHelp(say("何が起きたか", "What is wrong")))
    var text: String

    @Option(help: ArgumentHelp(say("判断したレベル", "The level that you judge")))
    var level: Int?

    @Option(help: ArgumentHelp(say("関係するコマンド", "The command concerned")))
    var command: String?

    @Option(help: ArgumentHelp(say("エラーメッセージ", "The error message")))
    var error: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard level.map({ Level(rawValue: $0) != nil }) ?? true else {
            throw ValidationError(say("レベルは 1、2、3 のいずれかです。", "The level is 1, 2 or 3."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let cord = PulledCord(text: text, command: command, error: error)
        let incident = try PullService(session.work)
            .pull(cord, level: level.flatMap(Level.init(rawValue:)), by: session.work.actor)
        session.warnWhereNobodyIsTold()
        printing.show(try StandingView(session.work, id: incident.id, language: Languages.current))
    }
}
