/// A text of shell cut into its simple commands, with each word's place in the text, so that a line can be mended.
///
/// Enough of the grammar to tell what a scheduler's line starts: quotes, separators, redirections and comments. Nothing
/// is expanded or run.
struct ShellLine {
    /// A word without its quotes.
    struct Word: Equatable {
        var text: String
        /// Where it begins, in UTF-8 bytes.
        let start: Int
    }

    /// A command with its arguments; variables set in front of it and words of the grammar are left out.
    struct Command: Equatable {
        var words: [Word] = []
        /// The files that it reads from and writes to by redirection.
        var targets: [String] = []
    }

    /// The simple commands, in order.
    let commands: [Command]

    init(_ text: String) {
        var reading = Reading(bytes: Array(text.utf8))
        reading.read()
        commands = reading.commands.map(Self.bare).filter { !$0.words.isEmpty }
    }

    private static let grammar: Set = [
        "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "!", "{", "}", "time", "exec",
    ]

    private static func bare(_ command: Command) -> Command {
        var command = command
        while let first = command.words.first?.text, grammar.contains(first) || isAssignment(first) {
            command.words.removeFirst()
        }
        return command
    }

    /// `NAME=value`
    static func isAssignment(_ word: String) -> Bool {
        let name = word.prefix { $0 != "=" }
        return name.count < word.count && name.first.map { $0.isLetter || $0 == "_" } == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}

private struct Reading {
    let bytes: [UInt8]
    var at: Int
    var commands: [ShellLine.Command] = []
    private var command = ShellLine.Command()
    private var awaitsTarget = false

    init(bytes: [UInt8], at: Int = 0) {
        self.bytes = bytes
        self.at = at
    }

    private static let blanks: Set = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
    private static let arrows: Set = [UInt8(ascii: "<"), UInt8(ascii: ">")]
    private static let separators = Set(";|&()\n".utf8)

    mutating func read() {
        while at < bytes.count {
            let byte = bytes[at]
            if Self.blanks.contains(byte) {
                at += 1
            } else if Self.arrows.contains(byte) || (byte == UInt8(ascii: "&") && next == UInt8(ascii: ">")) {
                redirection()
            } else if Self.separators.contains(byte) {
                at += 1
                end()
            } else if byte == UInt8(ascii: "#") {
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            } else {
                take(word())
            }
        }
        end()
    }

    private var next: UInt8? { at + 1 < bytes.count ? bytes[at + 1] : nil }

    private mutating func end() {
        commands.append(command)
        command = ShellLine.Command()
        awaitsTarget = false
    }

    private mutating func redirection() {
        while at < bytes.count, Self.arrows.contains(bytes[at]) || bytes[at] == UInt8(ascii: "&") { at += 1 }
        awaitsTarget = true
    }

    private mutating func take(_ word: ShellLine.Word) {
        // `2>` names a descriptor and is no argument.
        let isDescriptor =
            at < bytes.count && Self.arrows.contains(bytes[at]) && word.text.allSatisfy(\.isWholeNumber)
        if awaitsTarget {
            command.targets.append(word.text)
        } else if !isDescriptor {
            command.words.append(word)
        }
        awaitsTarget = false
    }

    /// Where a `$(…)` or `…` in backquotes that begins here ends; what it runs is read as commands of their own.
    private mutating func substitutionEnd() -> Int? {
        let isQuoted = bytes[at] == UInt8(ascii: "`")
        guard isQuoted || (bytes[at] == UInt8(ascii: "$") && next == UInt8(ascii: "(")) else { return nil }
        let start = at + (isQuoted ? 1 : 2)
        var end = start
        var depth = 1
        while end < bytes.count {
            if isQuoted, bytes[end] == UInt8(ascii: "`") { break }
            if !isQuoted, bytes[end] == UInt8(ascii: "(") { depth += 1 }
            if !isQuoted, bytes[end] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { break }
            end += 1
        }
        var inner = Reading(bytes: Array(bytes[..<end]), at: start)
        inner.read()
        commands += inner.commands
        return min(end + 1, bytes.count)
    }

    private mutating func word() -> ShellLine.Word {
        let start = at
        var text: [UInt8] = []
        var quote: UInt8?
        while at < bytes.count {
            let byte = bytes[at]
            if let open = quote {
                if open == UInt8(ascii: "\""), let end = substitutionEnd() {
                    text += bytes[at..<end]
                    at = end
                    continue
                }
                if byte == open {
                    quote = nil
                } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\""), let next {
                    text.append(next)
                    at += 1
                } else {
                    text.append(byte)
                }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if let end = substitutionEnd() {
                text += bytes[at..<end]
                at = end
                continue
            } else if byte == UInt8(ascii: "\\"), let next {
                text.append(next)
                at += 1
            } else if Self.blanks.contains(byte) || Self.arrows.contains(byte) || Self.separators.contains(byte) {
                break
            } else {
                text.append(byte)
            }
            at += 1
        }
        return ShellLine.Word(text: String(decoding: text, as: UTF8.self), start: start)
    }
}
