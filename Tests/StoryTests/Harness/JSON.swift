import Foundation

/// A JSON value as a program printed it; what is not there is `.absent` and not an error.
@dynamicMemberLookup
enum JSON: Equatable, Sendable, CustomStringConvertible {
    case absent
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// Reads one JSON value; anything else, also a second value behind it, is `.absent`.
    init(_ bytes: Data) {
        guard let any = try? JSONSerialization.jsonObject(with: bytes, options: [.fragmentsAllowed]) else {
            self = .absent
            return
        }
        self = JSON(any)
    }

    private init(_ any: Any) {
        switch any {
        case let text as String: self = .string(text)
        case let list as [Any]: self = .array(list.map(JSON.init))
        case let fields as [String: Any]: self = .object(fields.mapValues(JSON.init))
        case let number as NSNumber:
            self = String(cString: number.objCType) == "c" ? .bool(number.boolValue) : .number(number.doubleValue)
        default: self = .null
        }
    }

    subscript(dynamicMember name: String) -> JSON { self[name] }
    subscript(name: String) -> JSON {
        guard case .object(let fields) = self else { return .absent }
        return fields[name] ?? .absent
    }
    subscript(index: Int) -> JSON {
        guard case .array(let list) = self, list.indices.contains(index) else { return .absent }
        return list[index]
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var int: Int? { if case .number(let number) = self { Int(number) } else { nil } }
    var isTrue: Bool? { if case .bool(let flag) = self { flag } else { nil } }
    var list: [JSON] { if case .array(let list) = self { list } else { [] } }
    var fields: [String: JSON] { if case .object(let fields) = self { fields } else { [:] } }
    /// Whether nothing is said: `null` or not there.
    var isNothing: Bool { self == .absent || self == .null }

    var description: String {
        switch self {
        case .absent: "(absent)"
        case .null: "null"
        case .bool(let flag): "\(flag)"
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .string(let text): "\"\(text)\""
        case .array(let list): "[" + list.map(\.description).joined(separator: ", ") + "]"
        case .object(let fields):
            "{" + fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
        }
    }
}
