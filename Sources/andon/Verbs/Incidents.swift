import AndonCommandLine
import AndonService
import ArgumentParser

struct Incidents: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "incidents", abstract: Help.incidents.abstract, discussion: Help.incidents.discussion)
    }

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        printing.show(try IncidentsView(session.work))
    }
}
