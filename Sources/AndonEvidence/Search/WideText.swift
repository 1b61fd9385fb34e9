/// Turns a stream of UTF-16 that begins with a byte order mark into UTF-8; every other stream passes as it is, without
/// the mark that UTF-8 may begin with.
struct WideText {
    private enum Kind { case undecided, narrow, little, big }

    private var kind = Kind.undecided
    /// The bytes read while undecided, then the odd byte of a unit.
    private var pending: [UInt8] = []
    /// The first half of a surrogate pair whose second half has not come yet.
    private var half: UInt16?

    /// The stream's next bytes as UTF-8; nil where they may be used as they are.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        switch kind {
        case .narrow:
            return nil
        case .undecided:
            pending += bytes
            return decide()
        case .little, .big:
            return decode(bytes)
        }
    }

    /// What was held back at the end of the stream.
    mutating func finish() -> [UInt8] {
        defer {
            pending = []
            half = nil
        }
        if kind == .undecided { return pending }
        return half == nil && pending.isEmpty ? [] : Array("\u{FFFD}".utf8)
    }

    /// All of it as text, where it begins with a mark of UTF-16.
    static func whole(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        var stream = WideText()
        let text = stream.feed(bytes) ?? []
        return String(decoding: text + stream.finish(), as: UTF8.self)
    }

    private mutating func decide() -> [UInt8] {
        let marks: [(bytes: [UInt8], kind: Kind)] = [
            ([0xFF, 0xFE], .little), ([0xFE, 0xFF], .big), ([0xEF, 0xBB, 0xBF], .narrow),
        ]
        let begun = pending
        if let (mark, kind) = marks.first(where: { begun.starts(with: $0.bytes) }) {
            self.kind = kind
            pending = []
            let rest = Array(begun.dropFirst(mark.count))
            return kind == .narrow ? rest : rest.withUnsafeBytes { decode($0) }
        }
        if marks.contains(where: { $0.bytes.starts(with: begun) }) { return [] }
        kind = .narrow
        pending = []
        return begun
    }

    private mutating func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var units: [UInt16] = half.map { [$0] } ?? []
        half = nil
        var first = pending.first
        pending = []
        for byte in bytes {
            guard let held = first else {
                first = byte
                continue
            }
            units.append(kind == .little ? UInt16(byte) << 8 | UInt16(held) : UInt16(held) << 8 | UInt16(byte))
            first = nil
        }
        if let first { pending = [first] }
        if let last = units.last, UTF16.isLeadSurrogate(last) { half = units.removeLast() }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
