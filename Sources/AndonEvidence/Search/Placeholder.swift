/// What people write where a secret belongs: `****`, `<token>`, `${TOKEN}`, `None`.
enum Placeholder {
    private static let words: Set<String> = [
        "none", "null", "nil", "true", "false", "undefined", "empty", "unset", "redacted", "hidden", "masked",
        "required", "missing", "string", "changeme", "example", "placeholder", "yes", "no", "on", "off",
    ]

    /// Whether the bytes stand for a secret rather than being one.
    static func holds(_ value: some Collection<UInt8>) -> Bool {
        let bytes = Array(value.prefix(257))
        guard let first = bytes.first, let last = bytes.last else { return true }
        // Nobody writes that much for nothing.
        guard bytes.count <= 256 else { return false }
        let distinct = Set(bytes.map(\.lowercased))
        // xxx, ***, ...: one character over and over, whatever the length.
        if distinct.count == 1 || distinct.isSubset(of: Set("x*.-_#?".utf8)) { return true }
        if first == 0x3C, last == 0x3E { return true }
        if ["${", "$(", "{{", "[redacted"].contains(where: { bytes.starts(with: $0.utf8) }) { return true }
        if first == 0x24, bytes.dropFirst().allSatisfy({ $0.isUppercase || $0.isDigit || $0 == 0x5F }) { return true }
        if first == 0x25, last == 0x25, bytes.count > 2 { return true }
        return words.contains(String(decoding: bytes.map(\.lowercased), as: UTF8.self))
    }
}
