import AndonCommandLine
import AndonCore
import AndonPaging
import AndonService
import ArgumentParser

struct TestPage: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "test-page", abstract: Help.testPage.abstract, discussion: Help.testPage.discussion)
    }

    @Argument(
        help: ArgumentHelp(
            say(
                "宛先: 役割（first_line、second_line、emergency）、担当者の名前、rotation:名前、または URL",
                "A role (first_line, second_line, emergency), a person's name, rotation:NAME or a URL")))
    var who: String

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let work = try Session(common).work
        let service = TestPageService(work)
        let recipients = try service.recipients(of: who)
        guard !recipients.isEmpty else {
            Terminal.complain(
                Languages.current == .ja
                    ? "「\(who)」に当たる人がいないか、宛先がありません。\n対処: andon contacts で確認してください（有効なのは封印済みの連絡先です）。"
                    : "Nobody is called \"\(who)\", or there is no address.\nDo: look with andon contacts (what counts are the sealed ones)."
            )
            if printing.json { printing.show(TestPagesView([])) }
            throw Stop(code: 66)
        }
        let outbound = Outbound(work)
        let tests = try service.test(recipients, send: outbound.send) { test in
            guard !printing.json else { return }
            printing.show(TestPagesView([test]))
        }
        let view = TestPagesView(tests)
        if printing.json { printing.show(view) }
        guard view.isDelivered else { throw Stop(code: 69) }
    }
}
