/// A measure's words made comparable: one width, one case, one spelling, what is quoted as one named thing.
enum MeasureText {
    /// Stands for what was quoted: a name, whatever it says.
    static let quoted: Character = "◇"

    /// One spelling for words that people write in several ways; the first becomes the second.
    private static let spellings: [(String, String)] = [
        ("きをつけ", "気を付け"), ("気をつけ", "気を付け"), ("気おつけ", "気を付け"), ("気を着け", "気を付け"),
        ("こころがけ", "心がけ"), ("心掛け", "心がけ"), ("こころ掛け", "心がけ"), ("見なお", "見直"), ("みなお", "見直"),
        ("ちゅうい", "注意"), ("てってい", "徹底"), ("いしき", "意識"), ("つとめ", "努め"), ("務め", "努め"),
        ("出来", "でき"), ("致します", "します"), ("致しました", "しました"), ("いたします", "します"),
        ("いたしました", "しました"), ("下さい", "ください"), ("する様", "するよう"), ("い様に", "いように"), ("事を", "ことを"),
        ("事と", "ことと"), ("取付け", "取り付け"), ("組込", "組み込"), ("切替え", "切り替え"), ("切替", "切り替え"),
        ("置換え", "置き換え"), ("書換え", "書き換え"), ("付加え", "付け加え"), ("しくみ", "仕組み"), ("行な", "行"),
        ("おこな", "行"), ("ダブル・チェック", "ダブルチェック"), ("ダブル チェック", "ダブルチェック"), ("つけ加え", "付け加え"),
        ("無くす", "なくす"), ("無くし", "なくし"), ("そなえ", "備え"), ("再度確認", "再確認"), ("チエック", "チェック"),
    ]

    private static let halfWidthKatakana = Array(
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars)

    /// Width, case and spelling made one; blanks at the ends and list marks left out.
    static func normalised(_ content: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in content.unicodeScalars { scalars.append(narrow(scalar)) }
        // Composed by comparing: a Character with a separate voicing mark equals the one without.
        var text = Array(String(scalars).lowercased())
        for (written, meant) in spellings { text = text.replacing(Array(written), with: Array(meant)) }
        return trimmed(text)
    }

    /// The sentences, parentheses as sentences of their own; quotations replaced.
    static func sentences(of text: String) -> [String] {
        let unquoted = withoutQuotations(Array(text))
        var sentences: [[Character]] = [[]]
        var inner: [[Character]] = []
        var depth = 0
        for (index, character) in unquoted.enumerated() {
            switch character {
            case "(", "[", "【":
                depth += 1
                inner.append([])
            case ")", "]", "】": depth = max(0, depth - 1)
            case _ where depth > 0: inner[inner.count - 1].append(character)
            case "。", ";", "\n", "\r", "\r\n", "!", "．", "｡", "•", "→": sentences.append([])
            case "." where index + 1 == unquoted.count || unquoted[index + 1] == " " || unquoted[index + 1].isJapanese:
                sentences.append([])
            case "?":
                sentences[sentences.count - 1].append(character)
                sentences.append([])
            default: sentences[sentences.count - 1].append(character)
            }
        }
        return (sentences + inner).map(trimmed).filter { !$0.isEmpty }
    }

    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000, 0xA0, 0x09: " "
        case 0xFF61: "。"
        case 0xFF62: "「"
        case 0xFF63: "」"
        case 0xFF64: "、"
        case 0xFF65: "・"
        case 0xFF66...0xFF9D: halfWidthKatakana[Int(scalar.value - 0xFF66)]
        case 0xFF9E: "\u{3099}"
        case 0xFF9F: "\u{309A}"
        case 0x2018, 0x2019: "'"
        case 0x201C, 0x201D: "\""
        case 0x2010...0x2014: "-"
        default: scalar
        }
    }

    /// Quotations become one named thing, or nothing where they only quote a wish; what is all quotation is read.
    private static func withoutQuotations(_ text: [Character]) -> [Character] {
        let closing: [Character: Character] = ["「": "」", "『": "』", "\"": "\"", "`": "`"]
        var result: [Character] = []
        var index = 0
        while index < text.count {
            guard let close = closing[text[index]],
                let end = text[(index + 1)...].firstIndex(of: close)
            else {
                result.append(text[index])
                index += 1
                continue
            }
            let inner = Array(text[(index + 1)..<end])
            if text.count - inner.count <= 3 {
                result += inner
            } else if close == "`" || !isWish(String(inner)) {
                result.append(quoted)
            }
            index = end + 1
        }
        return result
    }

    private static func isWish(_ text: String) -> Bool {
        let sentence = MeasureSentence(text)
        return WishingWords.all.first(in: sentence) != nil && !sentence.changes.contains { $0.standing == .made }
    }

    private static func trimmed(_ text: [Character]) -> String {
        let marks: Set<Character> = [" ", "\n", "\r", "・", "-", "*", "#", "、", ",", ":", "※", "○", "●", "■"]
        var rest = text[...]
        while let first = rest.first, marks.contains(first) { rest.removeFirst() }
        while let last = rest.last, marks.contains(last) { rest.removeLast() }
        // `1. ` and `2) ` count a list; `3 retries` does not.
        let number = rest.prefix { $0.isASCII && $0.isNumber }
        if let mark = rest.dropFirst(number.count).first, !number.isEmpty, mark == "." || mark == ")",
            rest.dropFirst(number.count + 1).first.map({ $0 == " " || $0.isJapanese }) ?? false
        {
            return trimmed(Array(rest.dropFirst(number.count + 1)))
        }
        return String(rest)
    }

    private static func trimmed(_ text: [Character]) -> [Character] { Array(trimmed(text) as String) }
}

extension Array where Element == Character {
    /// Every occurrence of a word replaced, from the left.
    func replacing(_ word: [Character], with replacement: [Character]) -> [Character] {
        guard word.count <= count, !word.isEmpty else { return self }
        var result: [Character] = []
        var index = 0
        while index < count {
            if has(word, at: index) {
                result += replacement
                index += word.count
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return result
    }

    /// Whether a word stands at that place.
    func has(_ word: [Character], at index: Int) -> Bool {
        index >= 0 && index + word.count <= count && self[index..<(index + word.count)].elementsEqual(word)
    }
}

extension String {
    /// Whether a word stands anywhere in the text, compared by characters.
    func has(_ word: String) -> Bool {
        let (text, word) = (Array(self), Array(word))
        return text.indices.contains { text.has(word, at: $0) }
    }
}

extension Substring {
    /// Whether a word stands anywhere in the text, compared by characters.
    func has(_ word: String) -> Bool { String(self).has(word) }
}

extension Character {
    private var code: UInt32 { unicodeScalars.first?.value ?? 0 }

    /// 0x3041–0x309F, the endings and particles.
    var isHiragana: Bool { (0x3041...0x309F).contains(code) }
    /// What Japanese nouns and stems are written in.
    var isKanji: Bool { (0x3400...0x9FFF).contains(code) || self == "々" }
    /// 0x30A1–0x30FF without the middle dot.
    var isKatakana: Bool { (0x30A1...0x30FF).contains(code) && self != "・" }
    var isJapanese: Bool { isHiragana || isKanji || isKatakana }
    /// Part of a noun, a number or a name.
    var isContent: Bool {
        isKanji || isKatakana || self == MeasureText.quoted || (isASCII && (isLetter || isNumber))
    }
}
