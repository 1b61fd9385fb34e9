import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

struct BreakGlass: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "break-glass", abstract: Help.breakGlass.abstract, discussion: Help.breakGlass.discussion)
    }

    @OptionGroup var which: Which

    @Argument(help: ArgumentHelp(say("emergency: の項目名", "The name of an entry in emergency:")))
    var entry: String

    @Option(help: ArgumentHelp(say("理由（必須）", "The reason, which must be given")))
    var why: String = ""

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            say("責任を持つ人の名前かアカウント（二人。署名の代わり）", "Who answers for it, by name or account (two, instead of a signature)"),
            valueName: "name"))
    var named: [String] = []

    @OptionGroup var signing: SigningOptions
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard named.isEmpty || signing.keys.isEmpty else {
            throw ValidationError(say("--named と --sign-with は、どちらか一方です。", "Either --named or --sign-with."))
        }
    }

    func run() throws {
        let session = try Session(common)
        let voucher: EmergencyService.Voucher =
            named.isEmpty
            ? .signature(keys: signing.keys, terminal: Terminal.isInteractive) : .people(named)
        try session.carryOut(on: which.id, printing: printing) { id throws(Problem) in
            try EmergencyService(session.work).breakGlass(
                id, entry: entry, why: why, voucher: voucher, progress: Ordered.tell)
        }
    }
}
