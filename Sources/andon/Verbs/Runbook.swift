import AndonCommandLine
import AndonService
import ArgumentParser
import SystemPackage

struct Runbook: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "runbook",
            abstract: Help.runbook.abstract, discussion: Help.runbook.discussion,
            subcommands: [RunbookList.self, RunbookMatch.self, RunbookLint.self])
    }

    func run() throws {
        throw ValidationError(say("どの操作かを指定してください。", "Say which of its commands."))
    }
}

struct RunbookList: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: Help.runbookList.abstract, discussion: Help.runbookList.discussion)
    }

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        printing.show(try RunbookService(Session(common).work).list())
    }
}

struct RunbookMatch: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "match", abstract: Help.runbookMatch.abstract, discussion: Help.runbookMatch.discussion)
    }

    @Argument(help: ArgumentHelp(say("ログファイル", "A log file")))
    var log: String

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        printing.show(try RunbookService(Session(common).work).match(FilePath(log)))
    }
}

struct RunbookLint: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lint", abstract: Help.runbookLint.abstract, discussion: Help.runbookLint.discussion)
    }

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let view = FindingsView(try RunbookService(Session(common).work).lint(), language: Languages.current)
        printing.show(view)
        guard view.isClean else { throw Stop(code: ExitStatus.notComplete) }
    }
}
