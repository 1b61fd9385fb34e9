import AndonService
import ArgumentParser

struct Act: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "act", abstract: Help.act.abstract, discussion: Help.act.discussion)
    }

    @OptionGroup var which: Which

    @Argument(help: ArgumentHelp(say("対処した内容", "What was done")))
    var text: String

    @Option(help: ArgumentHelp(say("従った手順書の項目", "The runbook entry that was followed"), valueName: "entry"))
    var runbook: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        try Session(common).perform(.act(text: text, entry: runbook), on: which.id, printing: printing)
    }
}
