/// Text from a run, made harmless within Markdown: it can neither break out of a cell nor of a block.
public enum Markdown {
    /// One line that can stand in a table's cell.
    public static func cell(_ text: String) -> String {
        inline(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    static func inline(_ text: String) -> String {
        // By scalars: a combining mark behind a bar must not hide the bar.
        let marks: [Unicode.Scalar] = ["\\", "|", "<", ">", "`", "*", "_", "[", "]"]
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let previous = index > 0 ? scalars[index - 1] : " "
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            // An underscore within a word is no mark of emphasis: phase_state stays readable.
            let isWithinWord = scalar == "_" && isOfWord(previous) && isOfWord(next)
            if scalar == "\r", next == "\n" { continue }
            if marks.contains(scalar), !isWithinWord { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(Character(scalar).isNewline ? " " : scalar)
        }
        return result
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
    }

    static func code(_ text: String) -> String {
        String(text.map { $0 == "`" || $0.isNewline ? "'" : $0 })
    }

    static func place(_ source: Source) -> String {
        let place = [source.file, source.line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        return (place.isEmpty ? "" : "`\(code(place))` ") + inline(source.text)
    }

    /// A block whose fence is longer than any that the text holds.
    static func fenced(_ text: String) -> [String] {
        var longest = 0
        var length = 0
        for byte in text.utf8 {
            length = byte == 0x60 ? length + 1 : 0
            longest = max(longest, length)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        let body = text.utf8.last == 0x0A ? String(text.dropLast()) : text
        return [fence, body, fence]
    }
}
