import AndonCore
import AndonService
import ArgumentParser

struct Note: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "note", abstract: Help.note.abstract, discussion: Help.note.discussion)
    }

    @OptionGroup var which: Which

    @Argument(help: ArgumentHelp(say("内容", "The note")))
    var text: String

    @Option(help: ArgumentHelp(say("判断の理由", "The reason of a judgement")))
    var why: String?

    @Option(
        help: ArgumentHelp(
            say("起きた時刻: HH:MM か 2025-12-14T10:30", "When it happened: HH:MM or 2025-12-14T10:30"), valueName: "time"))
    var at: String?

    @Option(help: ArgumentHelp(say("対応者", "Who did it")))
    var who: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let happenedAt = try at.map { try session.work.instant($0) }
        try session.perform(
            .note(text: text, why: why, happenedAt: happenedAt, who: who), on: which.id, printing: printing)
    }
}
