import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Raise: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "raise", abstract: Help.raise.abstract, discussion: Help.raise.discussion)
    }

    @OptionGroup var which: Which

    @Argument(help: ArgumentHelp(say("上げる先のレベル: 2 か 3", "The level to raise it to: 2 or 3")))
    var level: Int

    @Option(help: ArgumentHelp(say("理由（必須）", "The reason, which must be given")))
    var why: String = ""

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard Level(rawValue: level) != nil else {
            throw ValidationError(say("レベルは 1、2、3 のいずれかです。", "The level is 1, 2 or 3."))
        }
    }

    func run() throws {
        let session = try Session(common)
        try session
            .perform(.raise(to: Level(rawValue: level)!, why: why), on: which.id, printing: printing)
        session.warnWhereNobodyIsTold()
    }
}
