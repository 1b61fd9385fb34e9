import AndonCore

/// Whether a routine's time has passed, or its last run left something open. One that is due is not late yet.
struct RoutineCheck {
    private let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    func findings() -> [Finding] {
        let standings: [(routine: Routine, standing: RoutineStanding)]
        do {
            standings = try RoutineService(work).standings()
        } catch {
            if case .configuration(let problems) = error { return problems.map(\.finding) }
            return [
                .unchecked(
                    "routines", why: Wording(ja: error.text(in: .ja), en: error.text(in: .en)),
                    mend: Wording(ja: "andon routine で確認してください。", en: "Look with andon routine."))
            ]
        }
        return standings.filter(\.standing.isTrouble).map { routine, standing in
            let due = standing.dueAt.rfc3339(in: work.zone)
            let isMissed = standing.state == .missed
            return Finding(
                rule: isMissed ? "routine_missed" : "routine_failed", place: routine.file,
                message: isMissed
                    ? Wording(
                        ja: "「\(routine.title.ja)」の期限（\(due)）が過ぎています。",
                        en: "\"\(routine.title.en)\" was to be run by \(due).")
                    : Wording(
                        ja: "「\(routine.title.ja)」の前回の実施で異常がありました。",
                        en: "\"\(routine.title.en)\" was not all well when it was run last."),
                mend: Wording(ja: "andon routine run \(routine.id)", en: "andon routine run \(routine.id)"))
        }
    }
}
