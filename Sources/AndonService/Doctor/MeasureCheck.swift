import AndonCore

/// Whether a measure against a failure's coming again is past its deadline.
struct MeasureCheck {
    private let work: Workplace

    init(_ work: Workplace) {
        self.work = work
    }

    func findings() -> [Finding] {
        do {
            return try PreventService(work).overdue().map { incident, measure in
                Finding(
                    rule: "measure_overdue", place: "\(incident): \(measure.number). \(measure.content)",
                    message: Wording(
                        ja: "再発防止の対策が期限（\(measure.due)）を過ぎています。担当: \(measure.owner)",
                        en: "The measure was to be done by \(measure.due); its owner is \(measure.owner)."),
                    mend: Wording(
                        ja: "実施して記録してください: andon prevent \(incident) --done \(measure.number) --link URL",
                        en: "Do it and say so: andon prevent \(incident) --done \(measure.number) --link URL"))
            }
        } catch {
            return [
                .unchecked(
                    "prevention", why: Wording(ja: error.text(in: .ja), en: error.text(in: .en)),
                    mend: Wording(ja: "andon audit で確認してください。", en: "Look at it with andon audit."))
            ]
        }
    }
}
