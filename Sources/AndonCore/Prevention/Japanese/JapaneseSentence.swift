/// Reads a Japanese sentence for what it changes: 「…を…に変更する」.
struct JapaneseSentence {
    private let text: [Character]
    /// Places within a wishing word but its first: the 付ける of 気を付ける changes nothing.
    private let wished: Set<Int>

    init(_ sentence: String) {
        let text = Array(sentence)
        var wished: Set<Int> = []
        for index in text.indices {
            for wish in WishingWords.japaneseByFirst[text[index]] ?? [] where text.has(wish, at: index) {
                wished.formUnion(index + 1..<index + wish.count)
            }
        }
        self.text = text
        self.wished = wished
    }

    /// Every word of change, from left to right.
    var changes: [MeasureChange] {
        var changes: [MeasureChange] = []
        var begin = 0
        var index = 0
        while index < text.count {
            if isClauseEnd(index) { begin = index + 1 }
            guard !wished.contains(index), let found = occurrence(at: index) else {
                index += 1
                continue
            }
            let standing = standing(of: found, objectFrom: begin)
            let excerpt = String(text[begin..<found.end])
            changes.append(MeasureChange(standing: standing, excerpt: excerpt))
            // A clause that said something is over; what comes after it needs an object of its own.
            let isOver =
                [.connective, .terminal, .negative].contains(found.role) && !text.has(Array("よう"), at: found.end)
            if isOver { begin = found.end }
            index = max(index + 1, found.end)
        }
        return changes
    }

    // MARK: - Finding

    private struct Occurrence {
        let start: Int
        let end: Int
        let role: JapaneseVerb.Role
        let need: JapaneseChangeWords.Need
    }

    private func occurrence(at index: Int) -> Occurrence? {
        if let found = suchThat(at: index) { return found }
        if let found = stateMade(at: index) { return found }
        for word in JapaneseChangeWords.all[text[index]] ?? [] where text.has(word.stem, at: index) {
            let end = index + word.stem.count
            if word.verb != .suru, index > 0, text[index - 1].isKanji { continue }
            guard let (after, role) = ending(of: word.verb, at: end) else { continue }
            return Occurrence(start: index, end: after, role: role, need: word.need)
        }
        if text[index] == "化", index >= 1, text[index - 1].isContent,
            let (after, role) = ending(of: .suru, at: index + 1)
        {
            let run = contentRun(endingAt: index + 1)
            let isEmpty = JapaneseChangeWords.emptyTransformations.contains { String(run).hasSuffix($0) }
            if !isEmpty, role != .subordinate {
                return Occurrence(start: index, end: after, role: role, need: .nothing)
            }
        }
        return borrowedVerb(at: index)
    }

    /// 「エスケープする」: a verb made of a foreign noun does something to its object, but for what people do.
    private func borrowedVerb(at index: Int) -> Occurrence? {
        guard text[index].isKatakana, index == 0 || !text[index - 1].isContent else { return nil }
        var end = index
        while end < text.count, text[end].isKatakana { end += 1 }
        let word = String(text[index..<end])
        guard end - index >= 3, !JapaneseChangeWords.borrowedDeeds.contains(word),
            let (after, role) = ending(of: .suru, at: end), role == .terminal || role == .connective
        else { return nil }
        return Occurrence(start: index, end: after, role: role, need: .nothing)
    }

