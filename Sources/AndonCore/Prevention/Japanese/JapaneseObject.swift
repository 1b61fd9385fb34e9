/// What stands before a Japanese word of change: the object, the means, the time.
struct JapaneseObject {
    private let phrase: [Character]
    private let context: [Character]

    /// The phrase before the word, and the sentence in which it stands.
    init(_ phrase: [Character], context: [Character]) {
        self.phrase = phrase
        self.context = context
    }

    /// 「注意して変更する」: how somebody should do it is a wish, whatever is done.
    var isManner: Bool {
        let manners = [
            "注意して", "注意し、", "注意しながら", "注意深く", "気を付けて", "気を付けながら", "慎重に", "意識して", "意識しながら", "留意して", "心がけて", "丁寧に",
            "しっかり",
            "きちんと", "ちゃんと", "責任を持って", "忘れずに", "念入りに", "落ち着いて", "確実に", "徹底的に", "徹底して",
        ]
        let text = String(phrase)
        return manners.contains { text.has($0) }
    }

    /// The thing itself is a wish: 「再教育を実施」, 「注意喚起のメールを作成」.
    var isWish: Bool {
        let head = String(self.head)
        guard !head.isEmpty else { return false }
        let isMachine = JapaneseNouns.machine.contains { head.has(String($0)) }
        if isMachine { return false }
        return WishingWords.all.japanese.contains { wish in
            if head.hasSuffix(wish) { return true }
            guard head.hasPrefix(wish) else { return false }
            return JapaneseNouns.tellings.contains { head.hasSuffix(String($0)) }
        }
    }

    func satisfies(_ need: JapaneseChangeWords.Need) -> Bool {
        switch need {
        case .nothing: return names(phrase)
        case .said: return phrase.filter(\.isContent).count >= 4
        case .machine: return names(phrase) && (isByMachine || isPeriodic && !isLooking)
        case .period: return names(phrase) && (isByMachine || isPeriodic)
        case .means: return hasMeans
        }
    }

    /// The noun before the last を, が, は, に or の; of a compound (警報追加) the noun itself.
    private var head: [Character] {
        var end = phrase.count
        if let object = phrase.lastIndex(of: "を") { end = object }
        while end > 0, "をがはのにもとで".contains(phrase[end - 1]) { end -= 1 }
        var start = end
        while start > 0, phrase[start - 1].isContent || isInsideNoun(start - 1) { start -= 1 }
        return Array(phrase[start..<end])
    }

    /// Stems written with kana inside: 見直し, 気付き.
    private func isInsideNoun(_ index: Int) -> Bool {
        phrase.has(Array("し"), at: index) && index > 0 && phrase[index - 1] == "直"
    }

    /// Whether anything is left that names something when wishes and empty nouns are struck.
    private func names(_ phrase: [Character]) -> Bool {
        // 起動 is a thing that happens, though 起 alone is only half a verb.
        var rest = phrase.replacing(Array("起動"), with: [MeasureText.quoted])
        for wish in WishingWords.all.japanese { rest = rest.replacing(Array(wish), with: [" "]) }
        for noun in JapaneseNouns.generic { rest = rest.replacing(noun, with: [" "]) }
        let left = rest.filter(\.isContent)
        if left.contains(MeasureText.quoted) || left.contains(where: \.isNumber) { return true }
        return left.count >= 2 || left.contains(where: \.isKanji) && head.count == 1
    }

    private var isByMachine: Bool {
        if JapaneseNouns.byHand.contains(where: { contains(context, $0) }) { return false }
        return JapaneseNouns.machine.contains { contains(phrase, $0) }
    }

    private var isPeriodic: Bool { JapaneseNouns.periods.contains { contains(phrase, $0) } }

    /// A person who looks, however often.
    private var isLooking: Bool {
        let text = String(context)
        return ["確認", "チェック", "点検", "監視", "見る", "レビュー", "報告", "連絡"].contains { text.has($0) }
    }

    /// 「ロックファイルで」, 「…により」: something named by which it is done.
    private var hasMeans: Bool {
        for mark in ["によって", "により", "を使って", "を用いて", "で"] {
            let mark = Array(mark)
            for index in phrase.indices where phrase.has(mark, at: index) {
                let after = index + mark.count
                if after < phrase.count, "のはもきす".contains(phrase[after]) { continue }
                let means = Array(phrase[..<index])
                let isPlace = JapaneseNouns.places.contains { means.suffix($0.count).elementsEqual($0) }
                if !isPlace, names(means) { return true }
            }
        }
        return false
    }

    private func contains(_ text: [Character], _ word: [Character]) -> Bool {
        text.indices.contains { text.has(word, at: $0) }
    }
}
