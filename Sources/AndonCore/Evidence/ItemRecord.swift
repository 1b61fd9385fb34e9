/// What came of collecting one item: every item that was asked for has one, also where there was nothing to be had.
public struct ItemRecord: Codable, Equatable, Sendable {
    /// How the collecting of an item ended.
    public enum Outcome: String, Codable, CaseIterable, Sendable {
        /// All of it is there.
        case collected
        /// There is no such file, or the command printed nothing and does not exist.
        case missing
        /// It is there and may not or cannot be read: no permission, a device, a pipe.
        case unreadable
        /// The command took longer than its limit; its whole process group was ended.
        case timedOut = "timed-out"
        /// It is longer than its bound; head and tail were kept.
        case truncated
        /// The file grew, shrank or was swapped while it was read.
        case changedWhileRead = "changed-while-read"
        /// Parts were hidden because they are secrets.
        case redacted
        /// Something else went wrong; the note says what.
        case failed
    }

    /// The item's name, with `#2`, `#3` … where one item names several files.
    public let name: String
    /// How it ended.
    public let outcome: Outcome
    /// How many bytes of it are in the bundle.
    public let bytes: Int
    /// Where it is in the bundle (`data/003-phase_state.json`), nil where nothing was stored.
    public let path: String?
    /// What was asked for, for people: a path relative to the project, or a command line.
    public let source: String
    /// The original file name's bytes in hexadecimal, where the item is a file.
    public let sourceHex: String?
    /// How many bytes were left out of the middle.
    public let leftOut: Int
    /// Whether this run wrote the file; nil where that does not apply.
    public let fresh: Bool?
    /// What a person should know: a link's target, an exit code, an errno's text.
    public let note: String?

    /// The record of one item.
    public init(
        name: String, outcome: Outcome, bytes: Int = 0, path: String? = nil, source: String, sourceHex: String? = nil,
        leftOut: Int = 0, fresh: Bool? = nil, note: String? = nil
    ) {
        self.name = name
        self.outcome = outcome
        self.bytes = bytes
        self.path = path
        self.source = source
        self.sourceHex = sourceHex
        self.leftOut = leftOut
        self.fresh = fresh
        self.note = note
    }
}
