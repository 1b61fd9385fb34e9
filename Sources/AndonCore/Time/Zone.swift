/// A time zone as the system's database (RFC 9636, TZif) describes it; UTC where none is needed.
///
/// Parsed from bytes, so that the core reads no file; an unknown zone is the caller's error, never silently UTC.
public struct Zone: Sendable, Equatable {
    struct Change: Sendable, Equatable {
        let at: Int64
        let offset: Int32
    }

    /// The name in the database: `Asia/Tokyo`.
    public let name: String
    let initialOffset: Int32
    let changes: [Change]
    let rule: ZoneRule?

    /// Coordinated Universal Time.
    public static let utc = Zone(name: "UTC", initialOffset: 0, changes: [], rule: nil)

    init(name: String, initialOffset: Int32, changes: [Change], rule: ZoneRule?) {
        self.name = name
        self.initialOffset = initialOffset
        self.changes = changes
        self.rule = rule
    }

    /// Reads a TZif file of version 2 or later; nil where the bytes are none.
    public init?(name: String, tzif bytes: [UInt8]) {
        guard let first = Header(bytes, at: 0), first.version >= 0x32 else { return nil }
        let start = Header.length + first.bodyLength(timeSize: 4)
        guard let header = Header(bytes, at: start) else { return nil }
        let body = start + Header.length
        let end = body + header.bodyLength(timeSize: 8)
        guard end < bytes.count else { return nil }
        let indices = body + header.timeCount * 8
        let types = indices + header.timeCount
        func offset(ofType index: Int) -> Int32 {
            Int32(truncatingIfNeeded: integer(bytes, at: types + index * 6, size: 4))
        }
        guard header.typeCount > 0 else { return nil }
        var changes: [Change] = []
        changes.reserveCapacity(header.timeCount)
        for index in 0..<header.timeCount {
            let type = Int(bytes[indices + index])
            guard type < header.typeCount else { return nil }
            changes.append(
                Change(at: integer(bytes, at: body + index * 8, size: 8), offset: offset(ofType: type)))
        }
        let footer = bytes[(end + 1)...].prefix { $0 != 0x0A }
        self.init(
            name: name, initialOffset: offset(ofType: 0), changes: changes,
            rule: ZoneRule(String(decoding: footer, as: UTF8.self)))
    }

    /// Seconds east of UTC at that instant.
    public func offset(at instant: Instant) -> Int32 {
        let seconds = instant.seconds
        if let last = changes.last, seconds >= last.at {
            return rule?.offset(at: seconds) ?? last.offset
        }
        if changes.isEmpty { return rule?.offset(at: seconds) ?? initialOffset }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initialOffset : changes[low - 1].offset
    }

    private struct Header {
        static let length = 44
        let version: UInt8
        let timeCount: Int
        let typeCount: Int
        private let rest: (leap: Int, standard: Int, universal: Int, letters: Int)

        init?(_ bytes: [UInt8], at start: Int) {
            guard bytes.count >= start + Header.length,
                Array(bytes[start..<start + 4]) == Array("TZif".utf8)
            else { return nil }
            func count(_ index: Int) -> Int { Int(integer(bytes, at: start + 20 + index * 4, size: 4)) }
            version = bytes[start + 4]
            timeCount = count(3)
            typeCount = count(4)
            rest = (leap: count(2), standard: count(1), universal: count(0), letters: count(5))
            let counts = [timeCount, typeCount, rest.leap, rest.standard, rest.universal, rest.letters]
            guard counts.allSatisfy({ $0 >= 0 && $0 <= bytes.count }) else { return nil }
        }

        func bodyLength(timeSize: Int) -> Int {
            timeCount * (timeSize + 1) + typeCount * 6 + rest.letters + rest.leap * (timeSize + 4) + rest.standard
                + rest.universal
        }
    }
}

private func integer(_ bytes: [UInt8], at start: Int, size: Int) -> Int64 {
    guard start + size <= bytes.count else { return 0 }
    var value: Int64 = 0
    for byte in bytes[start..<start + size] { value = value << 8 | Int64(byte) }
    return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : value
}
