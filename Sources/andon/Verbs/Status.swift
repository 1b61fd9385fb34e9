import AndonCommandLine
import AndonService
import ArgumentParser

struct Status: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "status", abstract: Help.status.abstract, discussion: Help.status.discussion)
    }

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        printing.show(try StatusView(session.work, language: Languages.current))
    }
}
