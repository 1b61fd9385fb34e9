/// A token that a vendor made to be known by its beginning.
struct VendorToken {
    /// How much of a token is judged, so that a hostile text costs no squares.
    private static let longest = 16 << 10

    /// The bytes of the beginning, which the anchor found.
    let prefix: Int
    /// Least bytes after it.
    let minimum: Int
    /// What besides letters and digits may follow.
    let marks: String
    /// Whether a letter, digit, `_` or `-` before it says that it is something else.
    let bounded: Bool

    /// Reads the token at a place as far as it goes and has it judged.
    func read(
        _ text: [UInt8], _ place: Int, judge: (ArraySlice<UInt8>) -> TokenCertainty?
    ) -> TokenMatch? {
        if bounded, place > 0 {
            let before = text[place - 1]
            if before.isAlphanumeric || before == 0x5F || before == 0x2D { return nil }
        }
        let marks = Array(self.marks.utf8)
        let isPart = { (byte: UInt8) in byte.isAlphanumeric || marks.contains(byte) }
        let body = text[(place + prefix)...].prefix(Self.longest).prefix(while: isPart)
        guard body.count >= minimum, !Placeholder.holds(body) else { return nil }
        guard let certainty = judge(text[place..<body.endIndex]) else { return nil }
        let rest = text[body.endIndex...].prefix(while: isPart)
        return TokenMatch(range: place..<rest.endIndex, certainty: certainty)
    }

    /// Whether it looks drawn by lot: `sk-loading-spinner-animation` and the like do not.
    static func isRandom(_ body: ArraySlice<UInt8>) -> Bool {
        guard body.contains(where: { $0.isDigit }) else { return false }
        return body.split(whereSeparator: { $0 == 0x2D || $0 == 0x5F }).contains { $0.count >= 16 }
    }
}

/// The checksum in tokens of GitHub and npm: the CRC-32 of the first 30 characters after the prefix, in base 62, is
/// the last 6.
enum TokenChecksum {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// Certain where the checksum is right.
    static func judge(_ body: ArraySlice<UInt8>) -> TokenCertainty {
        body.count == 36 && body.suffix(6).elementsEqual(digits(of: body.prefix(30))) ? .certain : .suspected
    }

    private static func digits(of body: ArraySlice<UInt8>) -> [UInt8] {
        var rest: UInt32 = crc32(body)
        var digits = [UInt8](repeating: alphabet[0], count: 6)
        for place in digits.indices.reversed() {
            digits[place] = alphabet[Int(rest % 62)]
            rest /= 62
        }
        return digits
    }

    private static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { remainder, byte in
            (0..<8).reduce(remainder ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }
}
