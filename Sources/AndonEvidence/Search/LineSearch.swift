#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A line in which a rule matched.
public struct LineHit: Equatable, Sendable {
    /// The rule's index in the database's rules.
    public let rule: Int
    /// The line's number, from 1.
    public let line: Int
    /// The line, at most some 400 bytes of it around the match, decoded; `…` stands where it was cut. Not yet made
    /// safe for a terminal, and secrets are still in it.
    public let text: String

    /// A hit.
    public init(rule: Int, line: Int, text: String) {
        self.rule = rule
        self.line = line
        self.text = text
    }
}

/// Searches a stream for rules, line by line, in bounded memory and as fast as whole blocks can be scanned.
///
/// A match counts where it lies within one line, whatever the edges of the chunks that are fed; a rule counts once a
/// line. A line ends at `\n`. One over 64 KiB is searched in pieces that overlap by 1 KiB. UTF-16 with a byte order
/// mark is searched as what it spells, and a mark before UTF-8 is skipped.
public struct LineSearch {
    /// What was found so far, in the order of the lines; at most ``kept`` of each rule.
    public private(set) var hits: [LineHit] = []
    /// For each rule, in how many lines it matched, kept or not.
    public private(set) var counts: [Int]
    /// How many hits are kept of each rule.
    public static let kept = 100

    private static let pieceSize = 64 << 10
    private static let overlap = 1 << 10
    private static let blockSize = 256 << 10

    private let database: PatternDatabase
    private var decoder = WideText()
    /// The line that has no end yet; of a long one the piece that was begun.
    private var carry: [UInt8] = []
    private var long = LongLine()
    /// The number of the line that comes next, or that `carry` begins.
    private var line = 1

    /// A line that is searched in pieces.
    private struct LongLine {
        var begun = false
        var seen: Set<Int> = []
    }

    /// A search for the database's rules, at the beginning of a stream.
    public init(_ database: PatternDatabase) {
        self.database = database
        counts = Array(repeating: 0, count: database.rules.count)
    }

    /// Searches the stream's next bytes.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        if let decoded = decoder.feed(bytes) {
            decoded.withUnsafeBytes { search($0) }
        } else {
            search(bytes)
        }
    }

    /// Searches what is left: a last line without an end.
    public mutating func finish() {
        decoder.finish().withUnsafeBytes { search($0) }
        if !carry.isEmpty { searchCarry(last: true) }
    }

    private mutating func search(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            if carry.isEmpty {
                let window = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.blockSize))
                if let end = Self.lastNewline(window) {
                    searchBlock(UnsafeRawBufferPointer(rebasing: window[...end]))
                    rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
                    continue
                }
            }
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceSize - carry.count))
            if let newline = memchr(start, 10, part.count) {
                let length = UnsafeRawPointer(newline) - start
                carry.append(contentsOf: part[..<length])
                searchCarry(last: true)
                rest = UnsafeRawBufferPointer(rebasing: rest[(length + 1)...])
            } else {
                carry.append(contentsOf: part)
                rest = UnsafeRawBufferPointer(rebasing: rest[part.count...])
                if carry.count == Self.pieceSize { searchCarry(last: false) }
            }
        }
    }

    private mutating func searchCarry(last: Bool) {
        let piece = carry
        piece.withUnsafeBytes { searchPiece($0, last: last) }
        if last {
            carry.removeAll(keepingCapacity: true)
            line += 1
        } else {
            carry.removeFirst(carry.count - Self.overlap)
        }
    }

    /// Searches whole lines at once; only those where something was found are looked at by themselves, since to
    /// Hyperscan a match may well begin in the line before.
    private mutating func searchBlock(_ block: UnsafeRawBufferPointer) {
        var candidates: [Range<Int>] = []
        database.scan(block) { _, end in
            let place = max(end - 1, 0)
            if candidates.last?.contains(place) != true { candidates.append(Self.line(in: block, around: place)) }
            return true
        }
        var counted = 0
        var previous = -1
        for range in candidates.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound != previous {
            previous = range.lowerBound
            line += Self.newlines(block[counted..<range.lowerBound])
            counted = range.lowerBound
            searchLine(UnsafeRawBufferPointer(rebasing: block[range]))
        }
        line += Self.newlines(block[counted...])
    }

    private mutating func searchLine(_ bytes: UnsafeRawBufferPointer) {
        // The range holds the line's end.
        var rest = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
        while rest.count > Self.pieceSize {
            searchPiece(UnsafeRawBufferPointer(rebasing: rest[..<Self.pieceSize]), last: false)
            rest = UnsafeRawBufferPointer(rebasing: rest[(Self.pieceSize - Self.overlap)...])
        }
        searchPiece(rest, last: true)
    }

    /// A piece's own edges are no edges of the line: what seems to end at one is left to the piece that overlaps it.
    private mutating func searchPiece(_ piece: UnsafeRawBufferPointer, last: Bool) {
        let first = long.begun ? Self.overlap : 0
        let end = last ? piece.count : piece.count - 1
        var found: [(rule: Int, end: Int)] = []
        var seen = long.seen
        database.scan(piece) { rule, place in
            if place >= first, place <= end, seen.insert(rule).inserted { found.append((rule, place)) }
            return true
        }
        for (rule, place) in found.sorted(by: { ($0.rule, $0.end) < ($1.rule, $1.end) }) {
            counts[rule] += 1
            guard counts[rule] <= Self.kept else { continue }
            hits.append(LineHit(rule: rule, line: line, text: Excerpt.text(of: piece, around: place)))
        }
        long = last ? LongLine() : LongLine(begun: true, seen: seen)
    }

    private static func line(in block: UnsafeRawBufferPointer, around place: Int) -> Range<Int> {
        let start = lastNewline(UnsafeRawBufferPointer(rebasing: block[..<place])).map { $0 + 1 } ?? 0
        guard let base = block.baseAddress, let newline = memchr(base + place, 10, block.count - place) else {
            return start..<block.count
        }
        return start..<(UnsafeRawPointer(newline) - base + 1)
    }

    private static func lastNewline(_ bytes: UnsafeRawBufferPointer) -> Int? {
        // Darwin has no memrchr; this loop is as long as one line.
        var index = bytes.count
        while index > 0 {
            index -= 1
            if bytes[index] == 10 { return index }
        }
        return nil
    }

    private static func newlines(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        var count = 0
        for byte in UnsafeRawBufferPointer(rebasing: bytes) { count &+= byte == 10 ? 1 : 0 }
        return count
    }
}
