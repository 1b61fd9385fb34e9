/// A test page that was sent to one address (spec 4), as the ledger keeps it: doctor uses the last result of each.
public struct TestPage: Codable, Equatable, Sendable {
    /// When the test began. All pages of one test have the same, also where two addresses look alike in the record.
    public let at: Instant
    /// The contact's name; nil for a bare address.
    public let person: String?
    /// The address without its secrets.
    public let address: String
    /// What came of it.
    public let outcome: SendOutcome
    /// Who had it sent.
    public let by: Actor

    /// A test page with those facts.
    public init(at: Instant, person: String?, address: String, outcome: SendOutcome, by: Actor) {
        self.at = at
        self.person = person
        self.address = address
        self.outcome = outcome
        self.by = by
    }

    /// The newest result of each address of each person, in the order in which they were sent.
    ///
    /// Where one test went to several addresses that look alike without their secrets, the one that did not arrive
    /// counts: that all is well must not be said of any of them.
    ///
    /// - Parameter tests: in the order in which they were recorded.
    public static func newest(of tests: [TestPage]) -> [TestPage] {
        var kept: [TestPage] = []
        for test in tests {
            let place = kept.firstIndex { $0.person == test.person && $0.address == test.address }
            guard let place else {
                kept.append(test)
                continue
            }
            let isSameTest = kept[place].at == test.at
            if isSameTest, !kept[place].outcome.isDelivered { continue }
            kept.remove(at: place)
            kept.append(test)
        }
        return kept
    }
}
