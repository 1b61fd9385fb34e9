/// Reads hours word by word, as people write them in Japanese and in English.
struct HoursReading {
    /// The zone at the end, once read.
    private(set) var zoneName: String?
    private let words: [Word]

    private struct Word {
        let text: String
        /// As it was written, for the problem's words.
        let written: String
        let position: Int

        func problem(_ kind: HoursProblem.Kind) -> HoursProblem {
            HoursProblem(kind: kind, word: written, position: position)
        }
    }

    init(_ text: String) {
        words = HoursReading.split(text)
    }

    mutating func read() throws(HoursProblem) -> [Hours.DailyHours] {
        var weekly: [Hours.DailyHours] = []
        var days: Hours.Days?
        // Days whose times are still to come.
        var waiting: Word?
        for (index, word) in words.enumerated() {
            if HoursReading.always.contains(word.text.lowercased()) {
                if let waiting { throw waiting.problem(.timesMissing) }
                weekly.append(Hours.DailyHours(days: .every, from: 0, until: 86_400))
                days = nil
            } else if let named = HoursReading.days(word.text) {
                days = waiting == nil ? named : days?.union(named)
                waiting = waiting ?? word
            } else if word.text.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) == true {
                let (from, until) = try HoursReading.times(word)
                weekly.append(Hours.DailyHours(days: days ?? .every, from: from, until: until))
                waiting = nil
            } else if index == words.count - 1, waiting == nil, !weekly.isEmpty, HoursReading.isZone(word.text) {
                zoneName = word.text
            } else {
                throw word.problem(.unknownWord)
            }
        }
        if let waiting { throw waiting.problem(.timesMissing) }
        guard !weekly.isEmpty else { throw HoursProblem(kind: .empty, word: "", position: 1) }
        return weekly
    }

    private static let always: Set<String> = ["24x7", "24/7", "24時間", "24時間365日"]

    private static func isZone(_ text: String) -> Bool {
        text.utf8.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } == true
            && text.utf8.allSatisfy {
                ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39
                    || $0 == 0x2F || $0 == 0x5F || $0 == 0x2D || $0 == 0x2B
            }
    }

    private static func times(_ word: Word) throws(HoursProblem) -> (from: Int64, until: Int64) {
        let parts = word.text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = time(parts[0]), let until = time(parts[1]), from < 86_400 else {
            throw word.problem(.notTimes)
        }
        guard from != until else { throw word.problem(.noLength) }
        return (from, until > from ? until : until + 86_400)
    }

    /// Seconds after midnight of `9:00`, `09:00` … `24:00`.
    private static func time(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
            let hour = Int64(parts[0]), let minute = Int64(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 3600 + minute * 60
    }
}

// Days.
extension HoursReading {
    private static func days(_ text: String) -> Hours.Days? {
        let word = text.lowercased()
        switch word {
        case "daily", "毎日": return .every
        case "weekdays", "平日": return .workdays
        case "holidays", "holiday", "祝日": return .holiday
        default: break
        }
        let ends = word.split(separator: "-", omittingEmptySubsequences: false).map(englishDay)
        if let first = ends[0], ends.count == 1 { return .weekday(first) }
        if ends.count == 2, let first = ends[0], let last = ends[1] { return .weekdays(first, through: last) }
        return japaneseDays(word)
    }

    private static func englishDay(_ word: Substring) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
            .firstIndex { $0.hasPrefix(word) }
    }

    /// `月-金`, `土日祝`, `月曜日-金曜日`
    private static func japaneseDays(_ word: String) -> Hours.Days? {
        var rest = Array(word.unicodeScalars)[...]
        var days: Hours.Days = []
        var last: Int?
        var isRange = false
        while let scalar = rest.popFirst() {
            if scalar == "-" {
                guard last != nil, !isRange else { return nil }
                isRange = true
            } else if scalar == "祝" {
                guard !isRange else { return nil }
                if rest.first == "日" { rest.removeFirst() }
                days.insert(.holiday)
                last = nil
            } else {
                guard let day = weekdays.firstIndex(of: scalar) else { return nil }
                if rest.first == "曜" {
                    rest.removeFirst()
                    if rest.first == "日" { rest.removeFirst() }
                }
                days.formUnion(isRange ? .weekdays(last ?? day, through: day) : .weekday(day))
                (last, isRange) = (day, false)
            }
        }
        return isRange || days.isEmpty ? nil : days
    }

    private static let weekdays: [Unicode.Scalar] = ["日", "月", "火", "水", "木", "金", "土"]
}

// Words.
extension HoursReading {
    /// Blanks, commas and their Japanese likes part words; around a hyphen or a wave blanks do not count.
    private static func split(_ text: String) -> [Word] {
        var words: [Word] = []
        var (plain, written, position) = ("", "", 0)
        var isBlank = false
        func finish() {
            if !plain.isEmpty { words.append(Word(text: plain, written: written, position: position)) }
            (plain, written, isBlank) = ("", "", false)
        }
        for (index, character) in text.enumerated() {
            for scalar in character.unicodeScalars.map(plainScalar) {
                if scalar == "," {
                    finish()
                } else if scalar == " " {
                    isBlank = !plain.isEmpty
                } else {
                    if isBlank, scalar != "-", plain.last != "-" { finish() }
                    // 月-金09:00-18:00 is two words, 24時間365日 is one.
                    let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
                    if isDigit, plain.unicodeScalars.first.map({ $0.value > 0x7F }) == true,
                        plain.unicodeScalars.last.map({ $0.value > 0x7F }) == true
                    {
                        finish()
                    }
                    if plain.isEmpty { position = index + 1 }
                    plain.unicodeScalars.append(scalar)
                    isBlank = false
                }
            }
            if !plain.isEmpty, !isBlank { written.append(character) }
        }
        finish()
        return words
    }

    /// Full-width forms as their plain ones; every hyphen, dash and wave as a hyphen; every separator as a comma.
    private static func plainScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0xA0, 0x3000: return " "
        case 0x3001, 0x30FB, 0xFF0C, 0x3B, 0xFF1B: return ","
        // Dashes, minus signs, the long vowel mark, waves.
        case 0x2010...0x2015, 0x2212, 0x30FC, 0xFF0D, 0x301C, 0xFF5E, 0x7E: return "-"
        case 0xD7: return "x"
        case 0xFF01...0xFF5D: return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: return scalar
        }
    }
}
