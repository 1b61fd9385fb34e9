/// Reads an English sentence for what it changes: `limit retries to 3`, `alerts fire when …`, `the timeout was raised`.
struct EnglishSentence {
    /// Lower case, without punctuation; a comma or colon is a word of its own.
    let words: [String]

    init(_ sentence: String) {
        var words: [String] = []
        var word = ""
        func close() {
            // An option is a name, a dash between words is a pause.
            if word.contains(where: { $0.isLetter || $0.isNumber || $0 == MeasureText.quoted }) {
                words.append(String(word.drop { $0 == "'" }))
            } else if word.contains("-") {
                words.append(",")
            }
            word = ""
        }
        for character in sentence {
            switch character {
            case " ", "\n", "!", "?": close()
            case ",", ":":
                close()
                words.append(",")
            default: word.append(character)
            }
        }
        close()
        self.words = words.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    }

    /// Every word of change, from left to right.
    var changes: [MeasureChange] {
        words.indices.compactMap { index in
            guard let word = EnglishChangeWords.all[words[index]], let use = use(of: word, at: index) else {
                return nil
            }
            let from = clauseStart(before: index)
            let to = clauseEnd(after: index)
            let clause = EnglishClause(words: Array(words[from..<to]), verb: index - from, use: use, need: word.need)
            return MeasureChange(standing: clause.standing, excerpt: words[from..<to].joined(separator: " "))
        }
    }

    /// Where a phrase of wishing words stands; `remind~` stands for all that begin so.
    static func ranges(of phrase: String, in words: [String]) -> [Range<Int>] {
        let parts = phrase.split(separator: " ")
        guard !parts.isEmpty, parts.count <= words.count else { return [] }
        return (0...(words.count - parts.count)).compactMap { start in
            let matches = zip(parts, words[start...]).allSatisfy { part, word in
                part.hasSuffix("~") ? word.hasPrefix(part.dropLast()) : word == part
            }
            return matches ? start..<(start + parts.count) : nil
        }
    }

    // MARK: - Clauses

    /// After the last comma, `and`, `but`, `;` that begins a statement of its own.
    private func clauseStart(before index: Int) -> Int {
        var start = index
        while start > 0 {
            let previous = words[start - 1]
            if previous == "," || previous == "but" || previous == "so" { break }
            if previous == "and" || previous == "then", startsStatement(start), !isGovernedInfinitive(before: start - 1)
            {
                break
            }
            start -= 1
        }
        return start
    }

    private func clauseEnd(after index: Int) -> Int {
        var end = index + 1
        while end < words.count {
            if words[end] == "," || words[end] == "but" { break }
            if words[end] == "and" || words[end] == "then", end + 1 < words.count, startsStatement(end + 1) { break }
            end += 1
        }
        return end
    }

    private func startsStatement(_ index: Int) -> Bool {
        guard index < words.count else { return false }
        if EnglishNouns.governors.contains(words[index]) || words[index] == "be" { return true }
        guard let word = EnglishChangeWords.all[words[index]] else { return false }
        return word.forms.contains(.base) || word.forms.contains(.past) || word.forms.contains(.third)
            || word.forms.contains(.gerund)
    }

    /// `remind everyone to check and update it`: both are reminded of.
    private func isGovernedInfinitive(before index: Int) -> Bool {
        var begin = index
        while begin > 0, words[begin - 1] != ",", words[begin - 1] != "but" { begin -= 1 }
        guard let governor = words[begin..<index].firstIndex(where: EnglishNouns.governors.contains) else {
            return false
        }
        return words[governor..<index].contains { $0 == "to" || $0 == "that" || $0 == "about" }
            || ["try", "consider", "considering", "trying"].contains(words[governor])
    }

    // MARK: - Use

    /// How the form is used at that place; nil where it is a noun or an adjective there.
    private func use(of word: EnglishChangeWords.Word, at index: Int) -> EnglishClause.Use? {
        let start = clauseStart(before: index)
        let before = words[start..<index]
        let previous = before.last
        let opened = before.allSatisfy { EnglishNouns.openers.contains($0) }
        let isAfterArticle =
            previous.map {
                ["a", "an", "the", "this", "that", "each", "every", "our", "any", "no", "more"].contains($0)
            } ?? false
        if isAfterArticle { return nil }
        if word.forms.contains(.gerund),
            previous == nil || opened || ["by", "start", "started", "begin", "now", "through"].contains(previous ?? "")
        {
            return .active
        }
        if word.forms.contains(.past) {
            let passive = [
                "is", "are", "was", "were", "be", "been", "being", "gets", "get", "now", "automatically", "has", "have",
            ]
            if let previous, passive.contains(previous), before.count > 1, !opened || before.count > 2 {
                return .passive
            }
            if !word.forms.contains(.base), let previous, !opened, isNoun(previous) {
                let next = index + 1 < words.count ? words[index + 1] : ","
                if EnglishNouns.complements.contains(next) {
                    return .passive
                }
            }
            if !word.forms.contains(.base), opened { return .active }
        }
        if word.forms.contains(.base) {
            if opened { return .active }
            if let previous,
                [
                    "to", "will", "must", "shall", "should", "can", "please", "and", "or", "might", "could", "would",
                    "not", "don't", "never", "cannot", "maybe", "perhaps", "automatically",
                ].contains(previous)
            {
                return .active
            }
            // `have the script verify …`
            if let first = before.first, ["have", "make", "let", "get"].contains(first), before.count > 1,
                before.contains(where: EnglishNouns.machine.contains)
            {
                return .subject
            }
            let beforeIsName = before.allSatisfy {
                EnglishChangeWords.all[$0] == nil || EnglishNouns.machine.contains($0)
            }
            if let previous, previous.hasSuffix("s"), !previous.hasSuffix("ss"), beforeIsName { return .subject }
        }
        if word.forms.contains(.third), index == start || isNoun(previous ?? ",") {
            let isPlainNoun = EnglishNouns.plurals.contains(words[index])
            guard let previous else { return isPlainNoun ? nil : .active }
            if !isPlainNoun || EnglishNouns.machine.contains(previous) {
                return .subject
            }
        }
        return nil
    }

    private func isNoun(_ word: String) -> Bool {
        let others = [
            "the", "a", "an", "of", "in", "on", "to", "for", "with", "and", "or", "by", "from", "at", "not", "be", "is",
            "are", ",",
        ]
        return !others.contains(word)
    }
}
