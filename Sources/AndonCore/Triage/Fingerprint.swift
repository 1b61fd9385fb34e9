/// What makes two failures the same one.
public enum Fingerprint {
    /// The run, the cause and the error's text with everything that changes from run to run taken out.
    public static func make(run: String, command: String?, cause: String, error: String?) -> String {
        [run, command, cause, error.map(normalised)].compactMap { $0 }.joined(separator: " | ")
    }

    /// Numbers become `0`, long hexadecimal words `h`, blanks one space; at most 200 characters.
    static func normalised(_ text: String) -> String {
        var words: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            words.append(normalisedWord(word))
        }
        return String(words.joined(separator: " ").prefix(200))
    }

    private static func normalisedWord(_ word: Substring) -> String {
        var result = ""
        var rest = word.unicodeScalars[...]
        while let first = rest.first {
            let run = rest.prefix { $0.properties.isASCIIHexDigit }
            if run.count >= 8, run.contains(where: { $0.value < 0x3A }) {
                result += "h"
                rest = rest.dropFirst(run.count)
            } else if first.value >= 0x30, first.value <= 0x39 {
                result += "0"
                rest = rest.drop { $0.value >= 0x30 && $0.value <= 0x39 }
            } else {
                result.unicodeScalars.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
