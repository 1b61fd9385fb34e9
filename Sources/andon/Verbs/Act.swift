import AndonCommandLine
import AndonCore
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

    @Flag(
        help: ArgumentHelp(
            say("止める、切り離す、保全するだけの対応（いつでも、誰でもできる）", "Only stopped, isolated or preserved: anyone may, at any time")))
    var makeSafe = false

    @Option(help: ArgumentHelp(say("理由", "The reason")))
    var why: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let command: IncidentCommand = makeSafe ? .makeSafe(text: text, why: why) : .act(text: text, entry: runbook)
        try Session(common).perform(command, on: which.id, printing: printing)
    }
}
