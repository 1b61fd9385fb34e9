/// What a systemd service starts.
struct SystemdUnit {
    /// A line that starts something.
    struct Entry {
        /// Counted from 1.
        let number: Int
        /// `ExecStart=` with the characters after it that are no part of the command.
        let prefix: String
        let command: String
    }

    let entries: [Entry]
    /// `WorkingDirectory=`, where it is set.
    let folder: String?
    /// `KillMode=`, where it is set: what systemd ends when the service's own process has ended.
    let killMode: String?

    private static let keys: Set = ["ExecStart", "ExecStartPre", "ExecStartPost", "ExecReload", "ExecCondition"]

    init(_ text: String, home: String?) {
        var entries: [Entry] = []
        var (folder, killMode): (String?, String?)
        for (number, line) in LogicalLines(text).lines {
            guard let equals = line.firstIndex(of: "="), !line.hasPrefix("#"), !line.hasPrefix(";") else { continue }
            let key = line[..<equals].trimmed
            let value = line[line.index(after: equals)...].drop(while: \.isWhitespace)
            if key == "WorkingDirectory" {
                folder = Self.expanded(value.drop { $0 == "-" }.trimmed, home)
            } else if key == "KillMode" {
                killMode = value.trimmed
            } else if Self.keys.contains(key) {
                let command = value.drop { "-@:+!|".contains($0) }
                guard !command.isEmpty else { continue }
                entries.append(
                    Entry(
                        number: number, prefix: String(line[..<command.startIndex]),
                        command: Self.expanded(String(command), home)))
            }
        }
        self.entries = entries
        self.folder = folder
        self.killMode = killMode
    }

    /// `%h` and `~` are the user's home.
    private static func expanded(_ text: String, _ home: String?) -> String {
        guard let home else { return text }
        return text == "~" ? home : text.replacing("%h", with: home)
    }
}
