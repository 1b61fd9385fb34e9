import AndonService
import ArgumentParser

struct Acknowledge: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ack", abstract: Help.acknowledge.abstract, discussion: Help.acknowledge.discussion)
    }

    @OptionGroup var which: Which
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        try Session(common).perform(.acknowledge, on: which.id, printing: printing)
    }
}
