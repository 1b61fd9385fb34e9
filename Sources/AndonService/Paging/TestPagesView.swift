import AndonCore

/// What came of test pages.
public struct TestPagesView: View {
    private struct Line: Encodable {
        let person: OrNull<String>
        let address: String
        let outcome: String
        let reason: OrNull<String>
        let answer: String
    }

    private let tests: [TestPage]

    /// Those results.
    public init(_ tests: [TestPage]) {
        self.tests = tests
    }

    /// Whether every one arrived.
    public var isDelivered: Bool { tests.allSatisfy(\.outcome.isDelivered) }

    /// A list, one a result.
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for test in tests {
            let reason: String? =
                switch test.outcome {
                case .delivered: nil
                case .refused(let reason, _): reason.rawValue
                case .failed(let reason, _, _): reason.rawValue
                }
            try list.encode(
                Line(
                    person: OrNull(test.person), address: test.address, outcome: test.outcome.name,
                    reason: OrNull(reason), answer: test.outcome.answer))
        }
    }

    /// A line each, and what the other side said under it.
    public func text(in language: Language, palette: Palette) -> String {
        tests.map { test in
            let mark = test.outcome.isDelivered ? palette.green("✓") : palette.red("✗")
            let who = test.person.map { "\($0)  " } ?? ""
            return "\(mark) \(who)\(test.address)  \(test.outcome.text(in: language))"
        }.joined(separator: "\n")
    }
}
