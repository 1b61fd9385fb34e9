import AndonCore
import Foundation
import SystemPackage

/// Tells which commands of a shell text are runs of this project that do not go through `andon run`.
struct UnwatchedRuns {
    /// What was found in one text.
    struct Found {
        /// Where the commands begin, in UTF-8 bytes.
        var starts: [Int] = []
        /// Whether `runs:` lists all of them.
        var areListed = true
        /// Whether one of them starts outside the project's folder, where andon would not find the project.
        var isOutside = false
        /// Lines of scripts that the text starts: `FILE:LINE`, the line, and what was found in it.
        var inScripts: [InScript] = []
        /// Whether a command goes through `andon run`.
        var hasAndonRun = false
    }

    /// What was found in a line of a script.
    struct InScript {
        /// `FILE:LINE`
        let place: String
        let line: String
        let found: Found
    }

    let root: FilePath
    let runs: [RunEntry]
    let home: String?
    /// Whether only what `runs:` lists counts: a git hook lives in the project, and need not be a run of it.
    var onlyListed = false

    private static let shells: Set = ["sh", "bash", "dash", "zsh", "ksh", "ash", "su", "runuser", "flock"]
    /// Words that start the command after them.
    private static let carriers: Set = [
        "sudo", "doas", "env", "nice", "ionice", "timeout", "flock", "nohup", "setsid", "chronic", "cronic", "chrt",
        "systemd-cat", "systemd-run", "command", "stdbuf", "runuser",
    ]
    /// Words that look, wait, set up or tell, and run nothing.
    private static let harmless: Set = [
        "cd", "pushd", "popd", "test", "[", "[[", ":", "true", "false", "echo", "printf", "export", "set", "unset",
        "exit", "return", "umask", "ulimit", "source", ".", "for", "case", "esac", "local", "readonly", "trap", "shift",
        "read", "wait", "cat", "tail", "head", "grep", "ls", "du", "df", "stat", "wc", "date", "sleep", "tee",
        "logger", "mail", "andon-pager", "andon-desk",
    ]

    /// Looks at one text.
    ///
    /// - Parameter folder: where the commands start, nil where that is not known; `cd` changes it.
    func found(in text: String, folder: inout String?, depth: Int = 0) -> Found {
        var found = Found()
        for command in ShellLine(text).commands {
            let words = command.words.map(\.text)
            if words[0] == "cd" || words[0] == "pushd" {
                folder = words.dropFirst().first { !$0.hasPrefix("-") }.flatMap { path($0, from: folder) }
                continue
            }
            if let verb = andonVerb(words) {
                found.hasAndonRun = found.hasAndonRun || verb == "run"
                continue
            }
            guard !Self.harmless.contains(name(words[0])) else { continue }
            if depth < 3, look(into: command, of: text, folder: folder, depth: depth, &found) { continue }
            let listed = listing(of: words, folder: folder)
            let isOurs = isInside(folder) || (words + command.targets).contains { names($0, from: folder) }
            guard listed != nil || (isOurs && !onlyListed) else { continue }
            found.starts.append(command.words[listed?.index ?? 0].start)
            found.areListed = found.areListed && listed?.isExact == true
            found.isOutside = found.isOutside || !isInside(folder)
        }
        return found
    }

    /// What a shell is given by `-c`, and scripts; false where the command is to be judged by its own words.
    private func look(
        into command: ShellLine.Command, of text: String, folder: String?, depth: Int, _ found: inout Found
    ) -> Bool {
        var folder = folder
        let words = command.words.map(\.text)
        for (index, word) in words.enumerated().dropFirst()
        where word.contains(" ") && words[index - 1].hasPrefix("-") && words[index - 1].hasSuffix("c")
            && words[..<index].contains(where: { Self.shells.contains(name($0)) })
        {
            let inner = self.found(in: word, folder: &folder, depth: depth + 1)
            found.hasAndonRun = found.hasAndonRun || inner.hasAndonRun
            found.inScripts += inner.inScripts
            guard !inner.starts.isEmpty else { return true }
            let start = command.words[index].start + 1
            // Where the quoted text stands in the line as it is, its own commands can be mended; else all of it is.
            if text.utf8.dropFirst(start).starts(with: word.utf8) {
                found.starts += inner.starts.map { start + $0 }
                found.areListed = found.areListed && inner.areListed
                found.isOutside = found.isOutside || inner.isOutside
            } else {
                found.starts.append(command.words[0].start)
                found.areListed = false
                found.isOutside = true
            }
            return true
        }
        let isShell = Self.shells.contains(name(words[0]))
        guard let word = isShell ? words.dropFirst().first(where: { !$0.hasPrefix("-") }) : words[0],
            let file = path(word, from: folder), word.contains("/") || isShell,
            let text = scriptText(file, isShell: isShell)
        else { return false }
        let inner = findings(in: text, at: file, folder: folder, depth: depth + 1)
        // A script of the project's that watches nothing is a run itself; one that does is judged line by line.
        if !inner.hasAndonRun, isInside(file) || isInside(folder) { return false }
        found.hasAndonRun = found.hasAndonRun || inner.hasAndonRun
        found.inScripts += inner.lines
        return !inner.lines.isEmpty || inner.hasAndonRun
    }

