/// Redacts a payload whatever its encoding, so that bytes without secrets survive untouched.
struct PayloadRedaction {
    /// Hides secrets in text.
    let redact: (String) -> String

    /// The redacted bytes; nil where there was nothing to hide.
    func redacted(_ bytes: [UInt8]) -> [UInt8]? {
        if let wide = WideEncoding(bytes) {
            let plain = wide.text(bytes)
            let changed = redact(plain)
            return changed == plain ? nil : wide.bytes(changed)
        }
        if let plain = String(validating: bytes, as: UTF8.self) {
            let changed = redact(plain)
            return changed == plain ? nil : Array(changed.utf8)
        }
        // Neither: each byte as a character of its own. Secrets are ASCII, so they show, and Shift_JIS stays as it is.
        let plain = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        let changed = redact(plain)
        if changed == plain { return nil }
        return changed.unicodeScalars.flatMap { scalar -> [UInt8] in
            scalar.value < 0x100 ? [UInt8(scalar.value)] : Array(String(scalar).utf8)
        }
    }
}

/// UTF-16, told by its mark or by the zeros that every other byte of western text is.
private struct WideEncoding {
    private let isLittle: Bool
    private let hasMark: Bool

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            isLittle = bytes[0] == 0xFF
            hasMark = true
            return
        }
        let sample = bytes.prefix(4096)
        let zeros = (0...1).map { parity in sample.indices.count { $0 % 2 == parity && sample[$0] == 0 } }
        guard let most = zeros.max(), most * 5 > sample.count, zeros[0] != zeros[1] else { return nil }
        isLittle = zeros[1] > zeros[0]
        hasMark = false
    }

    func text(_ bytes: [UInt8]) -> String {
        let body = bytes.dropFirst(hasMark ? 2 : 0)
        let units = stride(from: body.startIndex, to: body.endIndex - 1, by: 2).map { index in
            isLittle
                ? UInt16(body[index + 1]) << 8 | UInt16(body[index])
                : UInt16(body[index]) << 8 | UInt16(body[index + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }

    func bytes(_ text: String) -> [UInt8] {
        let mark: [UInt16] = hasMark ? [0xFEFF] : []
        return (mark + Array(text.utf16)).flatMap { unit in
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return isLittle ? pair : pair.reversed()
        }
    }
}
