#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Byte strings that are looked for all at once.
///
/// Wu and Manber's search: the pair of bytes at a window's end tells how far the window may leap, so that most bytes
/// are never looked at. Unlike a pattern database it is there at once, which a run's start cannot spare.
struct LiteralTable: Sendable {
    /// What is looked for; each at least two bytes.
    let literals: [[UInt8]]
    /// The bytes of the longest; 0 where there is none.
    let longest: Int
    /// The window: as long as the shortest literal, at most what a leap can be.
    private let window: Int
    private let leaps: [UInt8]
    private let endings: [Int: [Int]]

    /// A table of those of the byte strings that have two bytes or more, in their order.
    init(_ all: [[UInt8]]) {
        let literals = all.filter { $0.count >= 2 }
        self.literals = literals
        longest = literals.map(\.count).max() ?? 0
        let window = min(literals.map(\.count).min() ?? 2, 250)
        self.window = window
        var leaps = [UInt8](repeating: UInt8(window - 1), count: literals.isEmpty ? 0 : 1 << 16)
        var endings: [Int: [Int]] = [:]
        for (number, literal) in literals.enumerated() {
            for place in 0...(window - 2) {
                let pair = Int(literal[place]) << 8 | Int(literal[place + 1])
                leaps[pair] = min(leaps[pair], UInt8(window - 2 - place))
                if place == window - 2 { endings[pair, default: []].append(number) }
            }
        }
        self.leaps = leaps
        self.endings = endings
    }

    /// Tells each place where a literal begins, from left to right; `found` answers whether to go on.
    func scan(_ bytes: UnsafeRawBufferPointer, found: (_ literal: Int, _ start: Int) -> Bool) {
        guard let base = bytes.baseAddress, !literals.isEmpty, bytes.count >= window else { return }
        let count = bytes.count
        leaps.withUnsafeBufferPointer { leaps in
            guard let leap = leaps.baseAddress else { return }
            var place = 0
            while place &+ window <= count {
                let pair =
                    Int(base.load(fromByteOffset: place &+ window &- 2, as: UInt8.self)) &<< 8
                    | Int(base.load(fromByteOffset: place &+ window &- 1, as: UInt8.self))
                let distance = Int(leap[pair])
                if distance > 0 {
                    place &+= distance
                    continue
                }
                for number in endings[pair] ?? [] {
                    let literal = literals[number]
                    guard place + literal.count <= count, memcmp(base + place, literal, literal.count) == 0 else {
                        continue
                    }
                    guard found(number, place) else { return }
                }
                place &+= 1
            }
        }
    }
}
