/// A JSON value to be written, its keys in the order given (RFC 8259).
public indirect enum JSONText: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case flag(Bool)
    /// A whole number.
    case number(Int)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONText])
    /// An object.
    case object([(key: String, value: JSONText)])

    /// A string, or `null` where there is none.
    public static func text(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

    /// The value as JSON, in one line.
    public var written: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .string(let text): JSONText.quoted(text)
        case .array(let values): "[" + values.map(\.written).joined(separator: ",") + "]"
        case .object(let pairs):
            "{" + pairs.map { JSONText.quoted($0.key) + ":" + $0.value.written }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
