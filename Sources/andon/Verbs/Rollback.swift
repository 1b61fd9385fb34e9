import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser
import Foundation

struct Rollback: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rollback", abstract: Help.rollback.abstract, discussion: Help.rollback.discussion)
    }

    @OptionGroup var which: Which
    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let session = try Session(common)
        try session.carryOut(on: which.id, printing: printing) { id throws(Problem) in
            try RollbackService(session.work).rollback(id, progress: Ordered.tell)
        }
    }
}

extension Session {
    /// Carries out something that was ordered, and shows where the incident stands then. What the command prints goes to
    /// standard error, for standard output has our answer.
    func carryOut(
        on given: String, printing: Printing, _ order: (String) throws(Problem) -> Void
    ) throws {
        let id = try incidents.identifier(given)
        try Ordered.answering { () throws(Problem) in
            defer { writeDraft(of: id) }
            try Ordered.printingToStandardError { () throws(Problem) in try order(id) }
        }
        printing.show(try StandingView(work, id: id, language: Languages.current))
    }
}

/// What the verbs have in common that carry out something that was ordered.
enum Ordered {
    /// Says what is being done.
    static func tell(_ progress: OrderProgress) {
        Terminal.complain("andon: " + progress.text(in: Languages.current))
    }

    /// A hold or another run's lock ends such a verb with 76: 75 answers only `run` and `gate`.
    static func answering<Value>(_ body: () throws(Problem) -> Value) throws -> Value {
        do throws(Problem) {
            return try body()
        } catch {
            guard case .refused(let refusal) = error, refusal.isTemporary else { throw error }
            Terminal.complain(error.text(in: Languages.current))
            throw Stop(code: ExitStatus.notComplete)
        }
    }

    /// Lends standard error to whatever is started meanwhile as its standard output.
    static func printingToStandardError(_ body: () throws(Problem) -> Void) throws(Problem) {
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        if output >= 0 { dup2(STDERR_FILENO, STDOUT_FILENO) }
        defer {
            if output >= 0 {
                dup2(output, STDOUT_FILENO)
                close(output)
            }
        }
        try body()
    }
}

extension Refusal {
    fileprivate var isTemporary: Bool {
        switch self {
        case .held, .runUnderWay: true
        default: false
        }
    }
}
