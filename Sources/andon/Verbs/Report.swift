import AndonCommandLine
import AndonService
import ArgumentParser

struct Report: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case md, json, html
    }

    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "report", abstract: Help.report.abstract, discussion: Help.report.discussion)
    }

    @OptionGroup var which: Which

    @Option(help: ArgumentHelp(say("形式", "The format"), valueName: "md|json|html"))
    var format = Format.md

    @Option(help: ArgumentHelp(say("項目を記入する（繰り返し可）", "Fill in a field; may be repeated"), valueName: "field=value"))
    var set: [String] = []

    @Flag(help: ArgumentHelp(say("未記入の項目を並べる", "List what is not filled in")))
    var lint = false

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        let service = ReportService(session.work)
        if !set.isEmpty {
            try service.set(set, on: id, by: session.work.actor)
            session.writeDraft(of: id)
        }
        if lint {
            let view = FindingsView(try service.findings(on: id), language: Languages.current)
            printing.show(view)
            guard view.isClean else { throw Stop(code: ExitStatus.notComplete) }
        } else if printing.json || format == .json {
            Terminal.say(try service.view(on: id, language: Languages.current).json)
        } else if format == .html {
            Terminal.say(try service.page(on: id, language: Languages.current))
        } else {
            Terminal.say(try service.markdown(on: id, language: Languages.current))
        }
    }
}
