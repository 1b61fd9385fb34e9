/// The languages in which every word for people exists.
public enum Language: String, Codable, CaseIterable, Sendable {
    /// Japanese, the source's own.
    case ja
    /// English.
    case en
}

/// Something that can be said to people: a refusal, a condition, a step to take.
///
/// Each language's words stand in a folder of their own; the compiler finds what one of them lacks.
public protocol Sayable {
    /// The Japanese words.
    var japanese: String { get }
    /// The English words.
    var english: String { get }
}

extension Sayable {
    /// The words in that language.
    public func text(in language: Language) -> String {
        language == .ja ? japanese : english
    }
}

/// A text that somebody wrote in one or both languages.
public struct Wording: Codable, Equatable, Sendable, Sayable {
    /// The Japanese words.
    public let ja: String
    /// The English words.
    public let en: String

    /// The same thing said in both languages.
    public init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// One text for both languages: a name, or words of which only one version was written.
    public init(_ text: String) {
        self.init(ja: text, en: text)
    }

    /// The Japanese words.
    public var japanese: String { ja }
    /// The English words.
    public var english: String { en }
}
