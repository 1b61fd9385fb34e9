/// Chance that comes again: the same seed, the same simulation (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that happens so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { number(0...99) < Int64(percent) }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int(next() % UInt64(elements.count))] }

    /// A time that is mostly short and sometimes long: between the bounds, evenly by its order of magnitude.
    mutating func span(_ shortest: Int64, _ longest: Int64) -> Int64 {
        let doublings = 63 - (longest / shortest).leadingZeroBitCount
        let scale = shortest << number(0...Int64(max(doublings, 0)))
        return min(longest, scale + number(0...scale))
    }
}
