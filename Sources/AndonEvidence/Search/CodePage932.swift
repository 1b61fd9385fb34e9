#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Windows Shift_JIS (CP932), by the C library's converter; used from one thread at a time.
final class CodePage932 {
    private let reader: iconv_t
    private let writer: iconv_t

    /// Nil where this machine's C library has no such converter.
    init?() {
        guard let reader = Self.converter(to: "UTF-8", from: "CP932") else { return nil }
        guard let writer = Self.converter(to: "CP932", from: "UTF-8") else {
            iconv_close(reader)
            return nil
        }
        self.reader = reader
        self.writer = writer
    }

    deinit {
        iconv_close(reader)
        iconv_close(writer)
    }

    /// The text's bytes in CP932; nil where it holds a character that CP932 lacks.
    func bytes(of text: String) -> [UInt8]? {
        Self.convert(Array(text.utf8), with: writer)
    }

    /// The text that the bytes spell; nil where they are not wholly CP932.
    func text(of bytes: UnsafeRawBufferPointer) -> String? {
        Self.convert(bytes, with: reader).map { String(decoding: $0, as: UTF8.self) }
    }

    /// `iconv_open` answers -1 as a pointer where it fails, which Swift does not see as nil.
    private static func converter(to target: String, from source: String) -> iconv_t? {
        let converter: iconv_t? = iconv_open(target, source)
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        return converter
    }

    /// Converts all of it or nothing. Four bytes for each one read suffice both ways.
    private static func convert(_ input: some Collection<UInt8>, with converter: iconv_t) -> [UInt8]? {
        var source = input.map { CChar(bitPattern: $0) }
        let room = source.count * 4 + 16
        iconv(converter, nil, nil, nil, nil)
        return source.withUnsafeMutableBufferPointer { source -> [UInt8]? in
            var complete = false
            let output = [UInt8](unsafeUninitializedCapacity: room) { target, count in
                target.withMemoryRebound(to: CChar.self) { target in
                    var from = source.baseAddress
                    var fromLeft = source.count
                    var into = target.baseAddress
                    var intoLeft = room
                    // The count that iconv returns is of characters that it could only render by others.
                    let replaced = iconv(converter, &from, &fromLeft, &into, &intoLeft)
                    complete = replaced == 0 && fromLeft == 0
                    count = room - intoLeft
                }
            }
            return complete ? output : nil
        }
    }
}
