import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct WatchVerb: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "watch", abstract: Help.watch.abstract, discussion: Help.watch.discussion)
    }

    @Flag(
        help: ArgumentHelp(
            say("今できることをして終わる（待たない）", "Carry out what is due now, and end")))
    var once = false

    @OptionGroup var common: Common

    func run() throws {
        try WatchVerb.watch(once: once, account: common.account)
    }

    /// Watches without ArgumentParser where there is nothing to parse: so a run starts it, and somebody waits for a page.
    static func watchPlainly(_ arguments: [String]) throws {
        if arguments == ["watch"] {
            try watch(once: false, account: nil)
            throw Stop(code: 0)
        }
    }

    private static func watch(once: Bool, account: String?) throws {
        Inheritance.drop()
        let work = try Workplace.open(from: Session.folder, account: account, surroundings: World.surroundings)
        Languages.ofProject = work.language
        try Watch(work)(once: once)
    }
}
