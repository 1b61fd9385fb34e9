/// How sure it is that something that looks like a secret is one.
public enum TokenCertainty: Int, Comparable, Sendable {
    /// It has the shape (level 2).
    case suspected
    /// It has the shape and proves itself: a private key's block, or a checksum that is right (level 3, security).
    case certain

    /// Suspected is less.
    public static func < (left: TokenCertainty, right: TokenCertainty) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Where in a text something has a secret's shape.
struct TokenMatch: Equatable, Sendable {
    /// What must not be shown, in bytes of the text.
    let range: Range<Int>
    /// How sure it is.
    let certainty: TokenCertainty
}

/// What secrets of one kind look like: a rule that finds candidate lines fast, and a reader that settles them.
public struct TokenShape: Sendable {
    /// The kind, as people see it where something was hidden: `github-token`.
    public let id: String
    /// A rule for a ``PatternDatabase``; it matches a little more than the shape.
    public let rule: SearchRule
    /// Whether such a token in a run's output counts for the verdict; the others are only hidden.
    public let tells: Bool
    /// Lower-case texts, one of which each token holds.
    let anchors: [String]
    /// Judges the place where an anchor begins.
    let read: @Sendable (_ text: [UInt8], _ place: Int) -> TokenMatch?

    init(
        _ id: String, pattern: String, caseless: Bool = false, tells: Bool, anchors: [String],
        read: @escaping @Sendable (_ text: [UInt8], _ place: Int) -> TokenMatch?
    ) {
        self.id = id
        rule = SearchRule(id: id, pattern: pattern, caseless: caseless)
        self.tells = tells
        self.anchors = anchors
        self.read = read
    }

    /// The surest token of this kind in a line where ``rule`` matched; nil where it only seemed to be one.
    public func certainty(in line: String) -> TokenCertainty? {
        TokenFinder([self]).matches(in: Array(line.utf8)).map(\.match.certainty).max()
    }
}

/// Finds all tokens of some shapes in a text, without a pattern database.
struct TokenFinder: Sendable {
    private let shapes: [TokenShape]
    private let owners: [Int]
    private let table: LiteralTable

    init(_ shapes: [TokenShape]) {
        self.shapes = shapes
        owners = shapes.enumerated().flatMap { number, shape in shape.anchors.map { _ in number } }
        table = LiteralTable(shapes.flatMap { $0.anchors.map { Array($0.utf8) } })
    }

    /// The tokens, in the order of their anchors; they may overlap.
    func matches(in text: [UInt8]) -> [(shape: TokenShape, match: TokenMatch)] {
        var found: [(shape: TokenShape, match: TokenMatch)] = []
        // What was read already need not be read again from an anchor inside it, or a hostile text costs squares.
        var ends = Array(repeating: 0, count: shapes.count)
        text.map(\.lowercased).withUnsafeBytes { lowered in
            table.scan(lowered) { anchor, place in
                let owner = owners[anchor]
                if place >= ends[owner], let match = shapes[owner].read(text, place) {
                    ends[owner] = match.range.upperBound
                    found.append((shapes[owner], match))
                }
                return true
            }
        }
        return found
    }
}
