import AndonCore
import Foundation

/// What stands in a mail's header, which knows ASCII only.
enum MailHeader {
    /// A text; more than ASCII, or too long for a line, becomes encoded words (RFC 2047).
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        return isPlain && !text.contains("=?") ? text : encoded(text)
    }

    private static func encoded(_ text: String) -> String {
        // 39 bytes are 52 in base64: with what stands around them a line of less than 78.
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if word.utf8.count + String(scalar).utf8.count > 39 {
                words.append(word)
                word = ""
            }
            word.unicodeScalars.append(scalar)
        }
        words.append(word)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// A mailbox with its name.
    static func mailbox(_ mailbox: Mailbox) -> String {
        guard let name = mailbox.name else { return mailbox.address }
        let isWord = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x20 || byte == 0x2D
        }
        // Anything else within a phrase would need quotes; an encoded word needs none.
        let phrase = isWord && name.utf8.count <= 60 ? name : encoded(name)
        return "\(phrase) <\(mailbox.address)>"
    }

    /// `Sun, 14 Dec 2025 01:30:00 +0000`
    static func date(_ instant: Instant) -> String {
        let civil = CivilTime(instant, in: .utc)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let count = CivilTime.days(year: civil.year, month: civil.month, day: civil.day)
        // 1 January 1970 was a Thursday.
        let weekday = Int(((count + 4) % 7 + 7) % 7)
        return "\(days[weekday]), \(civil.day) \(months[civil.month - 1]) \(civil.year) \(civil.clockWithSeconds) +0000"
    }
}
