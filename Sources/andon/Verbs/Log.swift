import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Log: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "log", abstract: Help.log.abstract, discussion: Help.log.discussion)
    }

    @Option(help: ArgumentHelp(say("日付: 2025-12-14（省略すると今日）", "The date: 2025-12-14 (today by default)")))
    var date: String?

    @Option(
        defaultAsFlag: Log.today,
        help: ArgumentHelp(say("その日を含む週（省略すると今週）", "The week with that day (this week by default)"), valueName: "date"))
    var week: String?

    @Option(
        defaultAsFlag: Log.today,
        help: ArgumentHelp(
            say("その日を含む月（省略すると今月）", "The month with that day (this month by default)"), valueName: "date"))
    var month: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    /// What an option without a date stands for.
    private static let today = ""

    func validate() throws {
        guard [date, week, month].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError(
                say("--date、--week、--month は一つだけ指定してください。", "Give one of --date, --week and --month alone."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let (given, length): (String?, LogPeriod.Length) =
            week != nil ? (week, .week) : month != nil ? (month, .month) : (date, .day)
        let day = try given.flatMap { $0 == Log.today ? nil : try session.work.instant($0) } ?? World.surroundings.now()
        printing.show(
            try PeriodLog(session.work, LogPeriod(length, around: day, in: session.work.zone)))
    }
}
