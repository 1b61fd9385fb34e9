/// One reason for which a measure is none, with the words that show it and examples of both kinds.
struct PreventionRule: Sendable {
    /// A text that the whole linter must pass or refuse.
    struct Example: Sendable {
        let text: String
        let shouldPass: Bool

        static func passes(_ text: String) -> Example { Example(text: text, shouldPass: true) }
        static func fails(_ text: String) -> Example { Example(text: text, shouldPass: false) }
    }

    /// In snake_case, as `MeasureFinding.rule` shows it.
    let name: String
    /// The words that are struck before the rest is judged.
    let wishes: WishingWords
    let message: Wording
    let mend: Wording
    let examples: [Example]
    /// What the rule finds in a reading that is no measure; nil where it has nothing to say.
    let excerpt: @Sendable (MeasureReading) -> String?

    /// A rule that judges what is left.
    init(
        _ name: String, message: Wording, mend: Wording, examples: [Example],
        excerpt: @escaping @Sendable (MeasureReading) -> String?
    ) {
        self.name = name
        self.wishes = WishingWords(japanese: [], english: [])
        self.message = message
        self.mend = mend
        self.examples = examples
        self.excerpt = excerpt
    }

    /// A rule that strikes words and finds them again to show them.
    init(_ name: String, strikes wishes: WishingWords, message: Wording, mend: Wording, examples: [Example]) {
        self.name = name
        self.wishes = wishes
        self.message = message
        self.mend = mend
        self.examples = examples
        self.excerpt = { reading in reading.sentences.lazy.compactMap { wishes.first(in: $0) }.first }
    }

    func finding(in reading: MeasureReading) -> MeasureFinding? {
        excerpt(reading).map { MeasureFinding(rule: name, message: message, mend: mend, excerpt: $0) }
    }
}

/// The words of one kind of wish.
struct WishingWords: Sendable {
    /// Found anywhere, as normalised: stems, so that every ending is met.
    let japanese: [String]
    /// Words in a row; one that ends with `~` stands for all that begin so.
    let english: [String]

    /// All rules' words. Longer ones first: they are struck before what they contain.
    static let all = WishingWords(
        japanese: wishingRules.flatMap(\.wishes.japanese).sorted { ($0.count, $0) > ($1.count, $1) },
        english: wishingRules.flatMap(\.wishes.english).sorted { ($0.count, $0) > ($1.count, $1) })

    /// All Japanese ones by their first character.
    static let japaneseByFirst: [Character: [[Character]]] = Dictionary(grouping: all.japanese.map(Array.init)) {
        $0[0]
    }

    private static let wishingRules = MeasureLinter.rules.filter { !$0.wishes.japanese.isEmpty }

    /// The first of these words in a sentence.
    func first(in sentence: MeasureSentence) -> String? {
        switch sentence.language {
        case .ja: japanese.first { sentence.text.has($0) }
        case .en:
            english.lazy.compactMap { phrase in
                EnglishSentence.ranges(of: phrase, in: sentence.words).first
                    .map { sentence.words[$0].joined(separator: " ") }
            }.first
        }
    }
}
