import AndonCore
import AndonService
import ArgumentParser
import Foundation

/// `andon`: the procedure on the command line.
@main
struct Andon: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "andon", abstract: Help.andon.abstract, discussion: Help.andon.discussion, version: "0.1.0",
            subcommands: [
                Init.self, Contacts.self, Docs.self, Doctor.self, Seal.self, Run.self, GateCommand.self, Status.self,
                Incidents.self, Show.self, Acknowledge.self, Instruct.self, Lower.self, Act.self, Checkpoint.self,
                Rollback.self, Recover.self, Note.self, Raise.self, BreakGlass.self, Countersign.self, Report.self,
                Prevent.self, Close.self, Pull.self, Drill.self, Routine.self, Log.self, Triage.self, Evidence.self,
                Runbook.self, Audit.self,
            ])
    }

    private static var verbs: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    static func main() {
        do {
            let arguments = Languages.argumentsWithout(try Arguments.given())
            try Run.performPlainly(arguments)
            if let word = arguments.first, !word.hasPrefix("-"), word != "help", !verbs.contains(word) {
                throw Problem.usage(
                    Wording(
                        ja: "「\(word)」というコマンドはありません。andon --help で一覧を見てください。",
                        en: "There is no command \"\(word)\". See andon --help for all of them."))
            }
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
}

/// An end with an exit code after everything has been said.
struct Stop: Error {
    let code: Int32
}
