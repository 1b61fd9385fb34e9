import AndonCore

/// Something in a configuration or runbook file that Andon cannot take as it stands.
public struct ConfigurationProblem: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Kind: Equatable, Sendable {
        /// The file is not YAML; the parser's own words.
        case syntax(String)
        /// No such key; the nearest known one, if any is near.
        case unknownKey(String, nearest: String?)
        /// The same key twice.
        case duplicateKey(String)
        /// A key that must be there is not.
        case missingKey(String)
        /// A value of another kind than expected.
        case wrongType(key: String, expected: Expected)
        /// A text that would drive a terminal where it is shown; the code is hexadecimal.
        case controlCharacter(key: String, code: String)
        /// A value that is none of those allowed.
        case notAllowed(key: String, value: String, allowed: [String])
        /// A name that nothing defines: a judge, a rotation.
        case undefined(key: String, name: String)
        /// The zone is not in the system's database.
        case unknownZone(String)
        /// The file is not there.
        case missingFile
        /// It cannot be read.
        case unreadable(String)
        /// The front matter of a runbook entry is missing or not closed.
        case noFrontMatter
        /// A signature that the search engine does not take; its own words.
        case signature(String, why: String)
        /// Something about paging.
        case paging(PagingProblem)
        /// Two entries have the same id.
        case duplicateEntry(String)
    }

    /// What kind of value was expected.
    public enum Expected: String, Equatable, Sendable {
        case text, number, boolean, list, mapping, duration
    }

    /// The file, relative to the project.
    public let file: String
    /// The line, from 1; nil where the whole file is meant.
    public let line: Int?
    /// What is wrong.
    public let kind: Kind

    /// A problem at a place.
    public init(file: String, line: Int? = nil, _ kind: Kind) {
        self.file = file
        self.line = line
        self.kind = kind
    }
}
