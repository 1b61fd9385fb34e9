/// Bytes as hexadecimal digits.
enum Hexadecimal {
    private static let lower = Array("0123456789abcdef".utf8)

    /// Two lower-case digits a byte.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: digits(bytes), as: UTF8.self)
    }

    /// Two lower-case digits a byte, as ASCII.
    static func digits(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.flatMap { [lower[Int($0 >> 4)], lower[Int($0 & 15)]] }
    }
}
