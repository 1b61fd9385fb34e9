import AndonCommandLine
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

    @Option(
        help: ArgumentHelp(
            say("電話の指示を復唱した言葉（--who と --at が要る）", "An order by telephone, as it was read back (needs --who and --at)"),
            valueName: "words"))
    var readBack: String?

    @Option(
        help: ArgumentHelp(
            say("説明する「指示のない変更」の番号", "Answers for the unauthorised change of that number"), valueName: "number"))
    var change: Int?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        try session.perform(try command(in: session), on: which.id, printing: printing)
    }

    private func command(in session: Session) throws -> IncidentCommand {
        if let change { return .answerChange(number: change, text: text) }
        let happenedAt = try at.map { try session.work.instant($0) }
        guard let readBack else { return .note(text: text, why: why, happenedAt: happenedAt, who: who) }
        // What is missing is refused by the procedure, and is on record as an attempt.
        return .noteOrder(
            TelephoneOrder(
                text: text, caller: happenedAt == nil ? "" : who ?? "", at: happenedAt ?? World.surroundings.now(),
                readBack: readBack))
    }
}
