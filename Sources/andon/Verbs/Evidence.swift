import AndonCommandLine
import AndonService
import ArgumentParser
import SystemPackage

struct Evidence: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "evidence",
            abstract: Help.evidence.abstract, discussion: Help.evidence.discussion,
            subcommands: [EvidenceShow.self, EvidenceVerify.self, EvidenceExport.self, EvidenceSigners.self])
    }

    func run() throws {
        throw ValidationError(say("どの操作かを指定してください。", "Say which of its commands."))
    }
}

struct EvidenceShow: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: Help.evidenceShow.abstract, discussion: Help.evidenceShow.discussion)
    }

    @OptionGroup var which: Which
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        printing.show(try EvidenceService(session.work).show(id, language: Languages.current))
    }
}

struct EvidenceVerify: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify", abstract: Help.evidenceVerify.abstract, discussion: Help.evidenceVerify.discussion)
    }

    @OptionGroup var which: Which
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        let view = try EvidenceService(session.work).verify(id, language: Languages.current)
        printing.show(view)
        guard view.isClean else { throw Stop(code: ExitStatus.damaged) }
    }
}

struct EvidenceExport: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export", abstract: Help.evidenceExport.abstract, discussion: Help.evidenceExport.discussion)
    }

    @OptionGroup var which: Which

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(say("書き出す tar", "The tar to write"), valueName: "file.tar"))
    var output: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        let file = output ?? "\(id).tar"
        printing.show(try EvidenceService(session.work).export(id, to: FilePath(file)))
    }
}

struct EvidenceSigners: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "signers", abstract: Help.evidenceSigners.abstract, discussion: Help.evidenceSigners.discussion
        )
    }

    @OptionGroup var common: Common

    func run() throws {
        for line in try EvidenceService(Session(common).work).signers() { Terminal.say(line) }
    }
}