    /// 「設定なしでは起動できないようにする」: what can't be done any more is a mechanism, unless it is a forgetting.
    private func suchThat(at index: Int) -> Occurrence? {
        guard text.has(Array("ように"), at: index) else { return nil }
        let next = index + 3
        var after: Int?
        // 「…ように修正する」 is done to a program; 「…ようにする」 may be a resolution.
        var isProgrammed = false
        if let (end, role) = ending(of: .suru, at: next), role == .terminal || role == .connective {
            after = end
        } else {
            for word in ["変更", "修正", "設定", "改修", "実装", "制御", "制限"] where text.has(Array(word), at: next) {
                if let (end, role) = ending(of: .suru, at: next + word.count), role != .subordinate, role != .negative {
                    after = end
                    isProgrammed = true
                }
            }
        }
        guard let after else { return nil }
        let before = String(text[max(0, index - 14)..<index])
        let forgets = [
            "忘れ", "間違", "見落", "怠", "気付", "気づ", "漏れ", "漏ら", "ミス", "再発", "起き", "起こ", "発生", "繰り返", "注意", "意識", "抜け",
            "見る", "読む", "心がけ", "守る", "守られ", "困ら", "迷わ", "ならない", "防げる", "なくす", "減らす", "周知", "徹底", "見逃", "避け",
        ]
        if forgets.contains(where: { before.has($0) }) { return nil }
        let mechanisms = [
            "できない", "できなく", "れない", "せない", "めない", "けない", "げない", "えない", "べない", "起動しない", "始まらない", "進まない", "進まなく",
            "通らない", "動かない", "走らない", "止まる", "落ちる", "失敗する", "終わる", "走る", "届く", "鳴る", "出る", "残る", "動く", "飛ぶ",
            "される", "されない", "させない", "反応する", "発火する", "成功しない", "完了しない", "再開しない", "続行しない", "実行しない", "送信しない",
            "停止する", "なる", "つく", "付く", "切れる", "戻る", "戻す", "閉じる", "分かれる", "上がらない", "始まる",
        ]
        guard isProgrammed || mechanisms.contains(where: { before.hasSuffix($0) }) else { return nil }
        return Occurrence(start: index, end: after, role: .terminal, need: .said)
    }

    /// 「必須にする」, 「上限を3とする」.
    private func stateMade(at index: Int) -> Occurrence? {
        guard index > 0, text[index] == "に" || text[index] == "と", text[index - 1].isContent || text[index - 1] == "り",
            let (after, role) = ending(of: .suru, at: index + 1), role != .nominal, role != .subordinate
        else { return nil }
        let run = String(contentRun(endingAt: index))
        let isEmpty =
            JapaneseChangeWords.emptyStates.contains { run.hasSuffix($0) }
            || WishingWords.all.japanese.contains { run.hasSuffix($0) }
        return isEmpty ? nil : Occurrence(start: index, end: after, role: role, need: .nothing)
    }

    /// The ending at that place and where the statement stands that it makes; nil where the word is only a noun.
    private func ending(of verb: JapaneseVerb, at index: Int) -> (end: Int, role: JapaneseVerb.Role)? {
        for ending in verb.endings where text.has(ending.text, at: index) {
            let end = index + ending.text.count
            switch ending.role {
            case .terminal:
                return (end, roleAfterStatement(at: end))
            case .connective:
                let isShort = ending.text.count <= 1
                if isEnd(end)
                    || (!isShort || verb == .suru) && !isHiragana(end) && !begins(["忘", "直", "漏", "続", "過ぎ"], end)
                {
                    return (end, .connective)
                }
            case .nominal:
                return afterNoun(at: end)
            case .negative:
                if begins(["よう", "仕組み", "設定", "こと"], end) || !isHiraganaOrEnd(end) { return nil }
                return (end, .negative)
            case .hedged, .subordinate: return (end, ending.role)
            }
        }
        return nil
    }

    /// 「追加する」 and the end, 「追加する予定」, 「追加するようにする」; 「追加する前に」 is none.
    private func roleAfterStatement(at end: Int) -> JapaneseVerb.Role {
        if isEnd(end) { return .terminal }
        let fine = [
            "予定", "方針", "ことにする", "ことにした", "ことになった", "こととする", "こととした", "ものとする", "ようにする", "ようにした", "ようにし", "ように変更",
            "ように修正",
            "ように設定", "ように改修", "ように実装", "ようになる", "よう変更", "よう修正", "よう設定", "よう改修", "よう実装", "よう制御", "ように制御", "が、", "ので",
            "ください",
            "ようにしました", "ようになった",
        ]
        if begins(fine, end) { return .terminal }
        for noun in ["こと", "仕組み", "機能", "処理", "設定", "運用", "方式"] where begins([noun], end) && isEnd(end + noun.count) {
            return .terminal
        }
        for noun in ["仕組みとする", "仕組みにする", "方式にする", "設定にする", "運用とする", "運用にする", "方式とする"] where begins([noun], end) {
            return .terminal
        }
        return .subordinate
    }

