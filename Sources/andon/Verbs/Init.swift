import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

extension Preset: ExpressibleByArgument {}

struct Init: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init", abstract: Help.initialise.abstract, discussion: Help.initialise.discussion)
    }

    @Option(help: ArgumentHelp(say("どの手順から始めるか", "Which procedure to begin with"), valueName: "tos|generic"))
    var preset = Preset.generic

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let language = Languages.asked ?? .ja
        let view = try InitService(World.surroundings).create(preset, in: Session.folder, language: language)
        Languages.ofProject = language
        printing.show(view)
    }
}
