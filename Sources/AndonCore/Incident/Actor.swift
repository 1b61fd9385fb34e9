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

    /// Whether the contacts give this account one of the roles.
    public func holds(anyOf wanted: [Role]) -> Bool {
        roles.contains { wanted.contains($0) }
    }
}
