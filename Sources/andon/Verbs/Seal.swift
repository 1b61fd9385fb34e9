import AndonCommandLine
import AndonService
import ArgumentParser
import SystemPackage

struct Seal: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "seal", abstract: Help.seal.abstract, discussion: Help.seal.discussion)
    }

    @Option(help: ArgumentHelp(say("署名する秘密鍵（繰り返し可）", "A private key to sign with; may be repeated"), valueName: "key"))
    var signWith: [String] = []

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let service = SealService(session.work)
        printing.show(try service.seal(signWith: signWith.map { FilePath($0) }, terminal: Terminal.isInteractive))
    }
}
