/// Who is told, and who may do what (連絡先一覧).
public struct Contact: Codable, Equatable, Sendable {
    /// The role.
    public var role: Role
    /// 担当者
    public var name: String
    /// 連絡先: addresses as URLs (`mailto:`, `https:`, `exec:` …), in the order in which they are tried.
    public var reach: [String]
    /// 対応時間: `24x7`, or `Mon-Fri 09:00-18:00`, several by comma.
    public var hours: String
    /// The accounts by which the person acts: git's user.email or an OS user.
    public var accounts: [String]
    /// Public SSH keys, as OpenSSH writes them.
    public var keys: [String]
    /// 備考
    public var remarks: String
    /// A machine's account: it may read, draft and raise, nothing else.
    public var isAgent: Bool

    /// A contact with those facts.
    public init(
        role: Role, name: String, reach: [String] = [], hours: String = "24x7", accounts: [String] = [],
        keys: [String] = [], remarks: String = "", isAgent: Bool = false
    ) {
        self.role = role
        self.name = name
        self.reach = reach
        self.hours = hours
        self.accounts = accounts
        self.keys = keys
        self.remarks = remarks
        self.isAgent = isAgent
    }

    /// Whether the form is filled in: a blank or `____` is not.
    public var isFilled: Bool {
        !Contact.isBlank(name) && reach.contains { !Contact.isBlank($0) }
    }

    /// Whether a form's field holds nothing but spaces and lines to write on.
    public static func isBlank(_ text: String) -> Bool {
        text.allSatisfy { $0 == "_" || $0 == "＿" || $0.isWhitespace }
    }
}
