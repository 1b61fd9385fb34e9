/// One sentence of a measure's content, normalised, with what it changes.
struct MeasureSentence: Sendable {
    /// Any kana or kanji makes it Japanese: Japanese prose is full of English nouns.
    let language: Language
    let text: String
    /// Its words, of an English sentence.
    let words: [String]
    let changes: [MeasureChange]

    init(_ text: String) {
        self.text = text
        if text.contains(where: \.isJapanese) {
            language = .ja
            words = []
            changes = JapaneseSentence(text).changes
        } else {
            let english = EnglishSentence(text)
            language = .en
            words = english.words
            changes = english.changes
        }
    }
}

/// A word of change in a sentence, and whether it changes anything.
struct MeasureChange: Equatable, Sendable {
    /// How the word stands in its sentence.
    enum Standing: Equatable, Sendable {
        /// Something named is changed.
        case made
        /// It is said not to be.
        case negated
        /// Perhaps, if possible, we would like to.
        case hedged
        /// A wish governs it: to be considered, told, done carefully.
        case wished
        /// Nothing is named that would change.
        case withoutObject
        /// It tells when, who or why, or is a noun.
        case subordinate
    }

    let standing: Standing
    /// The words read.
    let excerpt: String
}

/// A measure's content as the rules see it.
struct MeasureReading: Sendable {
    /// What was written, normalised.
    let text: String
    let sentences: [MeasureSentence]
    /// Sentences that ask.
    let questions: [String]

    init(_ content: String) {
        let normalised = MeasureText.normalised(content)
        text = normalised
        let all = MeasureText.sentences(of: normalised)
        questions = all.filter(Self.asks)
        sentences = all.filter { !Self.asks($0) }.map(MeasureSentence.init)
    }

    /// Whether one sentence makes one change to something named.
    var isMeasure: Bool { changes.contains { $0.standing == .made } }

    var changes: [MeasureChange] { sentences.flatMap(\.changes) }

    /// Whether anything was wished, in any words of the rules.
    var isWish: Bool { sentences.contains { WishingWords.all.first(in: $0) != nil } }

    /// The words of the first change that stands so.
    func excerpt(_ standing: MeasureChange.Standing) -> String? {
        changes.first { $0.standing == standing }?.excerpt
    }

    private static func asks(_ sentence: String) -> Bool {
        let endings = ["?", "か", "かな", "かしら", "だろう", "でしょう"]
        return endings.contains { sentence.hasSuffix($0) }
    }
}
