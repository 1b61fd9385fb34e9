import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Drill: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "drill", abstract: Help.drill.abstract, discussion: Help.drill.discussion)
    }

    @Argument(help: ArgumentHelp(say("訓練の名前", "The drill's name")))
    var name: String

    @Option(help: ArgumentHelp(say("演じるレベル: 2 か 3", "The level to play: 2 or 3")))
    var level: Int = 3

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard [2, 3].contains(level) else {
            throw ValidationError(say("訓練のレベルは 2 か 3 です。", "A drill's level is 2 or 3."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let incident = try DrillService(session.work)
            .play(name, level: Level(rawValue: level) ?? .halt, by: session.work.actor)
        session.warnWhereNobodyIsTold()
        try session.showStanding(of: incident.id, printing: printing)
    }
}
