import AndonCommandLine
import AndonService
import ArgumentParser

struct Docs: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "docs", abstract: Help.docs.abstract, discussion: Help.docs.discussion)
    }

    @Option(
        name: .customShort("o"),
        help: ArgumentHelp(
            say("書き出すフォルダ（既定はプロジェクトの documents/）", "The folder to write into; the project's documents/ if not given"),
            valueName: "dir"))
    var folder: String?

    @Flag(help: ArgumentHelp(say("書かずに、文書とリンクを点検する", "Write nothing; check the documents and their links")))
    var check = false

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let service = try DocumentService(from: Session.folder, into: folder, language: Languages.asked)
        Languages.ofProject = service.language
        if check {
            try end(with: FindingsView(service.findings(), language: Languages.current))
        } else {
            switch try service.write() {
            case .written(let view): printing.show(view)
            case .findings(let findings): try end(with: FindingsView(findings, language: Languages.current))
            }
        }
    }

    private func end(with view: FindingsView) throws {
        printing.show(view)
        guard view.isClean else { throw Stop(code: ExitStatus.notComplete) }
    }
}
