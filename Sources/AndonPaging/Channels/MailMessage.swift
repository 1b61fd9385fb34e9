import AndonCore
import Crypto
import Foundation

/// A page as a mail: plain text in UTF-8 (RFC 5322, 2045, 2047).
///
/// Sent again it has the same Message-ID, so that a mailbox may show it once; all mails of an incident refer to one
/// that was never sent, so that they stand together.
struct MailMessage {
    let page: Page
    let from: Mailbox
    let to: Mailbox
    let date: Instant

    /// The whole mail, lines ended by CR LF.
    var bytes: [UInt8] {
        var lines = [
            "From: " + MailHeader.mailbox(from),
            "To: " + MailHeader.mailbox(to),
            "Subject: " + MailHeader.text(page.subject),
            "Date: " + MailHeader.date(date),
            "Message-ID: " + identifier(page.key),
        ]
        if let incident = page.incident {
            let thread = identifier("andon-" + Self.digest("\(page.project)\u{0}\(incident.id)"))
            lines += ["In-Reply-To: " + thread, "References: " + thread]
        }
        lines += [
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            Data(page.body.utf8).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn,
                .endLineWithLineFeed,
            ]),
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// `<TEXT@example.com>`; a text that an identifier cannot hold becomes its digest.
    private func identifier(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x5F
        }
        let left = isPlain && !text.isEmpty && text.utf8.count <= 64 ? text : Self.digest(text)
        return "<\(left)@\(from.domain.utf8.allSatisfy { $0 < 0x80 } ? from.domain : "andon.invalid")>"
    }

    private static func digest(_ text: String) -> String {
        let digits = Array("0123456789abcdef")
        return SHA256.hash(data: Data(text.utf8)).prefix(16).reduce(into: "") { hexadecimal, byte in
            hexadecimal.append(digits[Int(byte >> 4)])
            hexadecimal.append(digits[Int(byte & 15)])
        }
    }
}
