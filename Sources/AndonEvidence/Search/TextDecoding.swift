/// Bytes of unknown encoding as text for people: UTF-8, UTF-16 with its mark, or CP932 (Windows Shift_JIS).
public enum TextDecoding {
    /// The text of the bytes. Without a mark it is UTF-8 where that is valid throughout, else CP932 where that is, else
    /// UTF-8 with U+FFFD for what is broken. Control characters stay: see ``printable(_:)``.
    public static func text(_ bytes: some Collection<UInt8>) -> String {
        let bytes = Array(bytes)
        return bytes.withUnsafeBytes { WideText.whole($0) ?? narrow(withoutMark($0), CodePage932.init) }
    }

    /// The text line by line, each decoded by itself, since a log may mix encodings; where the whole begins with a mark
    /// of UTF-16, that holds throughout. Lines end at `\n` or `\r\n`; a last line without an end counts.
    public static func lines(of bytes: some Collection<UInt8>) -> [String] {
        let bytes = Array(bytes)
        return bytes.withUnsafeBytes { bytes in
            if let wide = WideText.whole(bytes) {
                return Array(wide.utf8).withUnsafeBytes { split($0).map { String(decoding: $0, as: UTF8.self) } }
            }
            var codePage: CodePage932?
            return split(withoutMark(bytes)).map { line in
                narrow(line) {
                    if codePage == nil { codePage = CodePage932() }
                    return codePage
                }
            }
        }
    }

    /// The text with control characters (but tab) and the marks that turn the writing direction made visible, as
    /// `\x1B` or `\u{202E}`, so that what a hostile log holds cannot drive the terminal. Line ends are made visible
    /// too: it is meant for one line.
    public static func printable(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 9:
                visible.append(scalar)
            case 0...0x1F, 0x7F...0x9F:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                visible.append(contentsOf: "\\x\(digits.utf8.count < 2 ? "0" : "")\(digits)".unicodeScalars)
            case 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029:
                visible.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            default:
                visible.append(scalar)
            }
        }
        return String(visible)
    }

    private static func withoutMark(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
    }

    private static func narrow(_ bytes: UnsafeRawBufferPointer, _ codePage: () -> CodePage932?) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        // Decoding repairs what is broken, so the bytes come back unchanged only from valid UTF-8.
        if text.utf8.elementsEqual(bytes) { return text }
        return codePage()?.text(of: bytes) ?? text
    }

    private static func split(_ bytes: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            UnsafeRawBufferPointer(rebasing: line.last == 13 ? line.dropLast() : line)
        }
    }
}
