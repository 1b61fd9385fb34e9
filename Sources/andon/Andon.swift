import AndonCommandLine
import ArgumentParser

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

    static func main() {
        perform(plainly: Run.performPlainly)
    }
}
