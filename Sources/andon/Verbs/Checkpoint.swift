import AndonCommandLine
import AndonService
import ArgumentParser

struct Checkpoint: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "checkpoint", abstract: Help.checkpoint.abstract, discussion: Help.checkpoint.discussion)
    }

    @Argument(help: ArgumentHelp(say("復元点の名前", "The restore point's name")))
    var name: String

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let view = try Ordered.answering { () throws(Problem) in try CheckpointService(session.work).make(name) }
        guard let view else {
            Terminal.complain(
                say(
                    """
                    できません: このプロジェクトは git リポジトリの中にありません。復元点は git のコミットです。
                    対処: git init で作り、最初のコミットをしてから、もう一度実行してください。
                    """,
                    """
                    Not possible: this project lies in no git repository, and a restore point is a commit of git's.
                    Do: make one (git init), commit, and try again.
                    """))
            throw Stop(code: ExitStatus.configuration)
        }
        printing.show(view)
    }
}
