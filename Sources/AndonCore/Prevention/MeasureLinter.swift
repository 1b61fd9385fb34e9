/// Tells a measure from a wish (spec 1, Prevention; 再発防止のポイント of the source): 「注意する」「気をつける」は対策ではない.
///
/// The wishing clauses are struck; what is left must name an object and a change to it. One clause that does is
/// enough.
/// Where the linter can't tell, it asks for more words: the second line can override it with a why.
public struct MeasureLinter {
    /// Every rule, in the order in which findings are shown: what was written, what is wished, what lacks.
    static let rules: [PreventionRule] = [
        .blank, .question,
        .care, .thoroughness, .telling, .teaching, .considering, .trying, .checkingByHand, .goal,
        .negation, .hedge, .nothingNamed, .nothingChanged,
    ]

    /// What speaks against that content as a measure; empty where it is one.
    public static func findings(on content: String) -> [MeasureFinding] {
        let reading = MeasureReading(content)
        if reading.isMeasure { return [] }
        return rules.compactMap { $0.finding(in: reading) }
    }
}
