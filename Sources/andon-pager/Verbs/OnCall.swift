import AndonCommandLine
import AndonService
import ArgumentParser

struct OnCall: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "oncall", abstract: Help.onCall.abstract, discussion: Help.onCall.discussion)
    }

    @Option(
        help: ArgumentHelp(
            say(
                "いつから: 2026-01-05、2026-01-05T09:00、RFC 3339（省略すると今）",
                "From when: 2026-01-05, 2026-01-05T09:00 or RFC 3339 (now by default)"),
            valueName: "time"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            say("いつまで（省略すると 7 日後）", "Until when (seven days later by default)"), valueName: "time"))
    var to: String?

    @Option(help: ArgumentHelp(say("この人の当番だけ", "Only this person's shifts"), valueName: "name"))
    var who: String?

    @Option(help: ArgumentHelp(say("この当番表だけ", "Only this rotation"), valueName: "name"))
    var rotation: String?

    @Flag(help: ArgumentHelp(say("iCalendar で出力する", "Print an iCalendar feed")))
    var ical = false

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func validate() throws {
        guard !(ical && printing.json) else {
            throw ValidationError(say("--ical と --json は一つだけ指定してください。", "Give one of --ical and --json alone."))
        }
    }

    func run() throws {
        let work = try Session(common).work
        let onCall = try work.onCall()
        let request = try OnCallRequest(work, onCall: onCall, from: from, to: to, rotation: rotation, person: who)
        if ical {
            Terminal.write(OnCallFeed(work, onCall: onCall, request, language: Languages.current).text)
        } else {
            printing.show(OnCallView(work, onCall: onCall, request))
        }
    }
}
