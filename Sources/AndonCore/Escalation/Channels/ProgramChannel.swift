/// A program of one's own: `exec:/usr/local/bin/call --loud`, or `exec:NAME` for one on the PATH.
///
/// No shell is asked: words stand between blanks, and quotes keep blanks together. The page is on its standard input,
/// the facts are in `ANDON_…` variables. It has sent where it exits with 0; 67 and 68 (`EX_NOUSER`, `EX_NOHOST`) say
/// that nobody can ever be reached so; after anything else it is tried again.
public struct ProgramChannel: Channel {
    /// Its schemes.
    public static let schemes = ["exec"]

    private let words: [String]

    /// Reads the address.
    public init?(_ address: AddressParts) throws(AddressProblem) {
        // `exec:///usr/bin/call` and `exec:/usr/bin/call` are the same.
        let slashes = address.rest.prefix { $0 == "/" }
        let line = (slashes.isEmpty ? "" : "/") + address.rest.dropFirst(slashes.count)
        guard let words = ProgramChannel.words(line), let program = words.first,
            // A path from where we happen to stand would be another program tomorrow.
            !program.isEmpty, program.hasPrefix("/") || !program.contains("/")
        else { throw .malformed(scheme: address.scheme) }
        self.words = words
    }

    /// The program.
    public var need: ChannelNeed { .program(words[0]) }
    /// The program without its arguments.
    public var shown: String { "exec:\(words[0])\(words.count > 1 ? " …" : "")" }
    /// The arguments may be some.
    public var secrets: [String] { words.dropFirst().filter { $0.utf8.count > 3 } }

    /// One run of the program.
    public func errand(for page: Page) -> Errand {
        var environment = [
            "ANDON_PAGE_KEY": page.key,
            "ANDON_PAGE_KIND": page.kind.rawValue,
            "ANDON_PROJECT": page.project,
            "ANDON_STEP": String(page.step),
            "ANDON_SUBJECT": page.subject,
            "ANDON_PAGE_JSON": page.json.written,
        ]
        environment["ANDON_CHAIN_HEAD"] = page.chainHead
        environment["ANDON_INCIDENT"] = page.incident?.id
        environment["ANDON_LEVEL"] = page.incident.map { String($0.level.rawValue) }
        environment["ANDON_ANSWER_LINK"] = page.answerLink
        environment["ANDON_REPORT_LINK"] = page.reportLink
        return .program(ProgramCall(words: words, environment: environment, input: page.body))
    }

    /// The line's words; nil where a quote is left open.
    private static func words(_ line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let ended = word { words.append(ended) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { return nil }
        if let ended = word { words.append(ended) }
        return words
    }
}
