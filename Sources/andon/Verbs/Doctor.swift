import AndonCommandLine
import AndonService
import ArgumentParser

struct Doctor: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "doctor", abstract: Help.doctor.abstract, discussion: Help.doctor.discussion)
    }

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let view = FindingsView(try AndonService.Doctor(Session(common).work).findings(), language: Languages.current)
        printing.show(view)
        guard view.isClean else { throw Stop(code: ExitStatus.configuration) }
    }
}
