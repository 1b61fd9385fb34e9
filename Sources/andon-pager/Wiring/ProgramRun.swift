import AndonCommandLine
import AndonCore
import AndonEvidence
import AndonPaging
import AndonService

extension Outside {
    /// What sending has around it in this process.
    static let real = Outside(now: World.surroundings.now, environment: World.surroundings.environment, run: run)

    /// Runs a program in a session of its own, and ends all that it started at the limit.
    private static let run: @Sendable (ProgramStart) -> ProgramEnd = { start in
        let result: ToolResult
        do throws(ToolRun.Problem) {
            result = try ToolRun(
                start.words, environment: start.environment, input: start.input, limit: start.limit,
                maximumBytes: 64 << 10)()
        } catch {
            switch error {
            case .notFound, .notExecutable: return .missing
            case .folder(_, let number), .system(let number): return .system(errno: number)
            }
        }
        switch result.ending {
        case .exited(let code): return .exited(code: code, said: result.output + result.errors)
        case .signalled(let signal): return .signalled(signal)
        case .timedOut: return .timedOut
        case .notFound, .notExecutable: return .missing
        }
    }
}

extension Outbound {
    /// The ways out that the procedure in force names.
    init(_ work: Workplace) {
        let procedure = work.inForce.procedure
        self.init(
            mailServer: procedure.mailServer, webhookSecretVariable: procedure.webhookSecretVariable,
            plainHosts: procedure.plainHosts, outside: .real)
    }
}