    /// What a script's lines start, with where each stands.
    func findings(in script: String, at file: String, folder: String?, depth: Int) -> (
        lines: [InScript], hasAndonRun: Bool
    ) {
        var folder = folder
        var lines: [InScript] = []
        var hasAndonRun = false
        for (number, line) in LogicalLines(script).lines {
            let inner = found(in: line, folder: &folder, depth: depth)
            hasAndonRun = hasAndonRun || inner.hasAndonRun
            if !inner.starts.isEmpty { lines.append(InScript(place: "\(file):\(number)", line: line, found: inner)) }
            lines += inner.inScripts
        }
        return (lines, hasAndonRun)
    }

    /// The text of a shell script; nil for anything else.
    private func scriptText(_ file: String, isShell: Bool) -> String? {
        guard let bytes = try? Files.read(FilePath(file)), bytes.count < 256 << 10 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let first = text.prefix { $0 != "\n" }
        return isShell || (first.hasPrefix("#!") && first.contains("sh")) ? text : nil
    }

    /// The verb of andon that a command starts, perhaps by way of a word in front of it; nil where it starts none.
    private func andonVerb(_ words: [String]) -> String? {
        guard let at = words.firstIndex(where: { name($0) == "andon" }) else { return nil }
        var rest = words[(at + 1)...]
        while let word = rest.first, word.hasPrefix("-") {
            rest = rest.dropFirst(word == "--lang" || word == "--as" ? 2 : 1)
        }
        let verb = rest.first ?? ""
        // `find … andon` starts nothing; an unknown word in front is believed only where `andon run` follows.
        if at == 0 || Self.carriers.contains(name(words[0])) { return verb }
        return verb == "run" && !Self.harmless.contains(name(words[0])) ? verb : nil
    }

    /// At which word a command begins that a `runs:` entry lists, whatever stands in front of it (`nice`, `flock FILE`),
    /// and whether the entry lists it as it is written or only its program's bare name.
    private func listing(of words: [String], folder: String?) -> (index: Int, isExact: Bool)? {
        // In a folder that is known to be another project's it is that one's run.
        if let folder, !isInside(folder) { return nil }
        func lists(_ index: Int, first: String) -> Bool {
            let command = ([first] + words[(index + 1)...]).joined(separator: " ")
            return runs.contains { run in
                // A pattern of wildcards alone lists everything and tells nothing.
                run.commands.contains { pattern in
                    pattern.contains { !"*? ".contains($0) } && Wildcard.matches(pattern, command)
                }
            }
        }
        if let exact = words.indices.first(where: { lists($0, first: words[$0]) }) { return (exact, true) }
        return words.indices.first { lists($0, first: name(words[$0])) }.map { ($0, false) }
    }

    private func names(_ word: String, from folder: String?) -> Bool {
        if let path = path(word, from: folder), isInside(path) { return true }
        // `--project=/srv/tos`, `/srv/tos:/data`
        return word.ranges(of: root.string).contains { range in
            range.upperBound == word.endIndex || "/:,;'\")".contains(word[range.upperBound])
        }
    }

    private func isInside(_ path: String?) -> Bool {
        guard let path else { return false }
        return path == root.string || path.hasPrefix(root.string + "/")
    }

    /// An absolute path without links as far as it exists; nil where it cannot be told.
    private func path(_ word: String, from folder: String?) -> String? {
        var word = word
        for name in ["~", "$HOME", "${HOME}"] where word == name || word.hasPrefix(name + "/") {
            guard let home else { return nil }
            word = home + word.dropFirst(name.count)
        }
        guard !word.isEmpty, !word.contains("$"), word.utf8.count < 4096 else { return nil }
        if !word.hasPrefix("/") {
            guard let folder else { return nil }
            word = folder + "/" + word
        }
        let path = FilePath(word).lexicallyNormalized()
        return (ProjectPlace.resolved(path) ?? path).string
    }

    private func name(_ word: String) -> String {
        String(word.split(separator: "/").last ?? "")
    }
}

/// A text's lines with their numbers; a line that ends with a backslash goes on in the next.
struct LogicalLines {
    let lines: [(number: Int, text: String)]

    init(_ text: String) {
        var lines: [(number: Int, text: String)] = []
        var open: (number: Int, text: String)?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var line = String(line)
            let goesOn = line.hasSuffix("\\")
            if goesOn { line.removeLast() }
            let whole = (number: open?.number ?? index + 1, text: (open?.text ?? "") + line)
            open = goesOn ? whole : nil
            if !goesOn { lines.append(whole) }
        }
        if let open { lines.append(open) }
        self.lines = lines
    }
}
