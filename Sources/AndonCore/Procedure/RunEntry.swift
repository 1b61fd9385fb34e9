/// What `runs:` says of one kind of run.
public struct RunEntry: Equatable, Sendable {
    /// The entry's name.
    public var name: String
    /// The command lines that it lists: `*` stands for anything, `?` for one character.
    public var commands: [String]
    /// Whom a failure would touch.
    public var serves: Serves
    /// How long it may take; nil for no limit.
    public var timeout: Span?
    /// The judge's name.
    public var judge: String
    /// Whether it may run beside others.
    public var isParallel: Bool
    /// Whether it passes under a hold: a backup, a certificate renewal.
    public var isSafe: Bool
    /// Runs that must have passed freshly before this one.
    public var requires: [String] = []
    /// The roles that may start it; empty for anyone.
    public var who: [Role] = []
    /// The shell command whose success confirms a recovery.
    public var check: String?

    /// An entry with those facts.
    public init(
        name: String, commands: [String] = [], serves: Serves, timeout: Span? = nil, judge: String,
        isParallel: Bool = false, isSafe: Bool = false
    ) {
        self.name = name
        self.commands = commands
        self.serves = serves
        self.timeout = timeout
        self.judge = judge
        self.isParallel = isParallel
        self.isSafe = isSafe
    }

    /// Whether one of the entry's command lines fits.
    public func lists(_ command: String) -> Bool {
        commands.contains { Wildcard.matches($0, command) }
    }

    func renamed(_ name: String) -> RunEntry {
        var copy = self
        copy.name = name
        return copy
    }
}

/// Shell-like patterns over a whole text: `*` for any characters, `?` for one.
public enum Wildcard {
    /// Whether the pattern fits the whole text. Takes time in proportion to both lengths at worst.
    public static func matches(_ pattern: String, _ text: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let text = Array(text.unicodeScalars)
        var (p, t) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let last = star {
                p = last.pattern + 1
                t = last.text + 1
                star = (last.pattern, last.text + 1)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
