import AndonCore
import AndonStore

/// Whether the record agrees with itself.
struct RecordCheck {
    private let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    func findings() -> [Finding] {
        do {
            let problems = try IncidentService(work).journalRead { try $0.problems() }
            guard !problems.isEmpty else { return [] }
            return [
                Finding(
                    rule: "record", place: work.place.journal.string,
                    message: Wording(
                        ja: "記録に矛盾が \(problems.count) 件あります。",
                        en: "The record contradicts itself in \(problems.count) places."),
                    mend: Wording(ja: "andon audit で確認してください。", en: "Look at them with andon audit."))
            ]
        } catch {
            return [
                .unchecked(
                    work.place.journal.string, why: Wording(ja: error.text(in: .ja), en: error.text(in: .en)),
                    mend: Wording(ja: "andon audit で確認してください。", en: "Look at it with andon audit."))
            ]
        }
    }
}
