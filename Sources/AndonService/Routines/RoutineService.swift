import AndonCore
import AndonStore

/// The daily, weekly and monthly routines: `andon routine`.
public struct RoutineService: Sendable {
    let work: Workplace

    /// The routines of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Every routine with how it stands.
    public func list(language: Language) throws(Problem) -> RoutinesView {
        let standings = try standings()
        return RoutinesView(standings.map { RoutineLine($0.routine, $0.standing, work.zone, language) })
    }

    /// How each routine of the procedure in force stands now, in the order of their files.
    func standings() throws(Problem) -> [(routine: Routine, standing: RoutineStanding)] {
        let routines = try work.inForce.routines()
        let now = work.surroundings.now()
        return try IncidentService(work).journalRead { reader in
            let seal = try work.inForce.seal.flatMap { seal in try reader.sealedAt().map { (seal.number, $0) } }
            return try routines.map { routine in
                let last = try reader.lastRoutine(routine.id)
                return (routine, routine.standing(last: last, seal: seal, now: now, in: work.zone))
            }
        }
    }

    /// Runs a routine's checks and records what each came to.
    ///
    /// - Parameters:
    ///   - id: the routine.
    ///   - answers: what `--answer` gave: a check's number or id, and whether all is well.
    ///   - ask: asks a person; nil where nobody can be asked, or nobody answered.
    ///   - slow: tells that a check takes more than a second.
    /// - Throws: `Problem.refused` where the account may not; the attempt is recorded.
    public func run(
        _ id: String, answers: [(check: String, isWell: Bool)], by actor: Actor, language: Language,
        ask: (_ number: Int, Routine.Check, _ question: Wording) -> Bool?,
        slow: @escaping @Sendable (_ number: Int, Routine.Check) -> Void
    ) throws(Problem) -> RoutineRunView {
        let routines = try work.inForce.routines()
        guard let routine = routines.first(where: { $0.id == id }) else {
            let known = routines.map(\.id).joined(separator: ", ")
            throw .usage(
                Wording(
                    ja: "「\(id)」というルーチンはありません（あるもの: \(known)）。",
                    en: "There is no routine \"\(id)\" (there are: \(known))."))
        }
        do throws(Refusal) {
            try Routine.requirePermission(of: actor, isSealed: work.inForce.isSealed)
        } catch {
            try record(.refused(attempt: "routine run \(id)", why: error.firstLine(in: work.language), by: actor))
            throw .refused(error)
        }
        let known = try RoutineService.known(answers, of: routine)
        let began = work.surroundings.now()
        let checks = RoutineRound(work: work, routine: routine, answers: known, slow: slow).results(ask: ask)
        let result = RoutineRecord(
            id: routine.id, title: routine.title, began: began, ended: work.surroundings.now(), by: actor,
            checks: checks, seal: work.inForce.seal?.number)
        try record(.routine(result))
        return RoutineRunView(result, zone: work.zone, language: language)
    }

    /// The answers by the checks' ids; each must be to a question of the routine, and one alone.
    private static func known(
        _ answers: [(check: String, isWell: Bool)], of routine: Routine
    ) throws(Problem) -> [String: Bool] {
        var known: [String: Bool] = [:]
        for answer in answers {
            guard let check = routine.check(named: answer.check), case .question = check.way,
                known.updateValue(answer.isWell, forKey: check.id) == nil
            else {
                let questions = routine.checks.enumerated().filter { _, check in
                    if case .question = check.way { true } else { false }
                }.map { "\($0 + 1) (\($1.id))" }.joined(separator: ", ")
                throw .usage(
                    Wording(
                        ja: "--answer \(answer.check) に当たる質問がないか、二度答えています（質問: \(questions)）。",
                        en:
                            "--answer \(answer.check) is to no question, or the second to one (questions: \(questions))."
                    ))
            }
        }
        return known
    }

    private func record(_ entry: LedgerEntry) throws(Problem) {
        do {
            try work.write { try $0.record(entry, at: work.surroundings.now()) }
        } catch {
            throw .journal(error)
        }
    }
}

extension Refusal {
    /// What was refused and why, without what to do about it.
    fileprivate func firstLine(in language: Language) -> String {
        text(in: language).split(separator: "\n").first.map(String.init) ?? ""
    }
}
