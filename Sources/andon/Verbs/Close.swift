import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Close: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "close", abstract: Help.close.abstract, discussion: Help.close.discussion)
    }

    @OptionGroup var which: Which

    @Option(help: ArgumentHelp(say("一言添える", "A closing word")))
    var why: String?

    @OptionGroup var signing: SigningOptions
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        do throws(Problem) {
            try CloseService(session.work).close(id, why: why, keys: signing.keys, terminal: Terminal.isInteractive)
        } catch {
            if printing.json, case .refused(.incomplete(let missing, _)) = error {
                printing.show(FindingsView(missing.map { Finding($0, incident: id) }, language: Languages.current))
            }
            throw error
        }
        try session.showStanding(of: id, printing: printing)
    }
}
