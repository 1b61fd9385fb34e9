/// A role of the procedure (運用窓口の定義, 連絡先一覧).
public enum Role: String, Codable, CaseIterable, Sendable {
    /// 一次窓口（運用者）
    case firstLine = "first_line"
    /// 二次窓口（開発者）
    case secondLine = "second_line"
    /// 緊急連絡先
    case emergency
}

/// Who is acting: an account of this machine or of git, and what the contacts in force say of it.
///
/// Without a signature an account is a claim, not a proof.
public struct Actor: Codable, Equatable, Sendable {
    /// `--as`, `ANDON_AS`, git's user.email or the OS user.
    public let account: String
    /// The name that the contacts give to the account, nil for an outsider.
    public let name: String?
    /// The roles that the contacts give to the account, in the order of `Role.allCases`.
    public let roles: [Role]
    /// Whether the account is marked `agent: true`: it may read, draft and raise, nothing else.
    public let isAgent: Bool

    /// Somebody who acts.
    public init(account: String, name: String? = nil, roles: [Role] = [], isAgent: Bool = false) {
        self.account = account
        self.name = name
        self.roles = roles
        self.isAgent = isAgent
    }

    /// Andon itself, for what no person did.
    public static let andon = Actor(account: "andon")

    /// What the timeline shows as 対応者.
    public var shown: String { name ?? account }

    /// The roles where there are several (兼務): the record says so (spec 1, rule 9). Empty for a person with one role.
    public var severalRoles: [Role] { roles.count > 1 ? roles : [] }

    /// The name for people, with all the roles of one who holds several.
    public func shown(in language: Language) -> String { Actor.shown(shown, severalRoles: severalRoles, in: language) }

    /// A name for people, with those roles where it stands for several.
    public static func shown(_ name: String, severalRoles roles: [Role], in language: Language) -> String {
        guard !roles.isEmpty else { return name }
        return language == .ja
            ? "\(name)（兼務: \(roles.map(\.shortJapanese).joined(separator: "・"))）"
            : "\(name) (several roles: \(roles.map(\.shortEnglish).joined(separator: ", ")))"
    }

    /// Whether the contacts give this account one of the roles.
    public func holds(anyOf wanted: [Role]) -> Bool {
        roles.contains { wanted.contains($0) }
    }
}
