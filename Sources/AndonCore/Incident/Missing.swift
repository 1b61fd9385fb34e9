/// Something that an incident still owes before it can be closed, or a plan before it can be accepted.
public enum Missing: Equatable, Sendable {
    /// Recovery is not confirmed by a check.
    case recovery
    /// The report is not on record as complete.
    case report
    /// A required field of the report.
    case reportField(key: String, title: Wording)
    /// 直接原因
    case directCause
    /// 根本原因
    case rootCause
    /// There is no measure.
    case measures
    /// A measure is not done, or without a link to what was done.
    case done(measure: Int)
    /// No mechanism, and no signed reason why none is possible.
    case mechanism
    /// The second line has not accepted the plan as it stands.
    case acceptance
    /// The effect is not confirmed.
    case effect
    /// Whether documents change is not answered.
    case documents
    /// The second line has not countersigned what was done in an emergency (追認).
    case countersignature(number: Int)
    /// A change that nobody was told to make is not answered for.
    case answer(change: Int)

    /// The rule's short name.
    public var rule: String {
        switch self {
        case .recovery: "recovery"
        case .report: "report"
        case .reportField: "report_field"
        case .directCause: "direct_cause"
        case .rootCause: "root_cause"
        case .measures: "measures"
        case .done: "measure_done"
        case .mechanism: "mechanism"
        case .acceptance: "acceptance"
        case .effect: "effect"
        case .documents: "documents"
        case .countersignature: "countersignature"
        case .answer: "change_answered"
        }
    }

    /// What is missing.
    public var message: Wording {
        switch self {
        case .recovery: Wording(ja: "確認による復旧の記録がありません。", en: "Recovery is not confirmed by a check.")
        case .report: Wording(ja: "障害報告が完成していません。", en: "The report is not complete.")
        case .reportField(_, let title):
            Wording(ja: "障害報告の「\(title.ja)」が未記入です。", en: "The report's \"\(title.en)\" is not filled in.")
        case .directCause: Wording(ja: "直接原因が未記入です。", en: "The direct cause is not stated.")
        case .rootCause: Wording(ja: "根本原因が未記入です。", en: "The root cause is not stated.")
        case .measures: Wording(ja: "対策が一つもありません。", en: "There is no measure.")
        case .done(let number):
            Wording(ja: "対策 \(number) が完了していません。", en: "Measure \(number) is not done.")
        case .mechanism:
            Wording(
                ja: "仕組みによる対策も、仕組みが不可能な理由（二次窓口の署名）もありません。",
                en: "There is neither a mechanism nor the second line's signed reason why none is possible.")
        case .acceptance:
            Wording(ja: "今の対策を二次窓口が承認していません。", en: "The second line has not accepted the plan as it stands.")
        case .effect: Wording(ja: "効果確認がありません。", en: "The effect is not confirmed.")
        case .documents: Wording(ja: "ドキュメントの更新の要否が答えられていません。", en: "Whether documents change is not answered.")
        case .countersignature(let number):
            Wording(ja: "非常措置 \(number) が追認されていません。", en: "Emergency step \(number) is not countersigned.")
        case .answer(let number):
            Wording(ja: "指示のない変更 \(number) が説明されていません。", en: "Unauthorised change \(number) is not answered for.")
        }
    }

    /// The command that mends it.
    ///
    /// - Parameter id: the incident's id.
    public func mend(_ id: String) -> Wording {
        func both(_ command: String) -> Wording { Wording(command) }
        return switch self {
        case .recovery: both("andon recover \(id)")
        case .report: both("andon report \(id) --lint")
        case .reportField(let key, _): both("andon report \(id) --set \(key)=…")
        case .directCause: both("andon prevent \(id) --direct …")
        case .rootCause: both("andon prevent \(id) --root …")
        case .measures:
            both("andon prevent \(id) --add … --owner … --due YYYY-MM-DD --kind mechanism")
        case .done(let number): both("andon prevent \(id) --done \(number) --link …")
        case .mechanism:
            Wording(
                ja:
                    "andon prevent \(id) --add … --kind mechanism …、または andon prevent \(id) --accept --why 不可能な理由 --sign-with 鍵",
                en:
                    "andon prevent \(id) --add … --kind mechanism …, or andon prevent \(id) --accept --why REASON --sign-with KEY"
            )
        case .acceptance:
            Wording(
                ja: "andon prevent \(id) --accept --sign-with 鍵（二次窓口）",
                en: "andon prevent \(id) --accept --sign-with KEY (second line)")
        case .effect: both("andon prevent \(id) --confirm-effect …")
        case .documents: both("andon prevent \(id) --documents none")
        case .countersignature(let number):
            Wording(
                ja: "andon countersign \(id) \(number) --why 理由 --sign-with 鍵（二次窓口）",
                en: "andon countersign \(id) \(number) --why REASON --sign-with KEY (second line)")
        case .answer(let number): both("andon note \(id) … --change \(number)")
        }
    }
}
