import AndonCore
import Foundation

/// What a command says: one value, from which both the text for people and the JSON come.
public protocol View: Encodable {
    /// The text for people, without a line end at its end.
    func text(in language: Language, palette: Palette) -> String
}

extension View {
    /// One JSON value, keys in order.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        guard let bytes = try? encoder.encode(self) else { return "null" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Colours, for terminals only.
public struct Palette: Sendable {
    /// Whether there is a terminal that shows them.
    public let isColoured: Bool

    /// Colours or none.
    public init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// The text in red: held.
    public func red(_ text: String) -> String { coloured(text, "1;31") }
    /// The text in yellow: look at it.
    public func yellow(_ text: String) -> String { coloured(text, "1;33") }
    /// The text in green: well.
    public func green(_ text: String) -> String { coloured(text, "1;32") }
    /// The text set apart.
    public func bold(_ text: String) -> String { coloured(text, "1") }

    private func coloured(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// A value that JSON shows as `null` where there is none, instead of leaving the key out.
public struct OrNull<Value: Encodable>: Encodable {
    let value: Value?

    init(_ value: Value?) {
        self.value = value
    }

    /// Writes the value or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// The andon light.
public enum Light: String, Encodable, Sendable {
    case green, yellow, red

    func shown(_ language: Language, _ palette: Palette) -> String {
        switch self {
        case .green: palette.green(language == .ja ? "● 緑" : "● green")
        case .yellow: palette.yellow(language == .ja ? "● 黄" : "● yellow")
        case .red: palette.red(language == .ja ? "● 赤" : "● red")
        }
    }
}