    /// 「警報を追加」 and the end, 「追加を行う」; 「変更前に」, 「追加を検討」 are none.
    private func afterNoun(at end: Int) -> (end: Int, role: JapaneseVerb.Role)? {
        if isEnd(end) || begins(["/", "+", "&", "・", "および", "及び", "ならびに", "並びに", ":", "=", "予定"], end) {
            return (end, .nominal)
        }
        if begins(["と"], end), end + 1 < text.count, text[end + 1].isContent { return (end, .nominal) }
        let doing = [
            "を行", "を実施", "をする", "をした", "をし、", "をして", "を入れる", "を入れた", "を完了", "を予定", "をかける", "をかけた", "をかけ、", "を掛ける",
        ]
        guard let way = doing.first(where: { begins([$0], end) }) else { return nil }
        if way == "を行" || way == "を実施" {
            let verb: JapaneseVerb = way == "を行" ? .godanU : .suru
            return ending(of: verb, at: end + way.count)
        }
        return (end + way.count, .terminal)
    }

    // MARK: - Judging

    private func standing(of found: Occurrence, objectFrom begin: Int) -> MeasureChange.Standing {
        switch found.role {
        case .negative: return .negated
        case .hedged: return .hedged
        case .subordinate: return .subordinate
        case .terminal, .connective, .nominal: break
        }
        let phrase = JapaneseObject(Array(text[begin..<found.start]), context: text)
        if isHedge(begin, found.end) { return .hedged }
        if phrase.isManner { return .wished }
        if isConsideredLater(found) { return .wished }
        if phrase.isWish { return .wished }
        return phrase.satisfies(found.need) ? .made : .withoutObject
    }

    /// 「できれば…」 before it.
    private func isHedge(_ begin: Int, _ end: Int) -> Bool {
        let phrase = String(text[begin..<end])
        return [
            "できれば", "できるだけ", "できる限り", "可能であれば", "可能なら", "なるべく", "極力", "いつか", "そのうち", "余裕があれば", "時間があれば", "機会があれば",
            "必要に応じ", "必要なら", "必要であれば", "たぶん", "おそらく",
        ]
        .contains { phrase.has($0) }
    }

    /// 「警報の追加と設定の変更を検討」: the list is one wish.
    private func isConsideredLater(_ found: Occurrence) -> Bool {
        guard found.role == .nominal, found.end < text.count else { return false }
        let rest = String(text[found.end...])
        return ["検討", "目指", "努め", "お願い", "依頼", "心がけ"].contains { rest.has($0) } || rest.hasSuffix("を徹底")
            || begins(["や"], found.end)
    }

    // MARK: - Characters

    private func isEnd(_ index: Int) -> Bool {
        guard index < text.count else { return true }
        return "、,。・:/ ".contains(text[index])
    }

    private func isHiragana(_ index: Int) -> Bool { index < text.count && text[index].isHiragana }

    private func isHiraganaOrEnd(_ index: Int) -> Bool { isEnd(index) || isHiragana(index) }

    private func begins(_ words: [String], _ index: Int) -> Bool {
        words.contains { text.has(Array($0), at: index) }
    }

    /// A comma ends a clause, unless the phrase before it is an object or a time of what comes.
    private func isClauseEnd(_ index: Int) -> Bool {
        guard text[index] == "、" || text[index] == ",", index > 0 else { return false }
        let before = String(text[max(0, index - 3)..<index])
        let open = [
            "を", "に", "は", "が", "で", "へ", "から", "まで", "より", "も", "の", "時", "際", "前", "後", "場合", "ら", "ば", "と", "り",
        ]
        return !open.contains { before.hasSuffix($0) } && !text[index - 1].isContent
    }

    private func contentRun(endingAt end: Int) -> [Character] {
        var start = end
        while start > 0, text[start - 1].isContent { start -= 1 }
        return Array(text[start..<end])
    }
}
