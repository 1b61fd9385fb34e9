/// Shifts as an iCalendar file (RFC 5545) that calendars subscribe to: one person's, or a rotation's.
public struct CalendarFeed: Equatable, Sendable {
    /// The project, part of each event's lasting identifier.
    public let project: String
    /// What calendars call the feed: a person or a rotation.
    public let title: String
    /// The language of the events' titles.
    public let language: Language

    /// A feed of that project with that title.
    public init(project: String, title: String, language: Language) {
        self.project = project
        self.title = title
        self.language = language
    }

    /// The file, with CRLF line ends; gaps are left out.
    ///
    /// An event's identifier is made of the shift's beginning and layer, so give whole shifts
    /// (``OnCall/wholeShifts(from:to:)``): a calendar that reads the feed again then finds the same events.
    ///
    /// - Parameter stamp: when the file is made.
    public func text(of shifts: [OnCall.Shift], stamp: Instant) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Andon//Andon//\(language.rawValue.uppercased())",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:\(escaped(title))", "X-WR-CALNAME:\(escaped(title))",
        ]
        for shift in shifts {
            guard let who = shift.who else { continue }
            let summary =
                language == .ja ? "当番: \(who)（\(shift.layer)）" : "On call: \(who) (\(shift.layer))"
            lines += [
                "BEGIN:VEVENT",
                "UID:\(universal(shift.start))-\(encoded(shift.layer))-\(encoded(project)).andon",
                "DTSTAMP:\(universal(stamp))", "DTSTART:\(universal(shift.start))", "DTEND:\(universal(shift.end))",
                "SUMMARY:\(escaped(summary))", "CATEGORIES:\(escaped(shift.layer))", "TRANSP:TRANSPARENT",
                "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    /// `20260105T000000Z`
    private func universal(_ instant: Instant) -> String {
        let civil = CivilTime(instant, in: .utc)
        return "\(civil.year.padded(4))\(civil.month.padded(2))\(civil.day.padded(2))"
            + "T\(civil.hour.padded(2))\(civil.minute.padded(2))\(civil.second.padded(2))Z"
    }

    /// RFC 5545, 3.3.11; control characters, which no calendar may hold, are left out.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n": escaped += "\\n"
            case _ where scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F: break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Letters, digits, hyphens and full stops as they are, every other byte as `_` and two hexadecimal digits.
    private func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E
            if isPlain { return String(UnicodeScalar(byte)) }
            return "_" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// Lines of at most 75 bytes without their ends, never broken within a character (RFC 5545, 3.1).
    private func folded(_ line: String) -> String {
        var (folded, length) = ("", 0)
        for character in line.unicodeScalars {
            let size = UTF8.width(character)
            if length + size > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(character)
            length += size
        }
        return folded
    }
}
