/// A command's words as people type them.
public enum ShellWords {
    private static let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@%+,"

    /// The words, each quoted where a shell would take it apart.
    public static func text(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// A configured command: one text is a line of shell already, several are its words.
    public static func line(_ words: [String]) -> String {
        words.count == 1 ? words[0] : text(words)
    }

    /// One word.
    static func quoted(_ word: String) -> String {
        if !word.isEmpty, word.allSatisfy({ plain.contains($0) }) { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// A pattern, whose `*` and `?` keep their meaning.
    static func pattern(_ pattern: String) -> String {
        pattern.reduce(into: "") { text, character in
            if character.isASCII, !plain.contains(character), character != "*", character != "?" { text.append("\\") }
            text.append(character)
        }
    }
}
