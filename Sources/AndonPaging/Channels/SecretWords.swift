import AndonCore
import Foundation

/// Words that must not show in what is recorded: an answer may repeat the token that it was asked with.
struct SecretWords {
    private let words: [String]

    init(_ words: [String?]) {
        // The longest first, so that no part of one is left standing.
        self.words = Set(words.compactMap { $0 }.filter { !$0.isEmpty }).sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// What the other side said, as one line of at most 200 characters, without these words.
    func answer(_ text: String) -> String {
        words.reduce(text) { $0.replacingOccurrences(of: $1, with: "…") }.inOneLine(atMost: 200)
    }

    /// The same of bytes, which may be no text at all.
    func answer(_ bytes: [UInt8]) -> String {
        answer(String(decoding: bytes, as: UTF8.self))
    }
}
