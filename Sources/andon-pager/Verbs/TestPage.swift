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
            Terminal.complain(nobody(work).text(in: Languages.current))
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

    /// Why nobody is there to be told, and what to do.
    private func nobody(_ work: Workplace) -> Wording {
        guard work.inForce.isSealed else {
            return Wording(
                ja: "まだ封印されていないので、連絡先はありません。\n対処: 連絡先を書いて andon seal で封印するか、URL を指定してください。",
                en:
                    "Nothing is sealed yet, so there are no contacts.\nDo: fill them in and run andon seal, or name a URL."
            )
        }
        if case .rotation? = Target(who) {
            return Wording(
                ja: "「\(who)」の当番表がないか、今は当番がいません。\n対処: andon-pager oncall で確認してください。",
                en:
                    "There is no \"\(who)\", or nobody is on call in it now.\nDo: look with andon-pager oncall."
            )
        }
        return Wording(
            ja: "「\(who)」に当たる人がいないか、宛先がありません。\n対処: andon contacts で確認してください（有効なのは封印済みの連絡先です）。",
            en:
                "Nobody is called \"\(who)\", or there is no address.\nDo: look with andon contacts (what counts are the sealed ones)."
        )
    }
}
