import AndonCommandLine
import AndonService
import ArgumentParser

/// Which incident.
struct Which: ParsableArguments {
    @Argument(help: ArgumentHelp(say("障害の id（先頭の数文字）、または latest", "The incident's id or its beginning, or latest")))
    var id: String
}

struct Show: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: Help.show.abstract, discussion: Help.show.discussion)
    }

    @OptionGroup var which: Which
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        printing.show(try ShowView(session.work, id: id, language: Languages.current))
    }
}
