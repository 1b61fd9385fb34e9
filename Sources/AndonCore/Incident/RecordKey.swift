/// A key of the record's JSON, of whatever name.
///
/// The compiler gives each case of an enumeration key types of its own, and the first use of each costs a search through
/// every conformance in the binary: a passing run would pay for all cases of what it writes.
struct RecordKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
