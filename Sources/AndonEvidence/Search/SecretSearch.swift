/// Looks for the values of sensitive variables in a stream, also where one lies across the edges of its chunks.
public struct SecretSearch: Sendable {
    /// A secret's first appearance in one of its forms.
    public struct Finding: Equatable, Sendable {
        /// The variable's name; never its value.
        public let name: String
        /// How it was written.
        public let form: SecretForm
        /// Whether the value is strong enough to call this a leak.
        public let isTelling: Bool
        /// Bytes of the stream before it.
        public let offset: Int
    }

    /// What was found so far, each name and form once.
    public private(set) var findings: [Finding] = []
    private let values: SecretValues
    private var seen: Set<Int> = []
    /// The stream's last bytes, which a secret may begin in.
    private var tail: [UInt8] = []
    private var offset = 0

    /// A search at the beginning of a stream.
    public init(_ values: SecretValues) {
        self.values = values
    }

    /// Searches the stream's next bytes and returns what appears for the first time.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) -> [Finding] {
        let known = findings.count
        let reach = values.table.longest - 1
        guard reach > 0, !bytes.isEmpty else { return [] }
        let edge = tail + bytes.prefix(reach)
        if !tail.isEmpty {
            edge.withUnsafeBytes { search($0, at: offset - tail.count) }
        }
        search(bytes, at: offset)
        offset += bytes.count
        tail = bytes.count >= reach ? Array(bytes.suffix(reach)) : Array(edge.suffix(reach))
        return Array(findings[known...])
    }

    private mutating func search(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        var found: [(literal: Int, start: Int)] = []
        var new = seen
        values.table.scan(bytes) { literal, start in
            if new.insert(literal).inserted { found.append((literal, start)) }
            return true
        }
        seen = new
        for (literal, start) in found {
            let place = values.places[literal]
            let value = values.values[place.value]
            // A form may have several spellings, and a value two entries.
            if findings.contains(where: { $0.name == value.name && $0.form == place.form }) { continue }
            findings.append(
                Finding(name: value.name, form: place.form, isTelling: value.isTelling, offset: offset + start))
        }
    }
}
