import Testing

@testable import AndonCore

@Suite("the prevention linter on examples that its rules were not written from")
struct HeldOutMeasuresTests {
    /// What was measured when the rules were done; the README says it. A rule may make it better, not worse.
    private static let known = (falseRefusals: 3, wishesPassed: 2)

    @Test("it is wrong no more often than we say")
    func errorRate() {
        var refused: [String] = []
        var passed: [String] = []
        for example in HeldOutMeasures.all {
            let isMeasure = MeasureLinter.findings(on: example.text).isEmpty
            if example.isMeasure, !isMeasure { refused.append(example.text) }
            if !example.isMeasure, isMeasure { passed.append(example.text) }
        }
        #expect(HeldOutMeasures.all.count >= 176)
        #expect(refused.count <= Self.known.falseRefusals, "measures refused: \(refused)")
        #expect(passed.count <= Self.known.wishesPassed, "wishes passed: \(passed)")
    }
}
