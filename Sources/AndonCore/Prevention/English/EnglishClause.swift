/// One English statement around a word of change, and whether it changes something named.
struct EnglishClause {
    /// How the verb is used.
    enum Use: Sendable {
        /// add an alert: the object comes after it.
        case active
        /// an alert was added: the object came before it.
        case passive
        /// the script refuses: somebody or something does it.
        case subject
    }

    let words: [String]
    /// The verb's place among the words.
    let verb: Int
    let use: Use
    let need: EnglishChangeWords.Need

    var standing: MeasureChange.Standing {
        let before = words[..<verb]
        let after = words[(verb + 1)...]
        if let governor = before.lastIndex(where: EnglishNouns.governors.contains), !isAssuredMachine(governor) {
            return .wished
        }
        if isWishItself || isGovernedByPhrase { return .wished }
        if before.contains(where: EnglishNouns.hedges.contains) || isPut(off: after) { return .hedged }
        if before.contains(where: EnglishNouns.negations.contains), use != .passive || before.contains("not") {
            return .negated
        }
        if before.contains(where: EnglishNouns.subordinators.contains), !isMainAfterCondition { return .subordinate }
        if words.contains(where: EnglishNouns.manners.contains) || hasManner { return .wished }
        if use != .passive, isWishObject(Array(after)) || asksPeople(Array(after)) { return .wished }
        if use == .passive,
            before.last(where: { !EnglishNouns.openers.contains($0) }).map(EnglishNouns.wishes.contains) ?? false
        {
            return .wished
        }
        return isSatisfied ? .made : .withoutObject
    }

    /// `make sure the script refuses …`: a machine does it, whoever makes sure.
    private func isAssuredMachine(_ governor: Int) -> Bool {
        guard EnglishNouns.assuring.contains(words[governor]), use == .subject || use == .passive, verb > 0 else {
            return false
        }
        return words[(governor + 1)..<verb].contains(where: EnglishNouns.machine.contains)
            && !words[(governor + 1)..<verb].contains("to") && use == .subject
    }

    /// `keep in mind that the key is rotated`: said after a wish.
    private var isGovernedByPhrase: Bool {
        WishingWords.all.english.contains { phrase in
            EnglishSentence.ranges(of: phrase, in: Array(words[..<verb])).contains { range in
                words[range.upperBound..<verb].contains { ["that", "to", "about", "how"].contains($0) }
                    && !isAssuredMachine(range.lowerBound)
            }
        }
    }

    /// The verb itself belongs to a wish: `keep in mind`, `raise awareness`.
    private var isWishItself: Bool {
        WishingWords.all.english.contains { phrase in
            EnglishSentence.ranges(of: phrase, in: words).contains {
                $0.contains(verb) && !(phrase.hasSuffix("~") && $0.count == 1 && need != .machine)
            }
        } && !(need == .machine && hasMachine) && !(need == .means && hasMeans)
    }

    private func isPut(off after: ArraySlice<String>) -> Bool {
        let text = after.joined(separator: " ")
        return [
            "if possible", "when possible", "where possible", "if time", "if needed", "as needed", "if necessary",
            "when time", "some day",
        ]
        .contains { text.has($0) }
    }

    private var hasManner: Bool {
        let text = words.joined(separator: " ")
        return ["with care", "with caution", "with more care", "with greater care", "with attention"].contains {
            text.has($0)
        }
    }

    /// `when the key is unset the script refuses`: the condition has its own verb already.
    private var isMainAfterCondition: Bool {
        guard verb > 0, let condition = words[..<verb].lastIndex(where: EnglishNouns.subordinators.contains) else {
            return false
        }
        let copulas: Set<String> = [
            "is", "are", "isn't", "aren't", "has", "was", "exceeds", "exceed", "fails", "fail", "drops", "goes",
            "reaches", ">", "<",
        ]
        return ["if", "when", "whenever", "unless", "until", "before", "after"].contains(words[condition])
            && use == .subject
            && words[condition..<verb].contains(where: copulas.contains)
            && EnglishNouns.machine.contains(words[verb - 1])
    }

