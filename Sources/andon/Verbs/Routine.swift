import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct Routine: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "routine", abstract: Help.routine.abstract, discussion: Help.routine.discussion,
            subcommands: [RoutineList.self, RoutineRun.self], defaultSubcommand: RoutineList.self)
    }
}

struct RoutineList: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: Help.routineList.abstract, discussion: Help.routineList.discussion)
    }

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        printing.show(try RoutineService(Session(common).work).list(language: Languages.current))
    }
}

struct RoutineRun: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run", abstract: Help.routineRun.abstract, discussion: Help.routineRun.discussion)
    }

    @Argument(help: ArgumentHelp(say("ルーチン: daily、weekly、monthly", "The routine: daily, weekly, monthly")))
    var id: String

    @Option(
        help: ArgumentHelp(
            say("質問への答え: 番号か id と yes か no", "The answer to a question: its number or id, and yes or no"),
            valueName: "N=yes|no"))
    var answer: [String] = []

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        for word in answer where RoutineRun.answer(word) == nil {
            throw ValidationError(
                say("--answer \(word): 3=yes か 3=no のように書いてください。", "--answer \(word): write it like 3=yes or 3=no."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let language = Languages.current
        let view = try RoutineService(session.work).run(
            id, answers: answer.compactMap(RoutineRun.answer), by: session.work.actor, language: language,
            ask: { number, check, question in
                guard Terminal.isInteractive else { return nil }
                return RoutineRun.asked("\(number). \(check.title.text(in: language)): \(question.text(in: language))")
            },
            slow: { number, check in
                let title = check.title.text(in: language)
                Terminal.complain(
                    "andon: " + (language == .ja ? "確認中 \(number). \(title)" : "checking \(number). \(title)"))
            })
        printing.show(view)
        guard view.isWell else { throw Stop(code: ExitStatus.notComplete) }
    }

    private static func answer(_ word: String) -> (check: String, isWell: Bool)? {
        guard let end = word.lastIndex(of: "="), let isWell = isYes(word[word.index(after: end)...]) else { return nil }
        return (String(word[..<end]), isWell)
    }

    /// Asks until the answer is one; an empty line, or the end of what is typed, is none.
    private static func asked(_ question: String) -> Bool? {
        while true {
            Terminal.complain(question + " [yes/no]")
            guard let line = readLine(), !line.allSatisfy(\.isWhitespace) else { return nil }
            if let isWell = isYes(line[...]) { return isWell }
        }
    }

    private static func isYes(_ word: Substring) -> Bool? {
        switch word.lowercased().filter({ !$0.isWhitespace }) {
        case "yes", "y", "はい": true
        case "no", "n", "いいえ": false
        default: nil
        }
    }
}
