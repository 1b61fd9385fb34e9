/// An entry of the sealed list `emergency:`: what may be started or restored without the second line (非常措置).
public struct EmergencyEntry: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// What it is for.
    public var title: String
    /// The shell command.
    public var command: String
    /// The shell command that checks the result.
    public var check: String?
    /// How long the command may take.
    public var limit: Span

    /// An entry of the list.
    public init(name: String, title: String, command: String, check: String?, limit: Span) {
        self.name = name
        self.title = title
        self.command = command
        self.check = check
        self.limit = limit
    }

    /// The shortest time that the second line is waited for, however short the plan.
    public static let patience = Span.minutes(30)
}

/// A glass that was broken.
public struct BrokenGlass: Equatable, Sendable {
    /// From 1, within the incident.
    public let number: Int
    /// The entry of the sealed list.
    public let entry: String
    /// Who answers for it: the emergency contact, or two people.
    public let people: [String]
    /// When.
    public let at: Instant
    /// Whether the second line has countersigned it (追認).
    public internal(set) var isCountersigned = false
}

/// A change that was found under a hold and that nobody was told to make.
public struct DetectedChange: Equatable, Sendable {
    /// From 1, within the incident.
    public let number: Int
    /// The paths, relative to the project, and what became of each.
    public let paths: [String]
    /// When it was found.
    public let at: Instant
    /// What somebody said about it.
    public internal(set) var answer: String?
}
