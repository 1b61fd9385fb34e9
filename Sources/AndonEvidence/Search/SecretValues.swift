/// The values of the environment's sensitive variables: what no report, page or export may show.
public struct SecretValues: Sendable {
    /// One secret and all the ways in which it may appear.
    public struct Value: Sendable {
        /// The variable's name: what stands in the secret's place.
        public let name: String
        /// Whether it is strong enough that its appearance is a leak (level 3) and no chance; a weaker one is only
        /// hidden.
        public let isTelling: Bool
        /// The byte strings that give it away; none shorter than 6 bytes.
        public let forms: [(form: SecretForm, bytes: [UInt8])]
    }

    /// The secrets, by name; a variable whose value is a secret and holds a URL's password has two.
    public let values: [Value]
    let table: LiteralTable
    let places: [(value: Int, form: SecretForm)]

    /// Finds the secrets in an environment.
    ///
    /// - Parameter named: variables that hold one whatever they are called: the configuration says so.
    public init(environment: [String: String], named: [String] = []) {
        var values: [Value] = []
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
            let trimmed = Self.trimmed(Array(value.utf8))
            if Self.isSensitive(name: name, value: value) || (named.contains(name) && trimmed.count >= 6) {
                values.append(
                    Value(name: name, isTelling: Self.isTelling(trimmed), forms: SecretForms.all(of: trimmed)))
            }
            for password in URLPassword.all(in: trimmed).map({ Array(trimmed[$0]) })
            where password.count >= 6 && !Placeholder.holds(password) {
                let plain = URLPassword.decoded(password)
                let spellings = plain == password ? [password] : [password, plain]
                let forms = spellings.flatMap { SecretForms.all(of: $0) }
                    .map { (form: $0.form == .value ? SecretForm.urlPassword : $0.form, bytes: $0.bytes) }
                values.append(Value(name: name, isTelling: Self.isTelling(plain), forms: forms))
            }
        }
        self.values = values
        table = LiteralTable(values.flatMap { $0.forms.map(\.bytes) })
        places = values.enumerated().flatMap { index, value in value.forms.map { (index, $0.form) } }
    }

    /// Whether a variable's name says that its value is a secret, and the value can be one: no path, no number of up
    /// to 9 digits, no placeholder, at least 6 bytes.
    public static func isSensitive(name: String, value: String) -> Bool {
        let bytes = trimmed(Array(value.utf8))
        guard bytes.count >= 6, isSensitive(name: name) else { return false }
        let text = String(decoding: bytes, as: UTF8.self)
        if text.hasPrefix("/") || text.hasPrefix("~") || text.hasPrefix("./") || text.hasPrefix("file://") {
            return false
        }
        if bytes.count <= 9, bytes.allSatisfy({ $0.isDigit || $0 == 0x2E || $0 == 0x2D }) { return false }
        return !Placeholder.holds(bytes)
    }

    /// Whether a name, of a variable or an option, says that what it names is a secret.
    static func isSensitive(name: String) -> Bool {
        let upper = name.uppercased()
        let words = upper.split { !($0.isLetter || $0.isNumber) }
        guard let last = words.last, !upper.hasPrefix("GPG_KEY"), !words.contains("PUBLIC") else { return false }
        // Where a thing is or what it is called is no secret: AWS_ACCESS_KEY_ID, TOKEN_FILE, SSH_AUTH_SOCK.
        let tellingWhere: Set<Substring> = [
            "ID", "FILE", "PATH", "DIR", "NAME", "URL", "URI", "HOST", "TYPE", "METHOD", "SOCK", "FINGERPRINT",
            "PLUGIN",
        ]
        if tellingWhere.contains(last) { return false }
        let telling: Set<Substring> = [
            "KEY", "KEYS", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASS", "PASSPHRASE", "CREDENTIAL", "CREDENTIALS",
            "APIKEY", "AUTH", "PAT", "DSN",
        ]
        return words.contains { telling.contains($0) }
            || ["KEY", "TOKEN", "SECRET", "PASSWORD"].contains { upper.hasSuffix($0) }
    }

    /// At least 16 bytes, or 8 with two of the classes letters, digits, marks.
    private static func isTelling(_ value: [UInt8]) -> Bool {
        if value.count >= 16 { return true }
        let hasDigit = value.contains { $0.isDigit }
        let hasLetter = value.contains { $0.isAlphanumeric && !$0.isDigit || $0 >= 0x80 }
        let hasMark = value.contains { !$0.isAlphanumeric && $0 < 0x80 }
        return value.count >= 8 && [hasDigit, hasLetter, hasMark].count { $0 } >= 2
    }

    /// Programs strip what a shell's `$(cat file)` or a careless paste leaves around a value.
    private static func trimmed(_ value: [UInt8]) -> [UInt8] {
        let start = value.firstIndex { !$0.isBlank } ?? value.endIndex
        let end = value.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start
        return Array(value[start..<end])
    }
}
