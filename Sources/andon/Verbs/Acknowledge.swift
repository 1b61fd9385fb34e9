import AndonCommandLine
import AndonCore
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
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        try session.incidents.perform(.acknowledge, on: id, by: session.work.actor)
        session.writeDraft(of: id)
        printing.show(try AcknowledgedView(session.work, id: id, language: Languages.current))
    }
}
