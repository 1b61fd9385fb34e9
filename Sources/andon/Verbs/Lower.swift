import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Lower: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "lower", abstract: Help.lower.abstract, discussion: Help.lower.discussion)
    }

    @OptionGroup var which: Which

    @Argument(help: ArgumentHelp(say("下げる先のレベル: 1 か 2", "The level to lower it to: 1 or 2")))
    var level: Int

    @Option(help: ArgumentHelp(say("理由（必須）", "The reason, which must be given")))
    var why: String = ""

    @Flag(help: ArgumentHelp(say("署名する文面を出力する（ほかの機械で署名する）", "Print the text to be signed elsewhere")))
    var request = false

    @OptionGroup var signing: SigningOptions
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard Level(rawValue: level) != nil else {
            throw ValidationError(say("レベルは 1、2、3 のいずれかです。", "The level is 1, 2 or 3."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        let service = InstructService(session.work)
        let matter = Statement.Matter.lower(Level(rawValue: level)!)
        guard !request else {
            return try session.printRequest(
                service.request(matter, on: id, why: why, lasting: Signatures.lasting))
        }
        try service.take(matter, on: id, why: why, keys: signing.keys, terminal: Terminal.isInteractive)
        try session.showStanding(of: id, printing: printing)
    }
}
