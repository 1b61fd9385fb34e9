import Crypto
import Foundation
import SystemPackage

/// What lets a later process hide a run's secrets without knowing them: for each form of each value its length, a
/// 16-bit filter and a salted SHA-256.
///
/// A report written next week, in a shell that has none of the run's variables, must hide the same values.
public struct SecretFingerprints: Codable, Equatable, Sendable {
    struct Print: Codable, Equatable, Sendable {
        let name: String
        let length: Int
        /// More of the value may follow what is looked for: hiding reaches to the token's end.
        let isOpenEnded: Bool
        let filter: UInt16
        let digest: Data
    }

    private let salt: Data
    private let prints: [Print]

    /// The fingerprints of an environment's secrets.
    public init(_ values: SecretValues) {
        let salt = Data((0..<16).map { _ in UInt8.random(in: 0...255) })
        self.salt = salt
        var prints: [Print] = []
        for value in values.values {
            for form in value.forms {
                prints.append(
                    Print(
                        name: value.name, length: form.bytes.count, isOpenEnded: form.form.isOpenEnded,
                        filter: Self.filter(form.bytes[...]),
                        digest: Self.digest(form.bytes[...], salt: salt)))
            }
        }
        self.prints = prints
    }

    /// Whether there is anything to hide.
    public var isEmpty: Bool { prints.isEmpty }

    /// Reads what `store` wrote; nil where there is nothing, or nothing whole.
    public init?(reading path: FilePath) {
        guard let bytes = SmallFile.read(path),
            let stored = try? JSONDecoder().decode(SecretFingerprints.self, from: Data(bytes))
        else { return nil }
        self = stored
    }

    /// The bytes to keep.
    public var stored: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map(Array.init) ?? []
    }

    /// The text with every secret replaced by `[redacted: NAME]`.
    public func redact(_ text: String) -> String {
        guard !prints.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var spans: [(range: Range<Int>, name: String)] = []
        for length in Set(prints.map(\.length)) where length <= bytes.count {
            let candidates = Dictionary(grouping: prints.filter { $0.length == length }, by: \.filter)
            var sums = Sums(bytes[..<length])
            for start in 0...(bytes.count - length) {
                if start > 0 { sums.slide(out: bytes[start - 1], in: bytes[start + length - 1]) }
                guard let same = candidates[sums.value] else { continue }
                let window = bytes[start..<start + length]
                let digest = Self.digest(window, salt: salt)
                if let print = same.first(where: { $0.digest == digest }) {
                    var end = start + length
                    while print.isOpenEnded, end < bytes.count, Self.isOfToken(bytes[end]) { end += 1 }
                    spans.append((start..<end, print.name))
                }
            }
        }
        guard !spans.isEmpty else { return text }
        return Self.replacing(spans.sorted { $0.range.lowerBound < $1.range.lowerBound }, in: bytes)
    }

    private static func replacing(_ spans: [(range: Range<Int>, name: String)], in bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var position = 0
        for span in spans where span.range.upperBound > position {
            // One that overlaps the one before is hidden with it, to its own end.
            if span.range.lowerBound >= position {
                result += bytes[position..<span.range.lowerBound] + Array("[redacted: \(span.name)]".utf8)
            }
            position = max(position, span.range.upperBound)
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || [0x2B, 0x2F, 0x2D, 0x5F, 0x3D].contains(byte)
    }

    private static func filter(_ bytes: ArraySlice<UInt8>) -> UInt16 { Sums(bytes).value }

    private static func digest(_ bytes: ArraySlice<UInt8>, salt: Data) -> Data {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: bytes)
        return Data(hash.finalize())
    }

    /// A sum that slides over a text a byte at a time.
    private struct Sums {
        private static let base: UInt32 = 263
        private var sum: UInt32 = 0
        private var highest: UInt32 = 1

        init(_ bytes: ArraySlice<UInt8>) {
            for byte in bytes { sum = sum &* Self.base &+ UInt32(byte) }
            for _ in 1..<max(1, bytes.count) { highest = highest &* Self.base }
        }

        mutating func slide(out: UInt8, in new: UInt8) {
            sum = (sum &- UInt32(out) &* highest) &* Self.base &+ UInt32(new)
        }

        var value: UInt16 { UInt16(truncatingIfNeeded: sum &* 2_654_435_761 >> 16) }
    }
}
