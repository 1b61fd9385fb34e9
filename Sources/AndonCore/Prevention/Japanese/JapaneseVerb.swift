/// How a Japanese verb ends, so far as it tells whether something is changed.
enum JapaneseVerb: Sendable {
    case suru, ichidan, godanS, godanK, godanR, godanM, godanG, godanU

    /// What an ending says.
    enum Role: Sendable {
        /// It is or will be done: する, した, している, される, させる.
        case terminal
        /// It is done, and there is more: し, して.
        case connective
        /// It is not done: しない, せず.
        case negative
        /// It would be good to: したい, すべき, してほしい.
        case hedged
        /// The stem alone, as a noun: 追加.
        case nominal
        /// When, if, who, forgetting to: no statement.
        case subordinate
    }

    struct Ending: Sendable {
        let text: [Character]
        let role: Role
    }

    /// Longest first.
    var endings: [Ending] { Self.tables[self] ?? [] }

    private static let tables: [JapaneseVerb: [Ending]] = {
        var tables: [JapaneseVerb: [Ending]] = [:]
        let verbs: [JapaneseVerb] = [.suru, .ichidan, .godanS, .godanK, .godanR, .godanM, .godanG, .godanU]
        for verb in verbs { tables[verb] = verb.inflected().sorted { $0.text.count > $1.text.count } }
        return tables
    }()

    /// Dictionary form, joining form, て form, past, the row before ない, passive and causative stems.
    private var row: (plain: String, joining: String, te: String, past: String, not: String, stems: [String]) {
        switch self {
        case .suru: ("する", "し", "して", "した", "し", ["され", "させ"])
        case .ichidan: ("る", "", "て", "た", "", ["られ", "させ"])
        case .godanS: ("す", "し", "して", "した", "さ", ["され", "させ"])
        case .godanK: ("く", "き", "いて", "いた", "か", ["かれ", "かせ"])
        case .godanR: ("る", "り", "って", "った", "ら", ["られ", "らせ"])
        case .godanM: ("む", "み", "んで", "んだ", "ま", ["まれ", "ませ"])
        case .godanG: ("ぐ", "ぎ", "いで", "いだ", "が", ["がれ", "がせ"])
        case .godanU: ("う", "い", "って", "った", "わ", ["われ", "わせ"])
        }
    }

    private func inflected() -> [Ending] {
        let row = row
        var endings: [Ending] = []
        func add(_ role: Role, _ texts: [String]) {
            endings += texts.map { Ending(text: Array($0), role: role) }
        }
        // 行う is godan う, but its て form is 行って: that is the row's own.
        let continued = ["いる", "いた", "います", "いました", "ある", "あります", "おく", "おいた", "おきます", "おきました", "しまう", "いく", "いきます"]
        add(.terminal, [row.plain, row.past, row.joining + "ます", row.joining + "ました"] + continued.map { row.te + $0 })
        add(.terminal, row.stems.flatMap { [$0 + "る", $0 + "た", $0 + "ます", $0 + "ました", $0 + "ている", $0 + "ない"] })
        add(.connective, [row.te, row.joining] + row.stems + row.stems.map { $0 + "て" } + [row.te + "おき"])
        add(
            .negative,
            [
                row.not + "ない", row.not + "なかった", row.not + "ず", row.joining + "ません", row.joining + "ませんでした",
                row.te + "いない",
                row.te + "いません", row.te + "いなかった", row.plain + "な。", row.plain + "ことはない",
            ])
        add(
            .hedged,
            [
                row.joining + "たい", row.past + "い", row.past + "ほうが", row.past + "方が", row.plain + "べき", row.te + "ほしい",
                row.te + "欲しい", row.te + "もらう", row.te + "もらいたい", row.te + "いただ", row.plain + "とよい", row.plain + "と良い",
                row.plain + "といい", row.plain + "かもしれ", row.te + "いきたい", row.plain + "つもり", row.past + "らどう",
            ])
        add(
            .subordinate,
            [
                row.te + "から", row.te + "も", row.te + "は", row.past + "ら", row.joining + "ながら", row.joining + "忘れ",
                row.joining + "そう", row.joining + "やす", row.joining + "にく", row.joining + "すぎ", row.joining + "漏れ",
                row.te + "いるか", row.te + "いるこ", row.te + "あるか", row.te + "あるこ", row.plain + "な",
            ])
        if self == .suru {
            add(.terminal, ["済み", "済", "完了", "せよ", "しろ", "すること", "する事", "してください"])
            add(.connective, ["したうえで", "した上で", "しつつ", "するとともに", "すると共に", "するほか"])
            add(.negative, ["せず", "はしない", "もしない", "をしない", "できない", "できず", "しない"])
            add(.hedged, ["しよう", "すれば", "できれば", "できると", "できたら", "すべき", "できるとよい"])
            add(.subordinate, ["し直", "し続け", "しかね", "できる", "できた", "したか"])
            add(.nominal, [""])
        }
        return endings
    }
}
