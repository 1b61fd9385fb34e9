import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Recover: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "recover", abstract: Help.recover.abstract, discussion: Help.recover.discussion)
    }

    @OptionGroup var which: Which

    @Option(help: ArgumentHelp(say("確認の制限時間（既定 10m）", "How long the check may take (10m)"), valueName: "5m"))
    var limit: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let limit = try limit.map(session.work.span) ?? RecoveryService.limit
        try session.carryOut(on: which.id, printing: printing) { id throws(Problem) in
            try RecoveryService(session.work).recover(id, limit: limit, progress: Ordered.tell)
        }
    }
}
