import AndonCore
import AndonService
import ArgumentParser

struct Log: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "log", abstract: Help.log.abstract, discussion: Help.log.discussion)
    }

    @Option(help: ArgumentHelp(say("日付: 2025-12-14（省略すると今日）", "The date: 2025-12-14 (today by default)")))
    var date: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let day = try date.map { try session.work.instant($0) } ?? World.surroundings.now()
        printing.show(try DailyLog(session.work, day: day))
    }
}
