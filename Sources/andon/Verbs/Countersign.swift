import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Countersign: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "countersign", abstract: Help.countersign.abstract, discussion: Help.countersign.discussion)
    }

    @OptionGroup var which: Which

    @Argument(help: ArgumentHelp(say("非常措置の番号", "The emergency step's number")))
    var number: Int = 1

    @Option(help: ArgumentHelp(say("理由（必須）", "The reason, which must be given")))
    var why: String = ""

    @OptionGroup var signing: SigningOptions
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        try InstructService(session.work)
            .take(
                .countersignature(number: number), on: id, why: why, keys: signing.keys,
                terminal: Terminal.isInteractive)
        try session.showStanding(of: id, printing: printing)
    }
}
