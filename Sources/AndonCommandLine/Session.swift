import AndonCore
import AndonService
import ArgumentParser
import Foundation
import SystemPackage

extension Language: ExpressibleByArgument {}

/// The options that every command has.
package struct Common: ParsableArguments {
    package init() {}

    @Option(help: ArgumentHelp(say("表示の言語", "The language to speak"), valueName: "ja|en"))
    package var lang: Language?

    @Option(name: .customLong("as"), help: ArgumentHelp(say("名乗るアカウント", "The account that acts"), valueName: "account"))
    package var account: String?
}

/// The option of every command that prints facts.
package struct Printing: ParsableArguments {
    package init() {}

    @Flag(help: ArgumentHelp(say("JSON で出力する", "Print one JSON value")))
    package var json = false

    /// Prints one value as text or JSON.
    package func show(_ view: some View) {
        Terminal.say(json ? view.json : view.text(in: Languages.current, palette: Terminal.output))
    }
}

/// A project that is open for one command; what a killed andon left is finished first.
package struct Session {
    package let work: Workplace

    package static var folder: FilePath { FilePath(FileManager.default.currentDirectoryPath) }

    package init(_ common: Common) throws(Problem) {
        try self.init(account: common.account)
    }

    package init(account: String?) throws(Problem) {
        work = try Workplace.open(from: Session.folder, account: account, surroundings: World.surroundings)
        Languages.ofProject = work.language
        // A watcher that was killed is started again by whoever comes next.
        work.keepWatched()
        for incident in finished() {
            let level = incident.level?.text(in: Languages.current) ?? ""
            Terminal.complain(
                Languages.current == .ja
                    ? "andon: 中断されていた障害 \(incident.id) の処理を完了しました（\(level)）"
                    : "andon: finished what a killed andon left of incident \(incident.id) (\(level))")
        }
    }

    /// Says so where people are to be told and there is nothing that tells them.
    package func warnWhereNobodyIsTold() {
        guard !work.keepWatched() else { return }
        Terminal.complain("andon: " + RunService.Progress.nobodyTold.text(in: Languages.current))
    }

    /// What cannot be finished now (a full disk) is still owed, and still held; it must not keep anyone from looking.
    private func finished() -> [Incident] {
        do {
            return try Recovery(work).finish { change in
                let lines = change.lines.joined(separator: ", ")
                Terminal.complain(
                    Languages.current == .ja
                        ? "andon: 指示のない変更を検知しました（障害 \(change.incident)）: \(lines)"
                        : "andon: changed without an instruction (incident \(change.incident)): \(lines)")
            }
        } catch {
            Terminal.complain("andon: " + error.text(in: Languages.current))
            return []
        }
    }

    package var incidents: IncidentService { IncidentService(work) }
}
