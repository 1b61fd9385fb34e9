/// The shapes in which a secret value turns up when a program prints it.
public enum SecretForm: String, CaseIterable, Sendable {
    /// The value as it is.
    case value
    /// One line of a value that has several.
    case line
    /// The password in a URL, decoded where the URL writes it with percent signs.
    case urlPassword = "url-password"
    /// Standard base64, without what depends on the bytes after it.
    case base64
    /// Base64 with `-` and `_`.
    case base64URL = "base64url"
    /// Hexadecimal digits, all lower or all upper case.
    case hexadecimal = "hex"
    /// As in a URL's query.
    case percentEncoded = "percent-encoded"
    /// As inside a JSON string.
    case jsonEscaped = "json-escaped"
    /// UTF-16 in either byte order.
    case utf16

    /// Whether more of the value's own bytes may follow what is looked for, so that hiding must reach further.
    var isOpenEnded: Bool {
        self == .base64 || self == .base64URL
    }
}

/// Computes the forms of a value.
enum SecretForms {
    static func all(of value: [UInt8]) -> [(form: SecretForm, bytes: [UInt8])] {
        var forms: [(SecretForm, [UInt8])] = [(.value, value)]
        let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let base64 = base64(value, standard)
        forms.append((.base64, base64))
        forms.append((.base64URL, base64.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 }))
        let digits = Hexadecimal.digits(value)
        forms.append((.hexadecimal, digits))
        forms.append((.hexadecimal, digits.map { $0 >= 0x61 ? $0 - 32 : $0 }))
        forms.append((.percentEncoded, percentEncoded(value, keeping: "-._~")))
        forms.append((.percentEncoded, percentEncoded(value, keeping: "-._~!*'()")))
        forms.append((.jsonEscaped, jsonEscaped(value, slash: false)))
        forms.append((.jsonEscaped, jsonEscaped(value, slash: true)))
        let units = Array(String(decoding: value, as: UTF8.self).utf16)
        forms.append((.utf16, units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }))
        forms.append((.utf16, units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }))
        let lines = value.split(separator: 10).map { $0.last == 13 ? $0.dropLast() : $0 }
        if lines.count > 1 {
            // What marks a key's begin and end is no secret, and a short last line may stand anywhere.
            for line in lines.prefix(64) where line.count >= 20 && !line.starts(with: "-----".utf8) {
                forms.append((.line, Array(line)))
            }
        }
        var seen: Set<[UInt8]> = []
        return forms.filter { $0.1.count >= 6 && seen.insert($0.1).inserted }
    }

    /// The digits that the value alone decides: the last one may depend on what is encoded after it.
    private static func base64(_ value: [UInt8], _ alphabet: [UInt8]) -> [UInt8] {
        var digits: [UInt8] = []
        var bits = 0
        var held = 0
        for byte in value {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            held += 8
            while held >= 6 {
                held -= 6
                digits.append(alphabet[bits >> held & 63])
            }
        }
        return digits
    }

    private static func percentEncoded(_ value: [UInt8], keeping marks: String) -> [UInt8] {
        value.flatMap { byte -> [UInt8] in
            if byte.isAlphanumeric || marks.utf8.contains(byte) { return [byte] }
            return [0x25] + Hexadecimal.digits([byte]).map { $0 >= 0x61 ? $0 - 32 : $0 }
        }
    }

    private static func jsonEscaped(_ value: [UInt8], slash: Bool) -> [UInt8] {
        value.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x22, 0x5C: return [0x5C, byte]
            case 0x2F: return slash ? [0x5C, byte] : [byte]
            case 0x0A: return Array("\\n".utf8)
            case 0x0D: return Array("\\r".utf8)
            case 0x09: return Array("\\t".utf8)
            case 0..<0x20: return Array("\\u00".utf8) + Hexadecimal.digits([byte])
            default: return [byte]
            }
        }
    }
}
