import AndonCore
import AndonService
import ArgumentParser
import Foundation

extension ParsableCommand {
    /// Runs this program's command and ends the process with the exit code of what came of it.
    ///
    /// - Parameter plainly: carries out what can be done without ArgumentParser, and returns where it is anything else.
    package static func perform(plainly: ([String]) throws -> Void) -> Never {
        do {
            let arguments = Languages.argumentsWithout(try Arguments.given())
            try plainly(arguments)
            try requireVerb(arguments.first)
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch let stop as Stop {
            // What was said is written and what was recorded is synced: tidying up memory would only cost time.
            fflush(nil)
            _exit(stop.code)
        } catch let problem as Problem {
            Terminal.complain(problem.text(in: Languages.current))
            Foundation.exit(ExitStatus.code(of: problem))
        } catch {
            // Help and version are ArgumentParser's exits too; its headings are the only words that are not ours.
            let code = exitCode(for: error).rawValue
            let text = Help.localised(fullMessage(for: error))
            if code == 0 { print(text) } else { Terminal.complain(text) }
            Foundation.exit(code)
        }
        Foundation.exit(0)
    }

    private static func requireVerb(_ word: String?) throws {
        guard let word, !word.hasPrefix("-"), word != "help",
            !configuration.subcommands.contains(where: { $0.configuration.commandName == word })
        else { return }
        let program = configuration.commandName ?? "andon"
        throw Problem.usage(
            Wording(
                ja: "「\(word)」というコマンドはありません。\(program) --help で一覧を見てください。",
                en: "There is no command \"\(word)\". See \(program) --help for all of them."))
    }
}
