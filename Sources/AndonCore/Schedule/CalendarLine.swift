/// One line of an iCalendar file, unfolded (RFC 5545, 3.1): `NAME;PARAMETER=…:value`.
struct CalendarLine: Equatable, Sendable {
    /// In capitals.
    let name: String
    /// The first value of each parameter, by its name in capitals.
    let parameters: [String: String]
    let value: String
    /// The line in the file on which it begins, from 1.
    let number: Int

    /// The lines of a file, of whichever line ends; what is no such line has no name.
    static func lines(of text: String) -> [CalendarLine] {
        var unfolded: [(text: String.UnicodeScalarView, number: Int)] = []
        // By scalars: a carriage return and a line feed are one character.
        let whole = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
        for (index, line) in whole.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.last == "\r" ? line.dropLast() : line
            if let first = line.first, first == " " || first == "\t", !unfolded.isEmpty {
                unfolded[unfolded.count - 1].text.append(contentsOf: line.dropFirst())
            } else {
                unfolded.append((String.UnicodeScalarView(line), index + 1))
            }
        }
        return unfolded.filter { !$0.text.isEmpty }.map { CalendarLine($0.text, number: $0.number) }
    }

    private init(_ text: String.UnicodeScalarView, number: Int) {
        var parts: [String] = [""]
        var rest = text[...]
        var isQuoted = false
        while let scalar = rest.popFirst() {
            if scalar == "\"" {
                isQuoted.toggle()
            } else if scalar == ":", !isQuoted {
                break
            } else if scalar == ";", !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].unicodeScalars.append(scalar)
            }
        }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { parameters[pair[0].uppercased()] = String(pair[1]) }
        }
        name = parts[0].uppercased()
        self.parameters = parameters
        value = String(rest)
        self.number = number
    }
}
