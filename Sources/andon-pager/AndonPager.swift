import AndonCommandLine
import ArgumentParser

/// `andon-pager`: tells somebody, until somebody answers.
@main
struct AndonPager: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "andon-pager", abstract: Help.pager.abstract, discussion: Help.pager.discussion,
            version: "0.1.0",
            subcommands: [
                WatchVerb.self, OnCall.self, TestPage.self,
            ])
    }

    static func main() {
        perform(plainly: WatchVerb.watchPlainly)
    }
}
