/// A condition that held, with what shows it.
public struct HeldCondition: Codable, Equatable, Sendable {
    /// Which condition.
    public let key: Condition
    /// The level that it brings.
    public let level: Level
    /// File, line and text that show it.
    public let source: Source?

    /// A condition that held.
    public init(_ key: Condition, level: Level? = nil, source: Source? = nil) {
        self.key = key
        self.level = level ?? key.level
        self.source = source
    }
}

/// The documented remedy that a verdict names.
public struct Remedy: Codable, Equatable, Sendable {
    /// The runbook entry's id.
    public let entry: String
    /// Its title.
    public let title: Wording
    /// Its cause.
    public let cause: Wording
    /// Its steps in Japanese.
    public let stepsJa: [String]
    /// Its steps in English.
    public let stepsEn: [String]

    /// The remedy of an entry.
    public init(_ entry: RunbookEntry) {
        self.entry = entry.id
        title = entry.title
        cause = entry.cause
        stepsJa = entry.steps(in: .ja)
        stepsEn = entry.steps(in: .en)
    }

    /// The steps in that language.
    public func steps(in language: Language) -> [String] {
        language == .ja ? stepsJa : stepsEn
    }
}

/// The level that the documented tree gives, with its reasons (レベル判定).
public struct Verdict: Codable, Equatable, Sendable {
    /// The level: the highest that holds.
    public let level: Level
    /// Every condition that held, the gravest first.
    public let conditions: [HeldCondition]
    /// The documented remedy, at level 1.
    public let remedy: Remedy?
    /// What tells this failure from others: the run and its cause, with numbers taken out.
    public let fingerprint: String
    /// The error's text, as the report quotes it.
    public let errorMessage: String?

    /// A verdict; its level is that of its gravest condition.
    public init(
        conditions: [HeldCondition], remedy: Remedy?, fingerprint: String, errorMessage: String?
    ) {
        self.conditions = conditions
        self.remedy = remedy
        self.fingerprint = fingerprint
        self.errorMessage = errorMessage
        level = conditions.map(\.level).max() ?? .major
    }

    /// Whether that condition held.
    public func holds(_ key: Condition) -> Bool {
        conditions.contains { $0.key == key }
    }
}