    /// The object's own noun is a wish: a reminder, a training, a double check.
    private func isWishObject(_ after: [String]) -> Bool {
        let ends: Set<String> = [
            "to", "for", "of", "in", "on", "at", "that", "which", "with", "so", "when", "before", "after", "by",
            "about", "from", "into", "as",
            "between", "where", "who", "if",
        ]
        let phrase = Array(after.prefix { !ends.contains($0) })
        guard let head = phrase.last(where: { !["weekly", "monthly", "again", "everywhere"].contains($0) }) else {
            return false
        }
        if EnglishNouns.wishes.contains(head) { return true }
        if phrase.count >= 2, ["check", "checks", "checking"].contains(head),
            ["double", "second", "visual", "manual"].contains(phrase[phrase.count - 2])
        {
            return true
        }
        // `a training session`: nothing but the wish and an empty noun.
        return phrase.contains(where: EnglishNouns.wishes.contains) && !names(phrase)
    }

    /// `require operators to check`: people are told.
    private func asksPeople(_ after: [String]) -> Bool {
        let people: Set<String> = [
            "everyone", "everybody", "people", "operators", "operator", "developers", "developer", "engineers",
            "engineer", "team", "members", "staff",
            "them", "us", "all", "teams",
        ]
        let verbs: Set<String> = [
            "require", "requires", "required", "force", "make", "get", "let", "requiring", "mandate", "allow", "keep",
            "bring", "give",
        ]
        guard verbs.contains(words[verb]), let person = after.prefix(3).firstIndex(where: people.contains) else {
            return false
        }
        let rest = after[(person + 1)...]
        let tools = rest.contains { ["approval", "approvals", "mfa", "token", "signature", "sign"].contains($0) }
        return !tools
            && (rest.isEmpty || rest.contains("to") || words[verb] == "make" || words[verb] == "keep"
                || words[verb] == "bring")
    }

    private var hasMachine: Bool {
        let manually = ["manually", "hand", "visually", "eyes"].contains { words.contains($0) }
        return !manually && words.indices.contains { $0 != verb && EnglishNouns.machine.contains(words[$0]) }
    }

    private var isPeriodic: Bool {
        words.contains(where: EnglishNouns.periods.contains)
            || ["every day", "every week", "every month", "every hour", "once a", "every night"].contains {
                words.joined(separator: " ").has($0)
            }
    }

    /// Something named by which it is done: `with a lock file`, `by refusing`.
    private var hasMeans: Bool {
        let after = Array(words[(verb + 1)...])
        guard let mark = after.lastIndex(where: EnglishNouns.means.contains) else { return false }
        let means = Array(after[(mark + 1)...])
        return names(means) && !isWishObject(means)
    }

    private var isSatisfied: Bool {
        let before = Array(words[..<verb])
        let after = Array(words[(verb + 1)...])
        switch need {
        case .object:
            switch use {
            case .active: return names(after)
            case .passive: return names(before) || names(after)
            case .subject: return names(after) || names(before) && isMechanical
            }
        case .subject: return names(before) || names(after) || use == .subject && (hasMachine || before.count > 1)
        case .machine:
            let looks = [
                "check", "checks", "review", "look", "read", "monitor", "watch", "report", "tell", "confirm", "inspect",
                "verify",
            ]
            return names(before + after) && (hasMachine || isPeriodic && !looks.contains(words[verb]))
        case .means: return hasMeans
        }
    }

    private var isMechanical: Bool {
        words[..<verb].contains(where: EnglishNouns.machine.contains)
    }

    /// Whether anything is left that names something when wishes and empty words are struck.
    private func names(_ words: [String]) -> Bool {
        var struck: Set<Int> = []
        for phrase in WishingWords.all.english {
            for range in EnglishSentence.ranges(of: phrase, in: words) { struck.formUnion(range) }
        }
        return words.indices.contains { index in
            let word = words[index]
            return !struck.contains(index) && word != "," && !EnglishNouns.generic.contains(word)
                && !EnglishNouns.wishes.contains(word)
        }
    }
}
