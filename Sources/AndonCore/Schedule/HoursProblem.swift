/// Why a text is no hours, and where in it.
public struct HoursProblem: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Kind: Equatable, Sendable {
        /// There is nothing.
        case empty
        /// Neither a day, nor times, nor a zone at the end.
        case unknownWord
        /// Not two times of a day: `09:00-18:00`, at the latest `24:00`.
        case notTimes
        /// The times begin and end at the same minute.
        case noLength
        /// Days without times.
        case timesMissing
    }

    /// What is wrong.
    public let kind: Kind
    /// The word that it is about.
    public let word: String
    /// Where that word begins: its character in the text, counted from 1.
    public let position: Int
}

extension HoursProblem: Sayable {
    /// What and where, with an example of what may stand there, in Japanese.
    public var japanese: String {
        let place = "（\(position) 文字目）"
        return switch kind {
        case .empty: "対応時間が空です。24x7 または「月-金 09:00-18:00」のように書いてください"
        case .unknownWord:
            "対応時間の「\(word)」\(place)がわかりません。曜日（月-金、土,日、毎日、祝日、Mon-Fri）、時刻（09:00-18:00）、24x7、末尾の時刻帯（Asia/Tokyo）が使えます"
        case .notTimes: "対応時間の「\(word)」\(place)は時刻の範囲ではありません。09:00-18:00 のように、24:00 までで書いてください"
        case .noLength: "対応時間の「\(word)」\(place)は始まりと終わりが同じです。一日中なら 00:00-24:00 と書いてください"
        case .timesMissing: "対応時間の「\(word)」\(place)に時刻がありません。「\(word) 09:00-18:00」のように、一日中なら 00:00-24:00 と書いてください"
        }
    }

    /// What and where, with an example of what may stand there, in English.
    public var english: String {
        let place = "(character \(position))"
        return switch kind {
        case .empty: "the hours are empty; write 24x7, or something like Mon-Fri 09:00-18:00"
        case .unknownWord:
            "'\(word)' \(place) is not known in hours; days (Mon-Fri, Sat,Sun, daily, holidays, 月-金), times "
                + "(09:00-18:00), 24x7 and a zone at the end (Asia/Tokyo) are"
        case .notTimes: "'\(word)' \(place) is not two times of a day; write 09:00-18:00, at the latest 24:00"
        case .noLength: "'\(word)' \(place) begins and ends at the same time; for the whole day write 00:00-24:00"
        case .timesMissing:
            "'\(word)' \(place) has no times; write \(word) 09:00-18:00, or 00:00-24:00 for the whole day"
        }
    }
}
