/// A measure against recurrence (対策).
public struct Measure: Codable, Equatable, Sendable {
    /// By what it prevents.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// 仕組み: something that acts by itself.
        case mechanism
        /// 手順: something that people do.
        case procedure
    }

    /// From 1, within the incident (No.).
    public let number: Int
    /// 対策内容
    public let content: String
    /// 担当
    public let owner: String
    /// 期限: `2025-12-31`
    public let due: String
    /// A mechanism or a procedure.
    public let kind: Kind
    /// Why the second line took it though the linter refused it.
    public let whyTaken: String?
    /// Where one can see what was done; nil while it is not done (状態).
    public internal(set) var link: String?

    /// A measure that is not done yet.
    public init(number: Int, content: String, owner: String, due: String, kind: Kind, whyTaken: String? = nil) {
        self.number = number
        self.content = content
        self.owner = owner
        self.due = due
        self.kind = kind
        self.whyTaken = whyTaken
    }

    /// Whether it is done.
    public var isDone: Bool { link != nil }

    /// Whether its deadline has passed.
    ///
    /// - Parameter today: the date in the project's zone: `2025-12-31`.
    public func isOverdue(today: String) -> Bool { !isDone && due < today }

    /// How many whole weeks its deadline has passed by, from 0; nil where it has not or the measure is done.
    ///
    /// - Parameter today: the date in the project's zone: `2025-12-31`.
    public func weeksOverdue(today: String) -> Int? {
        guard isOverdue(today: today), let end = Measure.day(due), let now = Measure.day(today) else { return nil }
        return Int((now - end - 1) / 7)
    }

    /// Days since 1970 of a date.
    private static func day(_ date: String) -> Int64? {
        Instant(date + "T00:00", now: Instant(microseconds: 0), in: .utc).map { $0.seconds / 86_400 }
    }

    /// Whether a text is a date that exists, written `2025-12-31`.
    public static func isDate(_ text: String) -> Bool {
        text.utf8.count == 10 && Instant(text, now: Instant(microseconds: 0), in: .utc) != nil
    }
}
