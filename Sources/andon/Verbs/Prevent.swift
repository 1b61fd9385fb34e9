import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

extension Measure.Kind: ExpressibleByArgument {}

struct Prevent: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "prevent", abstract: Help.prevent.abstract, discussion: Help.prevent.discussion)
    }

    @OptionGroup var which: Which

    @Option(help: ArgumentHelp(say("直接原因", "The direct cause")))
    var direct: String?

    @Option(help: ArgumentHelp(say("根本原因", "The root cause")))
    var root: String?

    @Option(help: ArgumentHelp(say("対策を加える", "Add a measure"), valueName: "measure"))
    var add: String?

    @Option(help: ArgumentHelp(say("対策の担当", "The measure's owner")))
    var owner: String?

    @Option(help: ArgumentHelp(say("対策の期限", "The measure's deadline"), valueName: "2025-12-31"))
    var due: String?

    @Option(help: ArgumentHelp(say("対策の種別", "The measure's kind"), valueName: "mechanism|procedure"))
    var kind: Measure.Kind?

    @Option(
        help: ArgumentHelp(
            say(
                "理由: 対策でないとされたものを二次窓口が受け入れる、または仕組みが不可能である",
                "Why: the second line takes a measure that was refused, or no mechanism is possible")))
    var why: String?

    @Option(help: ArgumentHelp(say("完了した対策の番号", "The number of a measure that is done"), valueName: "number"))
    var done: Int?

    @Option(help: ArgumentHelp(say("何をしたかが分かるリンク", "Where one sees what was done")))
    var link: String?

    @Option(help: ArgumentHelp(say("効果を確認した方法", "How the effect was confirmed"), valueName: "text"))
    var confirmEffect: String?

    @Option(
        help: ArgumentHelp(
            say("ドキュメントの更新: none か、更新した内容", "Documents: none, or what was changed"), valueName: "none|text"))
    var documents: String?

    @Flag(help: ArgumentHelp(say("今の内容を二次窓口が承認する（署名）", "The second line accepts the plan as it stands (signed)")))
    var accept = false

    @Flag(help: ArgumentHelp(say("足りないものを並べる", "List what is missing")))
    var lint = false

    @OptionGroup var signing: SigningOptions
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        let id = try session.incidents.identifier(which.id)
        let service = PreventService(session.work)
        try draft(session, service, id)
        if accept {
            try service.accept(on: id, why: why, keys: signing.keys, terminal: Terminal.isInteractive)
        }
        session.writeDraft(of: id)
        if lint {
            let view = FindingsView(try service.findings(on: id), language: Languages.current)
            printing.show(view)
            guard view.isClean else { throw Stop(code: ExitStatus.notComplete) }
        } else {
            let incident = try session.incidents.load(id).incident
            printing.show(PreventionView(incident, today: session.work.today, language: Languages.current))
        }
    }

    private func draft(_ session: Session, _ service: PreventService, _ id: String) throws {
        let incidents = session.incidents
        if direct != nil || root != nil {
            try incidents.perform(.stateCause(direct: direct, root: root), on: id, by: session.work.actor)
        }
        if let add {
            try service.add(
                add, owner: owner, due: due, kind: kind, why: accept ? nil : why, on: id, keys: signing.keys,
                terminal: Terminal.isInteractive)
        }
        if let done {
            try incidents.perform(.finishMeasure(number: done, link: link), on: id, by: session.work.actor)
        }
        if let confirmEffect {
            try incidents.perform(.confirmEffect(confirmEffect), on: id, by: session.work.actor)
        }
        if let documents { try incidents.perform(.answerDocuments(documents), on: id, by: session.work.actor) }
    }
}
