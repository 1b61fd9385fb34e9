import AndonCommandLine
import AndonService
import ArgumentParser

struct Audit: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "audit", abstract: Help.audit.abstract, discussion: Help.audit.discussion)
    }

    @Option(help: ArgumentHelp(say("手元の控え: 番号とハッシュ", "A head that you hold: number and hash"), valueName: "n:hash"))
    var head: String?

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    private var witness: (count: Int, hash: String)? {
        let parts = (head ?? "").split(separator: ":")
        guard parts.count == 2, let count = Int(parts[0]) else { return nil }
        return (count, parts[1].lowercased())
    }

    func validate() throws {
        guard head == nil || witness != nil else {
            throw ValidationError(say("--head は 番号:ハッシュ の形です。", "--head takes NUMBER:HASH."))
        }
    }

    func run() throws {
        let view = try AuditService(Session(common).work).audit(witness: witness, language: Languages.current)
        printing.show(view)
        guard view.isClean else { throw Stop(code: ExitStatus.damaged) }
    }
}
