/// What a crontab starts.
struct Crontab {
    /// A line that starts something.
    struct Entry {
        /// Counted from 1.
        let number: Int
        /// When, and by whom: what stands before the command, as it is written.
        let prefix: String
        /// The command as the shell gets it, up to a `%` that begins its input.
        let command: String
        /// The rest, as it is written.
        let rest: String
        /// Where it starts: `HOME`, where the crontab sets it.
        let folder: String?
    }

    let entries: [Entry]

    /// - Parameter hasUser: whether a user's name stands before each command, as in `/etc/crontab`.
    init(_ text: String, hasUser: Bool) {
        var entries: [Entry] = []
        var folder: String?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop(while: \.isWhitespace)
            guard let first = line.first, first != "#" else { continue }
            if let setting = Self.setting(line) {
                if setting.name == "HOME" { folder = setting.value }
                continue
            }
            // `@daily` stands for all five fields.
            let fields = (first == "@" ? 1 : 5) + (hasUser ? 1 : 0)
            var rest = line
            for _ in 0..<fields { rest = rest.drop { !$0.isWhitespace }.drop { $0.isWhitespace } }
            guard !rest.isEmpty else { continue }
            let end = Self.inputStart(rest)
            entries.append(
                Entry(
                    number: index + 1, prefix: String(line[..<rest.startIndex]), command: String(rest[..<end]),
                    rest: String(rest[end...]), folder: folder))
        }
        self.entries = entries
    }

    private static func setting(_ line: Substring) -> (name: String, value: String)? {
        guard let equals = line.firstIndex(of: "=") else { return nil }
        let name = line[..<equals].trimmed
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), name.first?.isNumber != true
        else { return nil }
        return (name, line[line.index(after: equals)...].trimmed.filter { $0 != "\"" && $0 != "'" })
    }

    /// The first `%` without a backslash: cron hands what follows to the command's input.
    private static func inputStart(_ command: Substring) -> Substring.Index {
        var before: Character?
        for index in command.indices {
            if command[index] == "%", before != "\\" { return index }
            before = command[index]
        }
        return command.endIndex
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
