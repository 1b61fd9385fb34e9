import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser
import SystemPackage

extension Order: ExpressibleByArgument {}

struct Instruct: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "instruct", abstract: Help.instruct.abstract, discussion: Help.instruct.discussion)
    }

    @Argument(help: ArgumentHelp(say("障害の id（先頭の数文字）、または latest", "The incident's id or its beginning, or latest")))
    var id: String?

    @Argument(help: ArgumentHelp(say("指示の内容", "What is to be done")))
    var text: String?

    @Option(
        help: ArgumentHelp(
            say("判断", "The decision"), valueName: Order.allCases.map(\.rawValue).joined(separator: "|")))
    var decision: Order?

    @Option(help: ArgumentHelp(say("理由（必須）", "The reason, which must be given")))
    var why: String = ""

    @Option(help: ArgumentHelp(say("抑止中に通す実行の名前", "A run that may pass the hold"), valueName: "run"))
    var permit: String?

    @Option(help: ArgumentHelp(say("通す回数", "How many times it may pass")))
    var times: Int = 1

    @Option(
        help: ArgumentHelp(
            say("いつまで通すか: HH:MM か 2025-12-14T10:30", "Until when: HH:MM or 2025-12-14T10:30"), valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp(say("復旧を確認するコマンド", "The command that confirms the recovery"), valueName: "command"))
    var check: String?

    @Flag(help: ArgumentHelp(say("署名する文面を出力する（ほかの機械で署名する）", "Print the text to be signed elsewhere")))
    var request = false

    @Option(help: ArgumentHelp(say("文面の有効期間", "How long the text may be taken in"), valueName: "12h"))
    var expires: String?

    @Option(
        name: .customLong("import"),
        help: ArgumentHelp(say("署名された文面を取り込む", "Take in a text that was signed elsewhere"), valueName: "file"))
    var file: String?

    @OptionGroup var signing: SigningOptions
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard file == nil else { return }
        guard id != nil, text != nil, decision != nil else {
            throw ValidationError(
                say("障害の id、指示の内容、--decision が必要です。", "It takes the incident's id, the text and --decision."))
        }
        guard times > 0 else { throw ValidationError(say("--times は 1 以上です。", "--times is 1 or more.")) }
        guard permit == nil || until != nil else {
            throw ValidationError(say("--permit には --until（期限）が必要です。", "--permit needs --until."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let given = try id.map { try session.incidents.identifier($0) }
        if let file {
            let taken = try CarriedStatement(reading: FilePath(file)).take(in: session.work, on: given)
            return try session.showStanding(of: taken, printing: printing)
        }
        guard let id = given, let text, let decision else { return }
        let service = InstructService(session.work)
        let wish = try permit.map { run in
            InstructService.PermitWish(run: run, times: times, until: try session.work.instant(until ?? ""))
        }
        if !request { try service.requireInstructor(on: id) }
        let matter = try service.instruction(decision, text, permit: wish, check: check, on: id)
        if request {
            let lasting = try expires.map(session.work.span) ?? Signatures.lasting
            try session.printRequest(service.request(matter, on: id, why: why, lasting: lasting))
        } else {
            try service.take(matter, on: id, why: why, keys: signing.keys, terminal: Terminal.isInteractive)
            try session.showStanding(of: id, printing: printing)
        }
    }
}

extension Session {
    /// Prints a statement to standard output, to the letter, and how it is signed to standard error.
    func printRequest(_ text: String) throws {
        Terminal.write(text)
        Terminal.complain(
            say(
                """
                andon: この文面をファイルに保存し、内容を確かめて、二次窓口の鍵で署名してください:
                  ssh-keygen -Y sign -n andon-instruction -f 鍵 FILE
                FILE と FILE.sig を戻し、andon instruct --import FILE で取り込みます。
                """,
                """
                andon: save this text to a file, read it, and sign it with the second line's key:
                  ssh-keygen -Y sign -n andon-instruction -f KEY FILE
                Bring FILE and FILE.sig back, and take it in with andon instruct --import FILE.
                """))
    }
}
