/// Whom a step of a plan tells (spec 4): a role, who is on call, a person, or a bare address.
public enum Target: Hashable, Sendable {
    /// Everybody in a role: `second_line`.
    case role(Role)
    /// Who is on call in a rotation: `rotation:NAME`.
    case rotation(String)
    /// One person, as the contact is called: the name alone, or `person:NAME`.
    case person(String)
    /// An address that belongs to no contact: a URL. In the record it stands without its secrets.
    case address(String)

    /// Reads what stands under `tell:`; nil for a blank.
    public init?(_ text: String) {
        guard !Contact.isBlank(text) else { return nil }
        if let role = Role(rawValue: text) {
            self = .role(role)
        } else if let name = Target.rest(of: text, after: "rotation:") {
            self = .rotation(name)
        } else if let name = Target.rest(of: text, after: "person:") {
            self = .person(name)
        } else {
            self = Target.beginsWithScheme(text) ? .address(text) : .person(text)
        }
    }

    /// What reads back as this target.
    public var text: String {
        switch self {
        case .role(let role): role.rawValue
        case .rotation(let name): "rotation:\(name)"
        case .person(let name): Target(name) == self ? name : "person:\(name)"
        case .address(let url): url
        }
    }

    private static func rest(of text: String, after prefix: String) -> String? {
        guard text.hasPrefix(prefix), text.utf8.count > prefix.utf8.count else { return nil }
        return String(text.dropFirst(prefix.count))
    }

    private static func beginsWithScheme(_ text: String) -> Bool {
        let scheme = text.utf8.prefix { $0 != 0x3A }
        guard scheme.count < text.utf8.count, let first = scheme.first else { return false }
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        return isLetter(first)
            && scheme.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) }
    }
}

extension Target: Codable {
    /// Reads the text that the record stores.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let target = Target(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a blank target")
        }
        self = target
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
