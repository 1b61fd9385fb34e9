import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

/// Fails closed: what cannot be read is held.
struct GateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "gate", abstract: Help.gate.abstract, discussion: Help.gate.discussion)
    }

    @Option(help: ArgumentHelp(say("runs: の項目名", "The name of an entry in runs:")))
    var name: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let view = try answer()
        if view.isAllowed || printing.json {
            printing.show(view)
        } else {
            Terminal.complain(view.text(in: Languages.current, palette: Terminal.errors))
        }
        guard view.isAllowed else { throw Stop(code: ExitStatus.held) }
    }

    private func answer() throws(Problem) -> GateView {
        do throws(Problem) {
            let session = try Session(common)
            let refusal = try Gate(session.work).refusal(name: name)
            guard case .held(let hold)? = refusal else {
                return refusal.map { GateView(unreadable: $0.text(in: Languages.current)) }
                    ?? GateView(nil, language: Languages.current)
            }
            return GateView(hold, language: Languages.current)
        } catch {
            // Without a project there is nothing that could be held, and asking is a mistake.
            guard !error.isAboutPlace else { throw error }
            return GateView(unreadable: error.text(in: Languages.current))
        }
    }
}

extension Problem {
    fileprivate var isAboutPlace: Bool {
        if case .noProject = self { true } else { false }
    }
}
